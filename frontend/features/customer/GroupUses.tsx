import type { OperationContext } from '@urql/core'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { dayOf, shortDateOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { useMay } from '../../lib/viewer/viewer.ts'
import { Icon } from '../../kit/Icon.tsx'
import { nameIn } from '../../kit/ticket/names.ts'
import { amountOf } from '../../kit/use/amount.ts'
import { UseStatusTag } from '../../kit/use/StatusTags.tsx'
import { customer } from '../../messages/customer.ts'
import { use as words } from '../../messages/use.ts'
import { GroupUsesDocument } from './GroupUses.graphql.ts'
import css from './GroupPage.module.css'

const fresh: Partial<OperationContext> = { additionalTypenames: ['Use'], requestPolicy: 'cache-and-network' }

/** What was used for this group lately, and a way to use what one holds. */
export function GroupUses({ id }: { id: string }) {
  const t = useText(customer)
  const w = useText(words)
  const language = useLanguage()
  const sees = useMay('READ_GRANTS')
  const uses = useMay('USE_GRANTS')
  const [{ data }] = useQuery({ query: GroupUsesDocument, variables: { filter: { groupId: id }, first: 3 }, pause: !sees, context: fresh })
  if (!sees) return null
  const found = data?.uses?.nodes?.filter((u) => u !== null) ?? []
  return (
    <section className={`card ${css.section}`} aria-labelledby="uses">
      <header>
        <h2 id="uses">{t.uses}</h2>
        {uses ? (
          <Link className="button" to={`/powers?for=${id}`}>
            {w.usePower}
          </Link>
        ) : null}
      </header>
      {found.length === 0 ? <p className="muted">{t.noUses}</p> : null}
      <ul className={css.rows}>
        {found.map((u) => (
          <li key={u.id}>
            <Link to={`/uses/${u.id}`}>
              <span>
                <strong>
                  {nameIn(u.power, language)} {amountOf(u.amount, u.power.unit, w)}
                </strong>
                <span className={css.tags}>
                  <UseStatusTag status={u.status} />
                  <span className={css.sub}>{shortDateOf(dayOf(u.askedAt), language)}</span>
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
