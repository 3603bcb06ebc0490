import type { ReactNode } from 'react'
import { useState } from 'react'
import { useQuery } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { Section } from '~/kit/desk/Page'
import { oneOf, useUrl } from '~/kit/desk/useUrl'
import { Nothing, ViewState } from '~/kit/desk/ViewState'
import { unmask } from '~/lib/api/fragment'
import { grouped } from '~/lib/format/decimal'
import { monthOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { inspectionDesk } from '~/messages/inspection-desk'
import { use as words } from '~/messages/use'
import { FindingDialog } from './FindingDialog'
import { DeskUseLineFragmentDoc } from './Inspections.graphql.ts'
import { kinds, mostSignals } from './signal'
import { SignalCard } from './SignalCard'
import type { DeskUseSignalsQueryData } from './Signals.graphql.ts'
import { DeskUseSignalsDocument } from './Signals.graphql.ts'

interface Props {
  unitId: string
  month: string
}

/** A use that a finding may be opened on. */
export interface Suspect {
  id: string
  code: string
  staffName: string
}

/** The signals of a month, kind by kind. */
export function SignalsTab({ unitId, month }: Props): ReactNode {
  const { language } = useDesk()
  const s = useText(inspectionDesk).signals
  const [result, again] = useQuery({ query: DeskUseSignalsDocument, variables: { unitId, month }, pause: month === '', requestPolicy: 'cache-and-network' })
  const reload = (): void => again({ requestPolicy: 'network-only' })
  const [suspect, setSuspect] = useState<Suspect | null>(null)
  return (
    <>
      <ViewState result={result} pick={(d) => d.useSignals} retry={reload} lines={8}>
        {(signals) =>
          signals.length === 0 ? (
            <Section title={monthOf(month, language)}>
              <Nothing>{s.none}</Nothing>
            </Section>
          ) : (
            <Kinds signals={signals} onSuspect={setSuspect} />
          )
        }
      </ViewState>
      {suspect && (
        <FindingDialog
          suspect={suspect}
          onClose={() => setSuspect(null)}
          onDone={() => {
            setSuspect(null)
            reload()
          }}
        />
      )}
    </>
  )
}

interface KindsProps {
  signals: DeskUseSignalsQueryData['useSignals']
  onSuspect: (of: Suspect) => void
}

function Kinds({ signals, onSuspect }: KindsProps): ReactNode {
  const s = useText(inspectionDesk).signals
  const w = useText(words)
  const [get, set] = useUrl()
  const kind = oneOf(get('kind'), kinds, kinds.find((k) => signals.some((signal) => signal.kind === k)) ?? 'SPLIT_USE')
  const shown = signals.filter((signal) => signal.kind === kind)
  return (
    <div className="d-stack">
      <div className="in-kinds">
        {kinds.map((k) => {
          const count = signals.filter((signal) => signal.kind === k).length
          return (
            <button key={k} type="button" className="in-kind" aria-pressed={k === kind} onClick={() => set({ kind: k }, { replace: true })}>
              <span className="d-strong">{w.signal[k]}</span>
              <span className={count === 0 ? 'in-kind-count d-quiet' : 'in-kind-count'}>{s.count(grouped(String(count)))}</span>
              <span className="d-small d-quiet">{s.what[k]}</span>
            </button>
          )
        })}
      </div>
      {signals.length >= mostSignals && <p className="d-small d-quiet">{s.more}</p>}
      <Section title={w.signal[kind]}>
        {shown.length === 0 ? (
          <Nothing>{s.noneOf}</Nothing>
        ) : (
          <div className="in-signals">
            {shown.map((signal) => (
              <SignalCard key={[signal.powerCode, signal.group?.id, ...signal.staff.map((p) => p.id), ...signal.uses.slice(0, 1).map((u) => unmask(DeskUseLineFragmentDoc, u).id)].join(' ')} signal={signal} onSuspect={onSuspect} />
            ))}
          </div>
        )}
      </Section>
    </div>
  )
}
