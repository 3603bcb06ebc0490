import type { PowerCategory } from '~/lib/api/schema'
import type { SpanWords } from '~/kit/ticket/countdown'
import { spanWords } from '~/kit/ticket/countdown'
import { over, rational, written } from '~/lib/format/rational'
import { short } from '~/lib/format/decimal'

/** A category's decisions: how many where; of how many an order says since when there was the need, and the minutes from then to the decision. */
export interface Decisions {
  category: PowerCategory
  count: number
  onTheSpot: number
  bySuperior: number
  spotKnown: number
  superiorKnown: number
  spotMedian: number | null
  superiorMedian: number | null
}

/** Fewer uses than these say nothing of how many are decided on the spot. */
export const enoughUses = 20
/** Fewer decisions than these on one side, with a known need, have no median to rely on. */
export const enoughEach = 10

/** Whether figures bear a claim out. */
export type Verdict = 'HOLDS' | 'FAILS' | 'MIXED' | 'TOO_FEW'

/** A category in which both ways of deciding can be compared. */
export interface Compared {
  category: PowerCategory
  /** Minutes. */
  spot: number
  superior: number
  faster: boolean
  /** Decisions on both sides, with a known need. */
  count: number
}

/** What the figures say of "fewer approvals, faster answers". */
export interface Claim {
  count: number
  onTheSpot: number
  /** Most was decided without an approval. */
  fewer: 'HOLDS' | 'FAILS' | 'TOO_FEW'
  /** On the spot took less time: in all categories that can be compared, in none, or in some. */
  faster: Verdict
  /** Those that can be compared, the largest first. */
  compared: Compared[]
  /** Both together. */
  whole: Verdict
}

/** What the figures say: both parts have to hold, and none is guessed from too few decisions. */
export function claimOf(categories: readonly Decisions[]): Claim {
  const count = categories.reduce((sum, c) => sum + c.count, 0)
  const onTheSpot = categories.reduce((sum, c) => sum + c.onTheSpot, 0)
  const compared = categories
    .flatMap((c): Compared[] =>
      c.spotKnown < enoughEach || c.superiorKnown < enoughEach || c.spotMedian === null || c.superiorMedian === null
        ? []
        : [{ category: c.category, spot: c.spotMedian, superior: c.superiorMedian, faster: c.spotMedian < c.superiorMedian, count: c.spotKnown + c.superiorKnown }],
    )
    .toSorted((a, b) => b.count - a.count)
  const fewer = count < enoughUses ? 'TOO_FEW' : onTheSpot * 2 > count ? 'HOLDS' : 'FAILS'
  const faster = verdictOf(compared.map((c) => c.faster))
  return { count, onTheSpot, fewer, faster, compared, whole: together(fewer, faster) }
}

function verdictOf(each: readonly boolean[]): Verdict {
  if (each.length === 0) return 'TOO_FEW'
  return each.every(Boolean) ? 'HOLDS' : each.some(Boolean) ? 'MIXED' : 'FAILS'
}

function together(fewer: Verdict, faster: Verdict): Verdict {
  const both = [fewer, faster]
  if (both.includes('TOO_FEW')) return 'TOO_FEW'
  if (both.every((v) => v === 'HOLDS')) return 'HOLDS'
  return both.every((v) => v === 'FAILS') ? 'FAILS' : 'MIXED'
}

/** A share in percent with at most one place: 2 of 3 → 66.7. Empty of nothing. */
export const shareOf = (part: number, all: number): string => (all === 0 ? '' : short(written(over(rational(part * 100), rational(all)), 1)))

/** Minutes in words. */
export const minutesWords = (minutes: number, t: SpanWords): string => spanWords(minutes * 60, t)

/** How many months from one to another, both counted; below one where they are the wrong way round. */
export function monthsOf(from: string, to: string): number {
  const at = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7))
  return at(to) - at(from) + 1
}

/** The last day of a month. */
export const lastDayOf = (month: string): string => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).toISOString().slice(0, 10)

/** The page of uses with those of a figure. */
export function usesAt(of: { unitId: string; from: string; to: string }, only: Readonly<Record<string, string>> = {}): string {
  const address = new URLSearchParams({ unit: of.unitId, from: `${of.from}-01`, until: lastDayOf(of.to), ...only })
  return `/desk/uses?${address.toString()}`
}
