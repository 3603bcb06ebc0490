import { dateOf, dayBefore, today } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { useViewer } from '../../lib/viewer/viewer.ts'
import { Icon } from '../../kit/Icon.tsx'
import { Tag } from '../../kit/Tag.tsx'
import { usesPhone } from '../../messages/uses-phone.ts'
import { Section } from './Facts.tsx'
import type { Condition, Step } from './grant.ts'
import { conditionsOf } from './grant.ts'
import type { GrantHeadFragment, GrantLoansFragment } from './Grant.graphql.ts'
import { useHolder } from './useHolder.ts'
import css from './Page.module.css'

/** What is neither met nor an obstacle: what cannot be seen, and that it is another's. */
const isOpen = (c: Condition): boolean => c.met === null || (c.code === 'mine' && !c.met)

/** Why it can or can't be used: each condition, with whether it is met. */
export function Conditions({ of: g, loans, path }: { of: GrantHeadFragment; loans: GrantLoansFragment; path: readonly Step[] }) {
  const t = useText(usesPhone)
  const language = useLanguage()
  const { staff: me } = useViewer()
  const holderOf = useHolder()
  const say = (c: Condition): string => {
    const w = t.condition
    switch (c.code) {
      case 'power':
      case 'state':
      case 'held':
      case 'left':
        return c.met ? w[c.code].yes : w[c.code].no
      case 'ended':
        return w.ended
      case 'begun':
      case 'review':
        return (c.met ? w[c.code].yes : w[c.code].no)(dateOf(c.day, language))
      case 'until':
        return (c.met ? w.until.yes : w.until.no)(dateOf(dayBefore(c.day), language))
      case 'above':
        return c.met === null ? w.above.unknown : c.met || c.blocked === null ? w.above.yes : w.above.no(holderOf(c.blocked, me.id))
      case 'mine':
        return c.deputy ? w.mine.deputy : c.met ? w.mine.yes : w.mine.no
    }
  }
  const conditions = conditionsOf({ power: g.power, deputies: loans.deputies }, path, me.id, today())
  const mine = conditions.some((c) => c.code === 'mine' && c.met)
  // Where it is another's, that is no obstacle: it is said how it stands for whoever holds it.
  const can = mine ? g.acts.includes('USE') : conditions.every((c) => c.met !== false || c.code === 'mine' || c.code === 'left')
  return (
    <Section
      title={t.why}
      end={
        <Tag tone={can ? 'good' : 'bad'} icon={can ? 'check' : 'close'}>
          {can ? (mine ? t.canUse : t.holderCan) : t.cannotUse}
        </Tag>
      }
    >
      <ul className={css.conditions}>
        {conditions.map((c) => (
          <li key={c.code} className={isOpen(c) ? undefined : c.met ? css.yes : css.no}>
            <Icon name={isOpen(c) ? 'same' : c.met ? 'check' : 'close'} size={18} />
            <span>
              <span className="visually-hidden">{c.met === null ? t.unknown : c.met ? t.fulfilled : t.unfulfilled} </span>
              {say(c)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
