import type { GrantPeriod, PowerCategory, PowerUnit } from '../../lib/api/schema.ts'
import { daysBetween } from '../../lib/format/time.ts'

/* What is left of what one holds, and what is to be said about it beforehand. */

/** A grant, as far as it tells what is left of it. */
export interface LeftOver {
  limits: { perUse: number | null; period: GrantPeriod; periodAmount: number | null; periodCount: number | null }
  left: { perUse: number | null; amount: number | null; count: number | null; usedAmount: number; usedCount: number }
}

/** What is left of a period: the amount, else the uses; neither where nothing binds. `share` is of its own limit, from 0 to 1. */
export interface Left {
  amount: number | null
  count: number | null
  share: number | null
  usedUp: boolean
}

const shareOf = (left: number | null, of: number | null): number | null => (left === null || of === null || of === 0 ? null : Math.max(0, Math.min(1, left / of)))

/** What is left, by whichever limit is nearer its end. A grant above may leave less than the own limit would. */
export function leftOf({ limits, left }: LeftOver): Left {
  const shares = [shareOf(left.amount, limits.periodAmount), shareOf(left.count, limits.periodCount)].filter((s) => s !== null)
  return {
    amount: left.amount,
    count: left.count,
    share: shares.length === 0 ? null : Math.min(...shares),
    usedUp: (left.amount !== null && left.amount <= 0) || (left.count !== null && left.count <= 0),
  }
}

/** How a share looks: little is a warning, none is red. */
export const toneOf = (share: number): 'good' | 'warn' | 'bad' => (share <= 0 ? 'bad' : share <= 0.2 ? 'warn' : 'good')

/** A grant, as far as it tells when it can be used. */
export interface Dated {
  state: 'ACTIVE' | 'SUSPENDED' | 'ENDED'
  from: string
  until: string
  reviewOn: string
}

/** What is to be said of a grant's days: it does not serve (`off`), or will not for long. */
export type Note = 'suspended' | 'begins' | 'over' | 'overdue' | 'ends' | 'review'

/** So many days before an end it is told. */
const endsWithin = 30
const reviewWithin = 14

/** The one thing that matters most about a grant's days; null where nothing does. */
export function noteOf(g: Dated, today: string): Note | null {
  if (g.state === 'SUSPENDED') return 'suspended'
  if (g.state === 'ENDED' || g.until <= today) return 'over'
  if (g.from > today) return 'begins'
  if (g.reviewOn <= today) return 'overdue'
  if (daysBetween(today, g.until) <= endsWithin) return 'ends'
  if (daysBetween(today, g.reviewOn) <= reviewWithin) return 'review'
  return null
}

/** Whether a grant of that note serves today. */
export const serves = (note: Note | null): boolean => note === null || note === 'ends' || note === 'review'

/** The categories, in the order in which they are shown. */
export const categories: readonly PowerCategory[] = ['SERVICE_CARE', 'POLICY_USE', 'RESOURCE_DISPATCH']

/** Of the numbers of powers the one of each code that is in force today; those that are announced or out of use are left out. */
export function inForce<P extends { code: string; from: string; active: boolean }>(powers: readonly P[], today: string): P[] {
  const latest = new Map<string, P>()
  for (const p of powers) {
    const known = latest.get(p.code)
    if (p.from <= today && (known === undefined || known.from <= p.from)) latest.set(p.code, p)
  }
  return [...latest.values()].filter((p) => p.active)
}

/** Amounts that are a tap away: what one use may be, and what is left where that is less or no use has a limit; for counts the smallest as well. */
export function suggestions({ limits, left }: LeftOver, unit: PowerUnit, maxAmount: number): { kind: 'plain' | 'most' | 'rest'; amount: number }[] {
  const most = Math.min(left.perUse ?? maxAmount, maxAmount)
  const list: { kind: 'plain' | 'most' | 'rest'; amount: number }[] = []
  if (unit !== 'FEN') for (const n of unit === 'DAYS' ? [3, 7, 15] : [1, 2]) if (n < Math.min(most, left.amount ?? most)) list.push({ kind: 'plain', amount: n })
  if (limits.perUse !== null && most <= (left.amount ?? most)) list.push({ kind: 'most', amount: most })
  if (left.amount !== null && left.amount > 0 && left.amount < most) list.push({ kind: 'rest', amount: left.amount })
  return list
}
