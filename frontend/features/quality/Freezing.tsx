import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useMutation, useQuery } from 'urql'
import { ConfirmTyped } from '~/kit/desk/ConfirmTyped'
import { useDesk } from '~/kit/desk/context'
import { Section } from '~/kit/desk/Page'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { useUrl } from '~/kit/desk/useUrl'
import { Nothing, ViewState } from '~/kit/desk/ViewState'
import { unmask } from '~/lib/api/fragment'
import { grouped } from '~/lib/format/decimal'
import { momentOf, monthOf, thisMonth } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { useMay } from '~/lib/viewer/viewer'
import { quality } from '~/messages/quality'
import { closing } from './address'
import { Differences } from './Differences'
import { Errata } from './Errata'
import type { QualityFreezeFragment } from './Quality.graphql.ts'
import { DeskFreezeFiguresDocument, DeskQualityFreezesDocument, QualityFreezeFragmentDoc } from './Quality.graphql.ts'

interface Props {
  city: { id: string; name: string } | undefined
  month: string
  /** After something was frozen or corrected: the figures are asked for anew. */
  onChange: () => void
}

/** The month's freeze, what its orders say otherwise since, and the errata. */
export function Freezing({ city, month, onChange }: Props): ReactNode {
  const s = useText(quality)
  if (!city) return <Nothing>{s.ownOnly}</Nothing>
  return <OfCity city={city} month={month} onChange={onChange} />
}

function OfCity({ city, month, onChange }: Props & { city: { id: string; name: string } }): ReactNode {
  const { language } = useDesk()
  const s = useText(quality)
  const [, set] = useUrl()
  // Who reads reports reads the whole city's figures.
  const wholeCity = useMay('READ_REPORTS')
  const [result, again] = useQuery({ query: DeskQualityFreezesDocument, variables: { cityId: city.id }, requestPolicy: 'cache-and-network' })
  const reload = (): void => {
    again({ requestPolicy: 'network-only' })
    onChange()
  }
  return (
    <div className="d-stack">
      <ViewState result={result} pick={(d) => d.qualityFreezes.map((f) => unmask(QualityFreezeFragmentDoc, f))} retry={() => again({ requestPolicy: 'network-only' })}>
        {(freezes) => {
          const now = freezes.find((f) => f.month === month)
          return (
            <div className="d-stack">
              <Section title={`${city.name} · ${monthOf(month, language)}`}>
                <p className="d-quiet">{s.freezeLead}</p>
                {now ? <Frozen freeze={now} /> : <NotFrozen city={city} month={month} onDone={reload} />}
                {freezes.length > 0 && (
                  <div className="d-row" role="group" aria-label={s.frozenMonths}>
                    <span className="d-small d-quiet">{s.frozenMonths}</span>
                    {freezes.map((f) => (
                      <Button key={f.id} size="small" type={f.month === month ? 'primary' : 'default'} aria-pressed={f.month === month} onClick={() => set({ ...closing(), month: f.month })}>
                        {f.month}
                      </Button>
                    ))}
                  </div>
                )}
              </Section>
              {now && (
                <>
                  {wholeCity && <Differences key={`${city.id} ${month} ${String(now.errata)}`} cityId={city.id} month={month} errata={now.errata} onDone={reload} />}
                  <Errata cityId={city.id} month={month} errata={now.errata} wholeCity={wholeCity} />
                </>
              )}
            </div>
          )
        }}
      </ViewState>
    </div>
  )
}

function Frozen({ freeze }: { freeze: QualityFreezeFragment }): ReactNode {
  const { language } = useDesk()
  const s = useText(quality)
  return (
    <dl className="d-facts">
      <dt>{s.frozenAt}</dt>
      <dd>{momentOf(freeze.frozenAt, language)}</dd>
      <dt>{s.frozenBy}</dt>
      <dd>{freeze.frozenBy?.name ?? s.system}</dd>
      <dt>{s.facts}</dt>
      <dd>{grouped(String(freeze.facts))}</dd>
    </dl>
  )
}

function NotFrozen({ city, month, onDone }: { city: { id: string; name: string }; month: string; onDone: () => void }): ReactNode {
  const { language } = useDesk()
  const s = useText(quality)
  const act = useAct()
  const intent = useIntent()
  const may = useMay('FREEZE_QUALITY')
  const [, freeze] = useMutation(DeskFreezeFiguresDocument)
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const over = month < thisMonth()
  const go = async (): Promise<void> => {
    const whole = { cityId: city.id, month }
    setBusy(true)
    const done = await act(() => freeze({ input: { ...whole, requestId: intent.of(whole) } }), { done: s.frozen })
    setBusy(false)
    setOpen(false)
    if (done) {
      intent.done()
      onDone()
    }
  }
  return (
    <>
      <Alert
        type="info"
        showIcon
        title={over ? s.notFrozen : s.notOver}
        action={
          may &&
          over && (
            <Button type="primary" onClick={() => setOpen(true)}>
              {s.freeze}
            </Button>
          )
        }
      />
      <ConfirmTyped open={open} title={s.freezeTitle(monthOf(month, language), city.name)} word={month} okText={s.freeze} busy={busy} onOk={() => void go()} onCancel={() => setOpen(false)}>
        <p>{s.freezeBody}</p>
      </ConfirmTyped>
    </>
  )
}
