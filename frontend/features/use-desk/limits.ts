import type { GrantPeriod, UseLimit } from '~/lib/api/schema'

/** How far a grant goes. */
export interface Limits {
  perUse: number | null
  period: GrantPeriod
  periodAmount: number | null
  periodCount: number | null
  customerAmount: number | null
  customerCount: number | null
}

/** A limit that is set. */
export interface Limit {
  limit: UseLimit
  of: number
  /** Whether uses are counted; otherwise it is an amount in the power's unit. */
  count: boolean
}

/** The limits that are set, in the order in which people read them. */
export function setLimits(l: Limits): Limit[] {
  const all: [UseLimit, number | null, boolean][] = [
    ['PER_USE', l.perUse, false],
    ['PERIOD_AMOUNT', l.periodAmount, false],
    ['PERIOD_COUNT', l.periodCount, true],
    ['CUSTOMER_AMOUNT', l.customerAmount, false],
    ['CUSTOMER_COUNT', l.customerCount, true],
  ]
  return all.flatMap(([limit, of, count]) => (of === null ? [] : [{ limit, of, count }]))
}

/** A limit that a request is over. */
export interface Over extends Limit {
  left: number
  by: number
}

/** As much of a request as tells what it is over. */
export interface Asked {
  amount: number
  /** The grant that it was asked under, as it is now; a request is not counted on it. */
  grant: { limits: Limits; left: { perUse: number | null; usedAmount: number; usedCount: number } }
}

/** Which limits of its own grant a request is over, and by how much. None where it is one above, or of what a customer has had. */
export function overOf({ amount, grant: { limits, left } }: Asked): Over[] {
  const over: Over[] = []
  const add = (limit: UseLimit, of: number | null, has: number, needs: number, count: boolean): void => {
    if (of !== null && needs > has) over.push({ limit, of, count, left: Math.max(0, has), by: needs - Math.max(0, has) })
  }
  // Of one use the least along the path binds.
  add('PER_USE', left.perUse, left.perUse ?? 0, amount, false)
  add('PERIOD_AMOUNT', limits.periodAmount, (limits.periodAmount ?? 0) - left.usedAmount, amount, false)
  add('PERIOD_COUNT', limits.periodCount, (limits.periodCount ?? 0) - left.usedCount, 1, true)
  add('CUSTOMER_AMOUNT', limits.customerAmount, limits.customerAmount ?? 0, amount, false)
  return over
}
