import type { GrantPeriod } from '../../lib/api/schema.ts'

/** A request, as far as it tells why it is over a limit. */
export interface Asked {
  amount: number
  grant: { limits: { period: GrantPeriod }; left: { perUse: number | null; amount: number | null; count: number | null } }
}

/**
 * Why something had to be asked for: what one use may be (`perUse`), what is left of the period (`amount`), that no use of it
 * is left (`count`), or, where neither tells it, a limit of the customer's (`other`).
 */
export type Over = { why: 'perUse' | 'amount'; limit: number; by: number } | { why: 'count' } | { why: 'other' }

/** Which limit of the user's a request goes beyond: the first that explains it. */
export function overOf({ amount, grant: { left } }: Asked): Over {
  if (left.perUse !== null && amount > left.perUse) return { why: 'perUse', limit: left.perUse, by: amount - left.perUse }
  if (left.amount !== null && amount > left.amount) return { why: 'amount', limit: Math.max(0, left.amount), by: amount - Math.max(0, left.amount) }
  if (left.count !== null && left.count < 1) return { why: 'count' }
  return { why: 'other' }
}
