import type { ReactNode } from 'react'
import { Bar } from '~/kit/desk/Bar'
import { useDesk } from '~/kit/desk/context'
import { Chip } from '~/kit/desk/Chip'
import { LookChip } from '~/kit/desk/LookChip'
import { amountOf } from '~/kit/use/amount'
import { grantLooks } from '~/kit/use/look'
import type { GrantState } from '~/lib/api/schema'
import { dateOf, dayBefore, daysBetween, today } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { grantDesk } from '~/messages/grant-desk'
import { use as ofUses } from '~/messages/use'
import { soonDays } from './grant'
import type { DeskGrantRowFragment } from './Grant.graphql.ts'
import { mostBelow } from './tree'
import type { GrantWords } from './useGrantWords'

/** Whether it may be used. */
export function StateChip({ state }: { state: GrantState }): ReactNode {
  return <LookChip look={grantLooks[state]}>{useText(ofUses).grantState[state]}</LookChip>
}

/** How much of the period is used, of what; a bar where there is an end to it. */
export function UsedCell({ grant: g }: { grant: Pick<DeskGrantRowFragment, 'limits' | 'left' | 'power'> & { limits: { periodAmount: number | null; periodCount: number | null } } }): ReactNode {
  const w = useText(grantDesk).grants
  const u = useText(ofUses)
  const { periodAmount, periodCount } = g.limits
  const amount = amountOf(g.left.usedAmount, g.power.unit, u)
  const parts = [
    periodAmount === null ? amount : w.usedOf(amount, amountOf(periodAmount, g.power.unit, u)),
    ...(periodCount === null ? [] : [w.usedOf(w.usedTimes(String(g.left.usedCount)), w.usedTimes(String(periodCount)))]),
  ]
  const by = periodAmount === null || (periodCount !== null && g.left.usedCount * periodAmount > g.left.usedAmount * periodCount) ? { done: g.left.usedCount, of: periodCount } : { done: g.left.usedAmount, of: periodAmount }
  return (
    <>
      <span className="d-small g-used">{parts.join(' · ')}</span>
      {by.of !== null && <Bar done={String(by.done)} target={String(by.of)} />}
    </>
  )
}

/** Until when, and the review where it is due. */
export function DaysCell({ grant: g }: { grant: Pick<DeskGrantRowFragment, 'until' | 'reviewOn' | 'state'> }): ReactNode {
  const { language } = useDesk()
  const w = useText(grantDesk)
  const day = today()
  return (
    <>
      <span className="g-nowrap">{w.until(dateOf(dayBefore(g.until), language))}</span>
      {g.state !== 'ENDED' &&
        (g.reviewOn <= day ? (
          <Chip tone="red">{w.grants.reviewLate}</Chip>
        ) : (
          daysBetween(day, g.reviewOn) <= soonDays && <Chip tone="amber">{w.grants.reviewBy(dateOf(g.reviewOn, language))}</Chip>
        ))}
    </>
  )
}

/** Who holds it: the person, or the post with who has it today. */
export function HolderCell({ grant: g, words }: { grant: Pick<DeskGrantRowFragment, 'holders' | 'children'> & Parameters<GrantWords['holder']>[0]; words: GrantWords }): ReactNode {
  const w = useText(grantDesk).grants
  const names = g.holders.slice(0, 2).map((h) => h.name)
  return (
    <span className="g-holder">
      <span className="d-strong">{words.holder(g)}</span>
      <span className="d-small d-quiet">
        {g.postUnit !== null && (names.length === 0 ? w.noHolder : w.holders(names.join(' · '), g.holders.length > 2 ? g.holders.length : 0))}
        {g.postUnit !== null && g.children.length > 0 && ' · '}
        {g.children.length >= mostBelow ? w.belowMany : g.children.length > 0 && w.below(g.children.length)}
      </span>
    </span>
  )
}
