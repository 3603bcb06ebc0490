import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useQuery } from 'urql'
import { DeadlineChip } from '~/kit/desk/DeadlineChip'
import { Section } from '~/kit/desk/Page'
import { ViewState } from '~/kit/desk/ViewState'
import { Icon } from '~/kit/Icon'
import { nameIn } from '~/kit/ticket/names'
import { useAgain } from '~/lib/api/useAgain'
import { unmask } from '~/lib/api/fragment'
import type { FindingChoice } from '~/lib/api/schema'
import { momentOf, untilOf } from '~/lib/format/time'
import { FindingChip, Marks, UseChip } from './Chips'
import type { DeskFindingWholeFragment } from './Finding.graphql.ts'
import { DeskFindingDocument, DeskFindingWholeFragmentDoc } from './Finding.graphql.ts'
import { FindingDialog } from './FindingDialog'
import { usesOf } from './rows'
import { soonOfDays } from './soon'
import { useNews } from './useArrivals'
import { useWords } from './words'

interface Props {
  id: string
  /** How often the page has looked again. */
  news: number
  onReplay: (useId: string) => void
  onChanged: () => void
}

/** A finding: what is wrong with which use, who puts it right until when, what has happened, and what can be done. */
export function FindingDetail({ id, news, onReplay, onChanged }: Props): ReactNode {
  const { s } = useWords()
  const [result, ask] = useQuery({ query: DeskFindingDocument, variables: { id }, requestPolicy: 'cache-and-network' })
  const again = useAgain(result.fetching || result.stale, () => ask({ requestPolicy: 'network-only' }))
  useNews(news, again)
  return (
    <ViewState result={result} pick={(d) => d.finding} retry={again} lines={10} empty={s.findings.missing}>
      {(finding) => (
        <Finding
          of={unmask(DeskFindingWholeFragmentDoc, finding)}
          onReplay={onReplay}
          onStale={again}
          onChanged={() => {
            again()
            onChanged()
          }}
        />
      )}
    </ViewState>
  )
}

const grave: ReadonlySet<FindingChoice> = new Set(['HOLD_TO_ACCOUNT', 'DISMISS'])

function Finding({ of: f, onReplay, onStale, onChanged }: Omit<Props, 'id' | 'news'> & { of: DeskFindingWholeFragment; onStale: () => void }): ReactNode {
  const { s, u, amount, language } = useWords()
  const { message } = App.useApp()
  const [doing, setDoing] = useState<FindingChoice | null>(null)
  const [use] = usesOf([f.use])
  const lines: [string, ReactNode][] = [
    [s.findings.person, `${f.staff.name}${f.staff.phone ? ` · ${f.staff.phone}` : ''}`],
    [s.findings.unit, f.unit.name],
    [s.findings.source, u.findingSource[f.source]],
    [s.findings.openedBy, f.openedBy?.name ?? u.bySystem],
    [s.findings.opened, momentOf(f.openedAt, language)],
    [s.findings.due, f.dueAt === null ? s.findings.noDue : untilOf(f.dueAt, language)],
  ]
  const ok = f.acts.find((a) => !grave.has(a))
  return (
    <div className="d-stack">
      <div className="ud-top">
        <div className="ud-head">
          <h2 className="ud-title">{u.findingKind[f.kind]}</h2>
          <div className="d-row">
            <FindingChip status={f.status} />
            {f.status === 'RECTIFYING' && f.dueAt !== null && <DeadlineChip dueAt={f.dueAt} soon={soonOfDays} />}
            {f.lateAt !== null && <span className="d-bad">{s.findings.late(momentOf(f.lateAt, language))}</span>}
          </div>
          {f.note !== '' && <p className="ud-said">{f.note}</p>}
        </div>
        {f.acts.length > 0 && (
          <div className="ud-acts" role="group" aria-label={s.findings.acts}>
            {f.acts.map((act) => (
              <Button key={act} type={act === ok ? 'primary' : 'default'} danger={grave.has(act)} onClick={() => setDoing(act)}>
                {s.findings.act[act]}
              </Button>
            ))}
          </div>
        )}
      </div>
      {(f.status === 'ACCOUNTABLE' || f.history.some((h) => h.kind === 'HELD_TO_ACCOUNT')) && <Account of={f} />}
      <Section title={s.findings.use}>
        {use && (
          <div className="d-between">
            <span className="d-row">
              <strong>
                {nameIn(use.power, language)} {amount(use.amount, use.power.unit)}
              </strong>
              <span>{use.group.name}</span>
              <UseChip status={use.status} />
              <Marks of={use} />
            </span>
            <Button onClick={() => onReplay(use.id)}>{s.findings.replay}</Button>
          </div>
        )}
        <dl className="ud-facts">
          {lines.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section title={s.findings.story}>
        <ol className="ud-steps ud-story">
          {f.history.map((h) => (
            <li key={h.id} className={h.kind === 'LATE' || h.kind === 'HELD_TO_ACCOUNT' || h.kind === 'OPENED' ? 'ud-step ud-bad' : h.kind === 'VERIFIED' || h.kind === 'CLOSED' ? 'ud-step ud-good' : 'ud-step'}>
              <span className="ud-dot">
                <Icon name={h.kind === 'LATE' ? 'clock' : h.kind === 'OPENED' || h.kind === 'HELD_TO_ACCOUNT' ? 'warning' : h.kind === 'VERIFIED' || h.kind === 'CLOSED' ? 'check' : h.kind === 'DISMISSED' ? 'close' : 'edit'} size={13} />
              </span>
              <div className="ud-step-body">
                <p>
                  <strong>{u.findingAct[h.kind]}</strong>
                  {h.dueAt !== null && <span> · {s.replay.until(untilOf(h.dueAt, language))}</span>}
                </p>
                {h.note !== '' && <p className="ud-said">{h.note}</p>}
                <p className="d-small d-quiet">{s.audits.by(h.by?.name ?? u.bySystem, momentOf(h.at, language))}</p>
              </div>
            </li>
          ))}
        </ol>
      </Section>
      {doing !== null && f.acts.includes(doing) && (
        <FindingDialog
          act={doing}
          of={f}
          onClose={() => setDoing(null)}
          onStale={onStale}
          onDone={() => {
            void message.success(s.findings.done[doing])
            setDoing(null)
            onChanged()
          }}
        />
      )}
    </div>
  )
}

/** The record of accountability: why it came to that, who answers for it, and how. */
function Account({ of: f }: { of: DeskFindingWholeFragment }): ReactNode {
  const { s, u, language } = useWords()
  const held = f.history.filter((h) => h.kind === 'HELD_TO_ACCOUNT')
  const late = f.history.find((h) => h.kind === 'LATE')
  return (
    <section className="ud-account" aria-label={s.findings.account}>
      <h2>
        <Icon name="warning" size={18} /> {s.findings.account}
      </h2>
      {late && <p>{s.findings.late(momentOf(late.at, language))}</p>}
      {held.length === 0 ? (
        <p>{s.findings.accountOpen}</p>
      ) : (
        held.map((h) => (
          <div key={h.id}>
            <p className="ud-said">{h.note}</p>
            <p className="d-small">{s.audits.by(h.by?.name ?? u.bySystem, momentOf(h.at, language))}</p>
          </div>
        ))
      )}
      <p className="d-small">{s.findings.accountLead}</p>
    </section>
  )
}
