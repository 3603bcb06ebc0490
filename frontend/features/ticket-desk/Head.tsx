import { ExportOutlined } from '@ant-design/icons'
import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useDesk } from '~/kit/desk/context'
import { GradeTag } from '~/kit/GradeTag'
import { spanWords } from '~/kit/ticket/countdown'
import { nameIn } from '~/kit/ticket/names'
import { isComposed, titleIn } from '~/kit/ticket/title'
import { useNow } from '~/kit/useNow'
import { momentOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { ticket as words } from '~/messages/ticket'
import { ticketDesk } from '~/messages/ticket-desk'
import { DueChip, StatusChip } from './Chips'
import { consumedNow, inOrder, percentOf } from './clocks'
import type { DeskTicketTimesFragment, DeskTicketWholeFragment } from './Ticket.graphql.ts'

interface Props {
  of: DeskTicketWholeFragment
  times: DeskTicketTimesFragment
  /** Whether it has the page to itself. */
  alone: boolean
}

/** What it is, where it stands, and the clock that is due next. */
export function Head({ of: o, times, alone }: Props): ReactNode {
  const { language } = useDesk()
  const s = useText(ticketDesk)
  const w = useText(words)
  const now = useNow()
  // The one that the order itself says is due next; where none runs, the first of its own.
  const clock = times.clocks.find((c) => c.state === 'RUNNING' && c.dueAt === o.dueAt && c.metric === o.dueMetric) ?? inOrder(times.clocks)[0]
  const used = clock === undefined ? 0 : consumedNow(clock, now)
  const running = clock !== undefined && clock.state === 'RUNNING'
  const percent = clock === undefined ? 0 : percentOf(used, clock.targetSeconds)
  const waiting = o.holds.find((h) => h.acceptance === 'PENDING')
  const Title = alone ? 'h1' : 'h2'
  // What the line above and the heading say already is not said again.
  const composed = isComposed(o)
  return (
    <header className="td-head">
      <div className="td-head-line">
        <span className="d-quiet">
          {nameIn(o.type, language)} · {o.code}
        </span>
        {!alone && (
          <Link to={`/desk/ticket/${o.id}`} className="d-small">
            {s.order.openPage} <ExportOutlined aria-hidden="true" />
          </Link>
        )}
      </div>
      <Title className="td-title">{composed && o.group ? o.group.name : titleIn(o, language)}</Title>
      <div className="d-row">
        <StatusChip status={o.status} />
        <DueChip of={o} named />
        <GradeTag grade={o.grade} />
        {o.group && !composed && <span>{o.group.name}</span>}
        {o.urged > 0 && <span className="d-warn">{s.row.urged(o.urged)}</span>}
      </div>
      {running && clock && (
        <div className="td-nearest">
          <div className="td-track" aria-hidden="true">
            <span className={percent >= 100 ? 'td-late' : percent >= 80 ? 'td-soon' : undefined} style={{ width: `${String(Math.min(100, percent))}%` }} />
          </div>
          <p className="d-small d-quiet">
            {clock.legNumber === null ? w.metric[clock.metric] : s.clock.leg(clock.legNumber, w.metric[clock.metric])} {s.clock.used(spanWords(used, w), w.target[clock.unit](clock.amount))} · {s.clock.share(percent)}
            {clock.dueAt === null ? '' : ` · ${s.clock.dueAt(momentOf(clock.dueAt, language, now))}`}
          </p>
        </div>
      )}
      {o.provisional && <Alert type="warning" showIcon title={w.provisionalHint} />}
      {o.cancelAskedBy && <Alert type="warning" showIcon title={s.order.cancelAsked(o.cancelAskedBy.name, o.cancelReason ?? '')} />}
      {waiting && <Alert type="warning" showIcon title={s.order.holdAsked(waiting.by.name, w.hold[waiting.reason])} />}
    </header>
  )
}
