import { Link } from 'react-router'
import type { Masked } from '../../lib/api/fragment.ts'
import { unmask } from '../../lib/api/fragment.ts'
import { momentOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { GradeTag } from '../../kit/GradeTag.tsx'
import { Tag } from '../../kit/Tag.tsx'
import { CountdownTag } from '../../kit/ticket/CountdownTag.tsx'
import { nameIn } from '../../kit/ticket/names.ts'
import { hasEnded } from '../../kit/ticket/status.ts'
import { StatusTag } from '../../kit/ticket/StatusTag.tsx'
import { isComposed, titleIn } from '../../kit/ticket/title.ts'
import { ticket as words } from '../../messages/ticket.ts'
import { ticketPhone } from '../../messages/ticket-phone.ts'
import { TicketRowFragmentDoc } from './Tickets.graphql.ts'
import css from './TicketsPage.module.css'

/** An order in a list: what, for whom, where it stands, how much time is left. */
export function Row({ row }: { row: Masked<typeof TicketRowFragmentDoc> }) {
  const t = useText(ticketPhone)
  const w = useText(words)
  const language = useLanguage()
  const a = unmask(TicketRowFragmentDoc, row)
  // A title that nobody wrote is made of type and group: neither is said twice.
  const composed = isComposed(a)
  const about = composed ? a.detail : (a.group?.name ?? a.detail)
  return (
    <li>
      <Link className={`card ${css.row}`} to={`/tickets/${a.id}`}>
        <span className={css.head}>
          <span className={css.type}>{composed ? a.code : nameIn(a.type, language)}</span>
          <span className={css.tags}>
            <GradeTag grade={a.grade} />
            <StatusTag status={a.status} />
          </span>
        </span>
        <strong className={css.name}>{titleIn(a, language)}</strong>
        {about === '' ? null : <span className={css.about}>{about}</span>}
        <span className={css.foot}>
          <span className={css.tags}>
            <CountdownTag of={a} named />
            {a.urged > 0 && !hasEnded(a.status) ? (
              <Tag tone="warn" icon="alerts">
                {t.urgedTimes(a.urged)}
              </Tag>
            ) : null}
            {a.holdPending ? <Tag icon="pause">{t.holdWaits}</Tag> : null}
            {a.provisional && a.dueAt !== null ? <Tag>{w.provisional}</Tag> : null}
          </span>
          <span className={css.sub}>{a.holder ? a.holder.name : hasEnded(a.status) ? momentOf(a.dispatchedAt, language) : (a.offered?.name ?? a.team.name)}</span>
        </span>
      </Link>
    </li>
  )
}
