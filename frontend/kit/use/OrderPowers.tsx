import type { OperationContext } from '@urql/core'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { grouped } from '../../lib/format/decimal.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { useMay } from '../../lib/viewer/viewer.ts'
import { use as words } from '../../messages/use.ts'
import { Icon } from '../Icon.tsx'
import { nameIn } from '../ticket/names.ts'
import { amountOf } from './amount.ts'
import { HeldPowersDocument } from './OrderPowers.graphql.ts'
import css from './OrderPowers.module.css'

const fresh: Partial<OperationContext> = { additionalTypenames: ['Use', 'Grant'] }

/** What I may use by an order: the powers in my hand that take one of its type as evidence, with what is left of each. */
export function OrderPowers({ ticketId, typeCode, groupId }: { ticketId: string; typeCode: string; groupId: string }) {
  const w = useText(words)
  const language = useLanguage()
  const uses = useMay('USE_GRANTS')
  const [{ data }] = useQuery({ query: HeldPowersDocument, pause: !uses, context: fresh })
  const held = data?.myGrants.filter(({ grant }) => grant.acts.includes('USE') && grant.power.evidence.ticketTypes.includes(typeCode)) ?? []
  if (held.length === 0) return null
  return (
    <nav className={css.powers} aria-label={w.usePower}>
      {held.map(({ grant: g, deputyFor }) => (
        <Link key={g.id} className={`card ${css.power}`} to={`/powers/use?power=${g.power.code}&grant=${g.id}&group=${groupId}&ticket=${ticketId}`}>
          <Icon name="power" size={24} />
          <span>
            <strong>{nameIn(g.power, language)}</strong>
            <span className={css.left}>
              {deputyFor ? `${w.deputyOf(deputyFor.name)} · ` : ''}
              {w.leftIn[g.limits.period]} {g.left.amount !== null ? amountOf(g.left.amount, g.power.unit, w) : g.left.count !== null ? w.uses(grouped(String(g.left.count))) : w.unlimited}
            </span>
          </span>
          <span className={css.go}>
            {w.usePower} <Icon name="next" size={16} />
          </span>
        </Link>
      ))}
    </nav>
  )
}
