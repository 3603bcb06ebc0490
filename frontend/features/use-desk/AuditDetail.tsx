import { Alert, App, Button } from 'antd'
import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import { useMutation, useQuery } from 'urql'
import { DeadlineChip } from '~/kit/desk/DeadlineChip'
import { Section } from '~/kit/desk/Page'
import { ViewState } from '~/kit/desk/ViewState'
import { useAgain } from '~/lib/api/useAgain'
import { unmask } from '~/lib/api/fragment'
import { momentOf, timeOf } from '~/lib/format/time'
import { useViewer } from '~/lib/viewer/viewer'
import type { DeskUseAuditWholeFragment } from './Audit.graphql.ts'
import { DeskAnswerUseAuditDocument, DeskDecideUseAuditDocument, DeskOpenUseAuditDocument, DeskQueryUseAuditDocument, DeskUseAuditDocument, DeskUseAuditWholeFragmentDoc } from './Audit.graphql.ts'
import { AuditChip, RiskChip } from './Chips'
import { Risk } from './Risk'
import { SayDialog } from './SayDialog'
import { UseReplay } from './UseReplay'
import { ViolationDialog } from './ViolationDialog'
import { soonOfDays } from './soon'
import { useNews } from './useArrivals'
import { useWords } from './words'

/** What is being done with an audit. */
export type Doing = 'PASS' | 'VIOLATION' | 'QUERY' | 'ANSWER'

interface Props {
  id: string
  /** How often the page has looked again. */
  news: number
  doing: Doing | null
  onDoing: (what: Doing | null) => void
  /** It is decided: on to the next. */
  onDecided: (said: string) => void
  /** It is somewhere else in the list. */
  onChanged: () => void
}

/** Who goes over the list with a key does not look at what is passed over. */
const looked = 600

/** An audit: how risky the use is and why, all that was known and done, and what is to be said about it. */
export function AuditDetail(props: Props): ReactNode {
  const { s } = useWords()
  const [result, ask] = useQuery({ query: DeskUseAuditDocument, variables: { id: props.id }, requestPolicy: 'cache-and-network' })
  const again = useAgain(result.fetching || result.stale, () => ask({ requestPolicy: 'network-only' }))
  useNews(props.news, again)
  return (
    <ViewState result={result} pick={(d) => d.useAudit} retry={again} lines={12} empty={s.audits.missing}>
      {(audit) => <Audit of={unmask(DeskUseAuditWholeFragmentDoc, audit)} again={again} {...props} />}
    </ViewState>
  )
}

type AuditProps = Omit<Props, 'id'> & { of: DeskUseAuditWholeFragment; again: () => void }

