import { useEffect } from 'react'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { unmask } from '../../lib/api/fragment.ts'
import { shortDateOf, dayOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { useMay } from '../../lib/viewer/viewer.ts'
import { Failed } from '../../kit/Failed.tsx'
import { nameIn } from '../../kit/ticket/names.ts'
import { StatusTag } from '../../kit/ticket/StatusTag.tsx'
import { titleIn } from '../../kit/ticket/title.ts'
import { powersPhone } from '../../messages/powers-phone.ts'
import type { EvidenceOrderFragment } from './Powers.graphql.ts'
import { EvidenceOrderFragmentDoc, UseOrdersDocument, UseOrderTypesDocument } from './Powers.graphql.ts'
import css from './UsePage.module.css'

/** So many orders are offered, the newest first. */
const offered = 20

/** Which order shows that it was needed: one of the group's, of the types that the power takes. The only one is chosen already. */
export function OrderField({ types, groupId, value, fault, onChange }: { types: readonly string[]; groupId: string | null; value: string; fault: string | null; onChange: (order: string) => void }) {
  const t = useText(powersPhone)
  const language = useLanguage()
  const sends = useMay('SEND_TICKETS', 'WRITE_CUSTOMERS')
  const [{ data: known }] = useQuery({ query: UseOrderTypesDocument })
  const [only] = types
  const filter = { groupId, ...(types.length === 1 && only !== undefined ? { typeCode: only } : {}) }
  const [{ data, error }, again] = useQuery({ query: UseOrdersDocument, variables: { filter, first: offered }, pause: groupId === null, context: fresh })
  const found = unmask(EvidenceOrderFragmentDoc, data?.tickets?.nodes?.filter((order) => order !== null) ?? []).map((order, i) => ({ order, id: data?.tickets?.nodes?.filter((n) => n !== null)[i]?.id ?? '' }))
  const orders = found.filter(({ order }) => serves(order, types, groupId))
  const name = types.map((code) => nameOf(known?.ticketTypes.find((type) => type.code === code))).join(t.or)
  const lone = data && value === '' && orders.length === 1 ? orders[0]?.id : undefined
  useEffect(() => {
    if (lone !== undefined) onChange(lone)
  }, [lone, onChange])

  function nameOf(type: { nameZh: string; nameEn: string } | undefined): string {
    return type ? nameIn(type, language) : ''
  }

  return (
    <fieldset className={css.orders} data-fault={fault === null ? undefined : ''}>
      <legend>{t.order(name)}</legend>
      {groupId === null ? (
        <p className="small muted">{t.orderFirst}</p>
      ) : error ? (
        <Failed error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
      ) : !data ? (
        <p className="small muted">{t.ordersLoading}</p>
      ) : orders.length === 0 ? (
        <div className={css.warn}>
          <p>{t.orderNone(name)}</p>
          {sends ? (
            <Link className="button" to={`/tickets/new?group=${groupId}${only === undefined ? '' : `&type=${only}`}`}>
              {t.orderSend}
            </Link>
          ) : null}
        </div>
      ) : (
        <div className={css.options}>
          {orders.map(({ order, id }) => (
            <label key={id} className={css.option}>
              <input type="radio" name="order" value={id} checked={id === value} onChange={() => onChange(id)} />
              <span>
                {titleIn(order, language)}
                <span className={css.sub}>
                  {order.code} · {shortDateOf(dayOf(order.dispatchedAt), language)}
                </span>
              </span>
              <StatusTag status={order.status} />
            </label>
          ))}
        </div>
      )}
      {fault === null ? null : <p className={css.fault}>{fault}</p>}
    </fieldset>
  )
}

const fresh = { additionalTypenames: ['Ticket'] }

/** Whether an order can show it. */
const serves = (order: EvidenceOrderFragment, types: readonly string[], groupId: string | null): boolean =>
  order.status !== 'CANCELLED' && order.status !== 'MERGED' && types.includes(order.type.code) && order.group?.id === groupId
