import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { momentOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { useMay, useViewer } from '../../lib/viewer/viewer.ts'
import { GradeTag } from '../../kit/GradeTag.tsx'
import { Heading } from '../../kit/Heading.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Tag } from '../../kit/Tag.tsx'
import { eventWords } from '../../kit/ticket/events.ts'
import { nameIn } from '../../kit/ticket/names.ts'
import { hasEnded } from '../../kit/ticket/status.ts'
import { StatusTag } from '../../kit/ticket/StatusTag.tsx'
import { titleIn } from '../../kit/ticket/title.ts'
import { ticket as words } from '../../messages/ticket.ts'
import { ticketPhone } from '../../messages/ticket-phone.ts'
import type { ActProps } from './ActSheet.tsx'
import type { TicketHeadFragment } from './Ticket.graphql.ts'
import css from './TicketPage.module.css'

/** What an order is, where it stands, and who has it. */
export function Head({ of: o, back, children }: { of: TicketHeadFragment; back: ActProps['back']; children: ReactNode }) {
  const t = useText(ticketPhone)
  const w = useText(words)
  const language = useLanguage()
  const viewer = useViewer()
  const customers = useMay('READ_CUSTOMERS')
  const over = o.status === 'RESOLVED' || hasEnded(o.status)
  const waits = o.status === 'DISPATCHED' || o.status === 'TRANSFERRED' || o.status === 'AUDIT_1' || o.status === 'AUDIT_2'
  return (
    <section className={css.head}>
      <p className={css.kicker}>
        <span>{nameIn(o.type, language)}</span>
        <span>{o.code}</span>
      </p>
      <Heading title={titleIn(o, language)}>{titleIn(o, language)}</Heading>
      <p className={css.tags}>
        <StatusTag status={o.status} />
        <GradeTag grade={o.grade} />
        {o.repeatOf ? (
          <Tag tone="warn" icon="reset">
            {t.isRepeat}
          </Tag>
        ) : null}
        {o.urged > 0 ? (
          <Tag tone="warn" icon="alerts">
            {t.urgedTimes(o.urged)}
          </Tag>
        ) : null}
        {o.reopened > 0 ? <Tag icon="reset">{t.reopenedTimes(o.reopened)}</Tag> : null}
      </p>
      {children}
      {back ? (
        <div className={css.notice}>
          <strong>
            {back.by?.name ?? w.system} {eventWords(back, w)}
          </strong>
          {back.text === '' ? null : <span>{back.text}</span>}
        </div>
      ) : null}
      {o.cancelAskedBy ? (
        <div className={css.notice}>
          <strong>{t.cancelAsked(o.cancelAskedBy.name)}</strong>
          <span>{o.cancelReason}</span>
        </div>
      ) : null}
      {o.status === 'RESOLVED' && o.closesAt !== null ? <p className={css.notice}>{t.closesAt(momentOf(o.closesAt, language))}</p> : null}
      <div className={`card ${css.section}`}>
        {o.group ? (
          <div className={css.person}>
            <span>
              <span className={css.sub}>{t.group}</span>
              {customers ? <Link to={`/customers/${o.group.id}`}>{o.group.name}</Link> : o.group.name}
            </span>
            <Call name={o.group.name} phone={o.group.phone} />
          </div>
        ) : null}
        <div className={css.person}>
          <span>
            <span className={css.sub}>{o.status === 'AUDIT_1' || o.status === 'AUDIT_2' ? w.status[o.status] : over ? t.worker : t.inHand}</span>
            {over && o.worker ? (
              <>
                {o.worker.id === viewer.staff.id ? t.me(o.worker.name) : o.worker.name} <span className="muted">{o.team.name}</span>
              </>
            ) : o.holder ? (
              <>
                {o.holder.id === viewer.staff.id ? t.me(o.holder.name) : o.holder.name} <span className="muted">{o.team.name}</span>
              </>
            ) : o.offered ? (
              <>
                {o.offered.id === viewer.staff.id ? t.me(o.offered.name) : o.offered.name} <span className="muted">{t.notClaimed(o.team.name)}</span>
              </>
            ) : (
              <>
                {o.team.name} {waits ? <span className="muted">{t.nobodyYet}</span> : null}
              </>
            )}
          </span>
          {o.holder && o.holder.id !== viewer.staff.id ? <Call name={o.holder.name} phone={o.holder.phone} /> : null}
        </div>
        <div className={css.person}>
          <span>
            <span className={css.sub}>{t.sender}</span>
            {o.sender.id === viewer.staff.id ? t.me(o.sender.name) : o.sender.name} <span className="muted">{momentOf(o.dispatchedAt, language)}</span>
          </span>
          {o.sender.id === viewer.staff.id ? null : <Call name={o.sender.name} phone={o.sender.phone} />}
        </div>
      </div>
    </section>
  )
}

function Call({ name, phone }: { name: string; phone: string | null }) {
  const t = useText(ticketPhone)
  if (phone === null || phone === '') return null
  return (
    <a className={css.call} href={`tel:${phone}`} aria-label={t.call(name, phone)}>
      <Icon name="phone" />
    </a>
  )
}
