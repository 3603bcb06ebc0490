import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useDesk } from '~/kit/desk/context'
import { Section } from '~/kit/desk/Page'
import { titleIn } from '~/kit/ticket/title'
import { unmask } from '~/lib/api/fragment'
import { useText } from '~/lib/i18n/catalog'
import { ticketDesk } from '~/messages/ticket-desk'
import { StatusChip } from './Chips'
import type { DeskTicketWholeFragment } from './Ticket.graphql.ts'
import { DeskTicketLinkFragmentDoc } from './Ticket.graphql.ts'

/** What it is a part of, its parts, what it repeats and what repeats it, and into what it went. */
export function Related({ of: o }: { of: DeskTicketWholeFragment }): ReactNode {
  const { language } = useDesk()
  const s = useText(ticketDesk).order
  const one = (name: string, link: DeskTicketWholeFragment['parent']): { name: string; link: NonNullable<DeskTicketWholeFragment['parent']> }[] => (link ? [{ name, link }] : [])
  const all = [...one(s.mergedInto, o.mergedInto), ...one(s.parent, o.parent), ...o.children.flatMap((c) => one(s.child, c)), ...one(s.repeatOf, o.repeatOf), ...o.repeats.flatMap((r) => one(s.repeat, r))]
  if (all.length === 0) return null
  return (
    <Section title={s.related}>
      <ul className="d-list">
        {all.map(({ name, link }) => {
          const to = unmask(DeskTicketLinkFragmentDoc, link)
          return (
            <li key={name + to.id} className="d-between">
              <span>
                <span className="d-quiet d-small">{name}</span> <Link to={`/desk/ticket/${to.id}`}>{to.code}</Link> {titleIn(to, language)}
              </span>
              <StatusChip status={to.status} />
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
