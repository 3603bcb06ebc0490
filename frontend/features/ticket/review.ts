import { longestHold } from '../../kit/ticket/acts.ts'
import { dayOf, daysLater } from '../../lib/format/time.ts'

/* When a hold is looked at again: as people in Shanghai read their clocks, wherever the phone thinks it is. */

/** So many days from now at half past eight, as a field of day and time takes it. */
export const inDays = (days: number, now: Date): string => `${daysLater(dayOf(now), days)}T08:30`

/** The moment of what such a field holds. */
export const momentAt = (local: string): string => `${local.slice(0, 16)}:00+08:00`

/** Whether a time to look at it again is none, lies in the past, or too far away. */
export function reviewFault(local: string, now: Date): 'none' | 'past' | 'far' | null {
  const at = Date.parse(momentAt(local))
  if (Number.isNaN(at)) return 'none'
  if (at <= now.getTime()) return 'past'
  return at - now.getTime() > longestHold * 86_400_000 ? 'far' : null
}
