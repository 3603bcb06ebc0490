import type { OperationContext } from '@urql/core'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { useText } from '../../lib/i18n/catalog.ts'
import { useMay } from '../../lib/viewer/viewer.ts'
import { Icon } from '../../kit/Icon.tsx'
import { CountdownTag } from '../../kit/ticket/CountdownTag.tsx'
import { StatusTag } from '../../kit/ticket/StatusTag.tsx'
import { customer } from '../../messages/customer.ts'
import { GroupTicketsDocument } from './GroupTickets.graphql.ts'
import css from './GroupPage.module.css'

const fresh: Partial<OperationContext> = { additionalTypenames: ['Ticket'], requestPolicy: 'cache-and-network' }

/** What was asked of others for this group lately, and a way to ask for more. */
export function GroupTickets({ id }: { id: string }) {
  const t = useText(customer)
  const sees = useMay('READ_TICKETS')
  const sends = useMay('SEND_TICKETS', 'WRITE_CUSTOMERS')
  const [{ data }] = useQuery({ query: GroupTicketsDocument, variables: { filter: { groupId: id }, first: 3 }, pause: !sees, context: fresh })
  if (!sees) return null
  const orders = data?.tickets?.nodes?.filter((order) => order !== null) ?? []
  return (
    <section className={`card ${css.section}`} aria-labelledby="tickets">
      <header>
        <h2 id="tickets">{t.tickets}</h2>
        {sends ? (
          <Link className="button" to={`/tickets/new?group=${id}`}>
            {t.sendTicket}
          </Link>
        ) : null}
      </header>
      {orders.length === 0 ? <p className="muted">{t.noTickets}</p> : null}
      <ul className={css.rows}>
        {orders.map((order) => (
          <li key={order.id}>
            <Link to={`/tickets/${order.id}`}>
              <span>
                <strong>{order.title}</strong>
                <span className={css.tags}>
                  <StatusTag status={order.status} />
                  <CountdownTag of={order} named />
                </span>
              </span>
              <Icon name="next" size={16} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
