import type { Failure } from '../../lib/api/errors.ts'
import type { UseLimit } from '../../lib/api/schema.ts'
import type { CheckUseQueryData } from './Powers.graphql.ts'

/** What a use would come to, as the server says. */
export type Check = CheckUseQueryData['checkUse']

/** What can be done: use it, ask for it, only in an emergency, or not at all. */
export type Way = 'use' | 'ask' | 'emergency' | 'refused'

/** What can be done. */
export function wayOf(c: Pick<Check, 'refusal' | 'effective' | 'needsDecision' | 'emergency'>): Way {
  if (c.refusal !== null) return 'refused'
  if (c.effective) return 'use'
  return c.needsDecision ? 'ask' : c.emergency ? 'emergency' : 'refused'
}

/** A limit with what is left of it. */
export interface LimitLeft {
  limit: UseLimit
  left: number
}

/** Whether a limit is one of uses rather than of their amount. */
export const isCount = (limit: UseLimit): boolean => limit === 'PERIOD_COUNT' || limit === 'CUSTOMER_COUNT'

/** What would be left of the own grant's period, of those above where they leave less, and for the customer. */
export function leftAfter(c: Pick<Check, 'limits' | 'grant'>, amount: number): { own: LimitLeft[]; above: LimitLeft[]; customer: LimitLeft[] } {
  const after: Record<'own' | 'above' | 'customer', LimitLeft[]> = { own: [], above: [], customer: [] }
  for (const { limit, left, grantId } of c.limits) {
    const whose = limit.startsWith('CUSTOMER') ? 'customer' : !limit.startsWith('PERIOD') ? null : grantId === c.grant?.id ? 'own' : 'above'
    if (whose !== null) after[whose].push({ limit, left: left - (isCount(limit) ? 1 : amount) })
  }
  return after
}

/** The first limit that it passes; null where it passes none. */
export const passedOf = (c: Pick<Check, 'limits'>): LimitLeft | null => c.limits.find((l) => l.passed) ?? null

/** Why it cannot be used, as the words for a refusal take it. */
export function refusalOf(c: Pick<Check, 'refusal' | 'refusalParams'>): Failure {
  const params = Object.fromEntries(c.refusalParams.map(({ name, value }) => [name, value === 'true' ? true : value === 'false' ? false : value]))
  return { code: 'CONFLICT', reason: c.refusal, field: null, params, retryAfter: null, requestId: null }
}