function Audit({ of: a, again, news, doing, onDoing, onDecided, onChanged }: AuditProps): ReactNode {
  const { s, u, language } = useWords()
  const { message } = App.useApp()
  const me = useViewer().staff.id
  const decides = a.acts.includes('DECIDE')
  const since = a.history.find((h) => h.kind === 'OPENED' && h.by?.id === me)?.at
  const [opening, open] = useMutation(DeskOpenUseAuditDocument)
  const { id } = a
  const own = [a.use.staff.id, a.use.deputyFor?.id, a.use.decidedBy?.id].includes(me)
  const unopened = decides && since === undefined
  const look = useRef<() => void>(() => undefined)
  useEffect(() => {
    look.current = () => void open({ id }).then(again)
  })
  useEffect(() => {
    if (!unopened) return
    const timer = setTimeout(() => look.current(), looked)
    return () => clearTimeout(timer)
  }, [unopened])
  const close = (): void => onDoing(null)
  const common = { staleWords: s.audits.stale, onClose: close, onStale: again }
  const said = a.history.filter((h) => h.kind === 'QUERIED' || h.kind === 'ANSWERED')
  const last = a.history.findLast((h) => h.kind === 'PASSED' || h.kind === 'VIOLATION')
  return (
    <div className="d-stack">
      <div className="ud-top ud-judge">
        <div className="d-stack-s ud-judge-words">
          <h2 className="ud-judge-title">
            {s.audits.of(u.level[a.level])}
          </h2>
          <div className="d-row">
            <AuditChip status={a.status} />
            <RiskChip risk={a.risk} />
            {a.decidedAt === null && <DeadlineChip dueAt={a.dueAt} soon={soonOfDays} />}
            {a.overturned && <strong className="d-bad">{s.audits.overturned}</strong>}
          </div>
          {decides && since !== undefined && <p className="d-small d-quiet">{s.audits.since(timeOf(since, language))}</p>}
          {last && (
            <p>
              {last.note !== '' && <span className="ud-said">{last.note}</span>} <span className="d-small d-quiet">{s.audits.by(a.auditor?.name ?? u.bySystem, momentOf(last.at, language))}</span>
            </p>
          )}
        </div>
        {a.acts.length > 0 && (
          <div className="ud-acts">
            {decides && (
              <>
                <Button type="primary" disabled={opening.fetching} onClick={() => onDoing('PASS')}>
                  {s.audits.pass}
                </Button>
                <Button danger disabled={opening.fetching} onClick={() => onDoing('VIOLATION')}>
                  {s.audits.violation}
                </Button>
              </>
            )}
            {a.acts.includes('QUERY') && <Button onClick={() => onDoing('QUERY')}>{s.audits.query}</Button>}
            {a.acts.includes('ANSWER') && (
              <Button type="primary" onClick={() => onDoing('ANSWER')}>
                {s.audits.answer}
              </Button>
            )}
          </div>
        )}
        <Risk of={a} />
      </div>
      {a.acts.length === 0 && a.decidedAt === null && <Alert type="info" showIcon title={own ? s.audits.selfAudit : s.audits.notMine} />}
      {said.length > 0 && (
        <Section title={s.audits.dialogue}>
          <ul className="ud-talk">
            {said.map((h) => (
              <li key={h.id} className={h.kind === 'ANSWERED' ? 'ud-answer' : undefined}>
                <p className="ud-said">{h.note}</p>
                <p className="d-small d-quiet">
                  {u.auditAct[h.kind]} · {s.audits.by(h.by?.name ?? u.bySystem, momentOf(h.at, language))}
                </p>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <UseReplay id={a.use.id} news={news} />
      {decides && doing === 'PASS' && (
        <SayDialog
          {...common}
          title={s.audits.passTitle(a.use.code)}
          okText={s.audits.pass}
          okFirst
          label={s.audits.note}
          length={{ min: 0, max: 1000 }}
          document={DeskDecideUseAuditDocument}
          input={(note) => ({ id: a.id, version: a.version, passed: true, note })}
          onDone={() => onDecided(s.audits.passed(a.use.code))}
        />
      )}
      {decides && doing === 'VIOLATION' && <ViolationDialog {...common} of={a} onDone={onDecided} />}
      {a.acts.includes('QUERY') && doing === 'QUERY' && (
        <SayDialog
          {...common}
          title={s.audits.queryTitle(a.use.staff.name)}
          help={s.audits.queryHelp}
          okText={s.audits.query}
          label={s.audits.text}
          length={{ min: 2, max: 500 }}
          document={DeskQueryUseAuditDocument}
          input={(text) => ({ id: a.id, version: a.version, text })}
          onDone={() => {
            close()
            void message.success(s.audits.asked)
            again()
            onChanged()
          }}
        />
      )}
      {a.acts.includes('ANSWER') && doing === 'ANSWER' && (
        <SayDialog
          {...common}
          title={s.audits.answerTitle}
          okText={s.audits.answer}
          label={s.audits.answerText}
          length={{ min: 2, max: 500 }}
          document={DeskAnswerUseAuditDocument}
          input={(text) => ({ id: a.id, version: a.version, text })}
          onDone={() => {
            close()
            void message.success(s.audits.answered)
            again()
            onChanged()
          }}
        />
      )}
    </div>
  )
}
