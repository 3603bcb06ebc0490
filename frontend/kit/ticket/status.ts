import type { TicketStatus } from '../../lib/api/schema.ts'
import type { IconName } from '../Icon.tsx'

/** How a state looks: colour, and a sign for those who do not see it. Its words are in messages/ticket. */
export interface StatusLook {
  tone: 'standard' | 'good' | 'warn' | 'bad'
  icon: IconName
}

/** The look of each state. */
export const statusLooks: Readonly<Record<TicketStatus, StatusLook>> = {
  DISPATCHED: { tone: 'warn', icon: 'clock' },
  TRANSFERRED: { tone: 'warn', icon: 'clock' },
  RETURNED: { tone: 'bad', icon: 'back' },
  CLAIMED: { tone: 'standard', icon: 'me' },
  WORKING: { tone: 'standard', icon: 'edit' },
  REOPENED: { tone: 'warn', icon: 'reset' },
  HELD: { tone: 'warn', icon: 'pause' },
  AUDIT_1: { tone: 'standard', icon: 'search' },
  AUDIT_2: { tone: 'standard', icon: 'search' },
  RESOLVED: { tone: 'good', icon: 'check' },
  CLOSED: { tone: 'good', icon: 'check' },
  CANCELLED: { tone: 'standard', icon: 'close' },
  MERGED: { tone: 'standard', icon: 'next' },
}

/** All states, in the order of an order's life. */
export const statuses: readonly TicketStatus[] = ['DISPATCHED', 'TRANSFERRED', 'RETURNED', 'CLAIMED', 'WORKING', 'HELD', 'REOPENED', 'AUDIT_1', 'AUDIT_2', 'RESOLVED', 'CLOSED', 'CANCELLED', 'MERGED']

/** Those that nothing leads out of. */
export const hasEnded = (status: TicketStatus): boolean => status === 'CLOSED' || status === 'CANCELLED' || status === 'MERGED'

/** Those in which the order's own clocks pause: held, or with the sender. */
export const isPaused = (status: TicketStatus): boolean => status === 'HELD' || status === 'RETURNED'
