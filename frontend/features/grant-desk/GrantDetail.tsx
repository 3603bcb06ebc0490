import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Chip } from '~/kit/desk/Chip'
import { useDesk } from '~/kit/desk/context'
import { Figure, Section } from '~/kit/desk/Page'
import { Icon } from '~/kit/Icon'
import { amountOf } from '~/kit/use/amount'
import { dateOf, dayBefore, daysBetween, momentOf, today } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { useMay } from '~/lib/viewer/viewer'
import { grantDesk } from '~/messages/grant-desk'
import { use as ofUses } from '~/messages/use'
import { Deputies } from './Deputies'
import { conditions, soonDays } from './grant'
import { LimitTable } from './LimitTable'
import type { GrantWords } from './useGrantWords'
import { Versions } from './Versions'
import type { WholeGrant } from './whole'

interface Props {
  grant: WholeGrant
  words: GrantWords
  onShow: (id: string) => void
  onChanged: () => void
}

/** Everything about a grant. */
export function GrantDetail({ grant: g, words, onShow, onChanged }: Props): ReactNode {
  const w = useText(grantDesk).grant
  return (
    <div className="d-stack">
      <Path grant={g} words={words} onShow={onShow} />
      <Facts grant={g} words={words} />
      <Section title={w.limitsTitle}>
        <Left grant={g} />
        <LimitTable grant={g} words={words} />
        <p className="d-small d-quiet">{w.limitsNote}</p>
      </Section>
      <Conditions grant={g} words={words} />
      <Below grant={g} words={words} onShow={onShow} />
      <Deputies grant={g} onChanged={onChanged} />
      <Versions grant={g} words={words} onShow={onShow} />
      {useMay('READ_GRANTS') && (
        <p>
          <Link to={`/desk/uses?grantId=${g.id}`}>{w.usesOpen}</Link>
        </p>
      )}
    </div>
  )
}

function Path({ grant: g, words, onShow }: Omit<Props, 'onChanged'>): ReactNode {
  const w = useText(grantDesk).grant
  return (
    <nav aria-label={w.path}>
      <ol className="g-path">
        <li className="d-quiet">{w.province}</li>
        {g.above.map((s) => (
          <li key={s.id}>
            <button type="button" className="d-link" onClick={() => onShow(s.id)}>
              {words.holder(s)}
            </button>
          </li>
        ))}
        <li aria-current="true" className="d-strong">
          {words.holder(g)}
        </li>
      </ol>
    </nav>
  )
}

function Facts({ grant: g, words }: { grant: WholeGrant; words: GrantWords }): ReactNode {
  const { language } = useDesk()
  const text = useText(grantDesk)
  const w = text.grant
  const day = today()
  const due = g.state !== 'ENDED' && daysBetween(day, g.reviewOn) <= soonDays
  const rows: [string, ReactNode][] = [
    [w.holder, words.holder(g)],
    ...(g.postUnit === null ? [] : [[w.today, g.holders.length === 0 ? <span key="today" className="d-warn">{w.nobody}</span> : g.holders.map((h) => h.name).join(' · ')] satisfies [string, ReactNode]]),
    [w.scope, g.scope.fullName],
    [w.days, w.daysOf(dateOf(g.from, language), dateOf(dayBefore(g.until), language))],
    [
      w.review,
      <span key="review" className="d-row">
        {w.reviewOf(dateOf(g.reviewOn, language))}
        {due && <Chip tone={g.reviewOn <= day ? 'red' : 'amber'}>{g.reviewOn <= day ? text.grants.reviewLate : text.grants.due.month}</Chip>}
      </span>,
    ],
    [w.handDown, g.mayHandDown ? text.grants.mayHandDown : text.grants.mayNot],
    [w.givenBy, w.given(g.givenBy?.name ?? w.system, momentOf(g.givenAt, language))],
  ]
  return (
    <dl className="d-facts">
      {rows.map(([name, value]) => (
        <div key={name} className="d-fact-row">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Left({ grant: g }: { grant: WholeGrant }): ReactNode {
  const { language } = useDesk()
  const w = useText(grantDesk)
  const u = useText(ofUses)
  const { left } = g
  const amount = (n: number | null): string => (n === null ? w.noLimit : amountOf(n, g.power.unit, u))
  return (
    <div className="d-stack-s">
      <dl className="d-figures g-left">
        <Figure name={`${w.grant.left} · ${u.limit.PER_USE}`}>{amount(left.perUse)}</Figure>
        <Figure name={`${w.grant.left} · ${u.limit.PERIOD_AMOUNT}`}>{amount(left.amount)}</Figure>
        <Figure name={`${w.grant.left} · ${u.limit.PERIOD_COUNT}`}>{left.count === null ? w.noLimit : u.times(String(left.count))}</Figure>
        <Figure name={w.grant.usedBelow} note={u.times(String(left.usedCount))}>
          {amountOf(left.usedAmount, g.power.unit, u)}
        </Figure>
      </dl>
      <p className="d-small d-quiet">{w.grant.periodNow(dateOf(left.periodFrom, language), dateOf(dayBefore(left.periodUntil), language))}</p>
    </div>
  )
}

function Conditions({ grant: g, words }: { grant: WholeGrant; words: GrantWords }): ReactNode {
  const w = useText(grantDesk).grant
  const all = conditions(g, g.above, today())
  const can = all.every((c) => c.holds)
  const name = (id: string | undefined): string => {
    const step = g.above.find((s) => s.id === id)
    return step ? words.holder(step) : ''
  }
  return (
    <Section title={w.conditions}>
      <p className={can ? 'd-good d-strong' : 'd-bad d-strong'}>{can ? w.can : w.cannot}</p>
      <ul className="g-conditions">
        {all.map((c) => (
          <li key={`${c.what} ${c.step ?? ''}`} className={c.holds ? undefined : 'd-bad'}>
            <span className={c.holds ? 'd-good' : 'd-bad'}>
              <Icon name={c.holds ? 'check' : 'close'} size={16} />
              <span className="d-hidden">{c.holds ? w.holds : w.fails}</span>
            </span>
            <span>
              {c.what === 'above' ? w.condition.above(name(c.step)) : w.condition[c.what]}
              {c.block != null && <Chip tone="red">{w.block[c.block]}</Chip>}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const shownBelow = 30

function Below({ grant: g, words, onShow }: Omit<Props, 'onChanged'>): ReactNode {
  const w = useText(grantDesk).grant
  const u = useText(ofUses)
  const ended = g.children.filter((c) => c.state === 'ENDED').length
  return (
    <Section title={w.below} extra={g.children.length > 0 && <span className="d-small d-quiet">{w.belowCount(g.children.length - ended, ended)}</span>}>
      {g.children.length === 0 ? (
        <p className="d-quiet">{w.belowNone}</p>
      ) : (
        <ul className="g-below">
          {g.children.slice(0, shownBelow).map((c) => (
            <li key={c.id}>
              <button type="button" className="d-link" onClick={() => onShow(c.id)}>
                {words.holder(c)}
              </button>
              {c.state !== 'ACTIVE' && <span className="d-small d-quiet"> {u.grantState[c.state]}</span>}
            </li>
          ))}
        </ul>
      )}
      {g.children.length > shownBelow && <p className="d-small d-quiet">{w.belowMore(g.children.length - shownBelow)}</p>}
    </Section>
  )
}
