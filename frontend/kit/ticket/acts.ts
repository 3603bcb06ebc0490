import type { HoldReason, ResolutionCode, TicketAct, TicketStatus } from '../../lib/api/schema.ts'
import type { Length } from './form.ts'

/* The rules of the acts' forms, as the server checks them. What somebody may do is the order's own `acts`. */

/** How long the words of each act are; `refused` where a decision says no. */
export const lengths = {
  RESPOND: { min: 2, max: 2000 },
  RETURN: { min: 2, max: 2000 },
  SUPPLEMENT: { min: 2, max: 2000 },
  RESUME: { min: 2, max: 2000 },
  REOPEN: { min: 2, max: 2000 },
  CANCEL: { min: 2, max: 2000 },
  COMPLETE_STEP: { min: 2, max: 2000 },
  RESOLVE: { min: 2, max: 2000 },
  COMMENT: { min: 1, max: 2000 },
  TRANSFER: { min: 2, max: 500 },
  HOLD: { min: 5, max: 500 },
  URGE: { min: 0, max: 200 },
  accepted: { min: 0, max: 500 },
  refused: { min: 2, max: 500 },
  passed: { min: 0, max: 2000 },
  failed: { min: 2, max: 2000 },
  comment: { min: 0, max: 500 },
} as const satisfies Record<string, Length>

/** The longest that a hold may last before it is looked at again, in days. */
export const longestHold = 30

/** How an order can be resolved. */
export const resolutions: readonly ResolutionCode[] = ['DONE', 'NO_FAULT_FOUND', 'CUSTOMER_DECLINED', 'NOT_FEASIBLE', 'OTHER']

/** Why one can be held. */
export const holdReasons: readonly HoldReason[] = ['CUSTOMER_ABSENT', 'CUSTOMER_ASKED', 'MATERIAL', 'THIRD_PARTY', 'FORCE_MAJEURE']

/**
 * What is most likely to be done next, first; the rest waits behind it. Where an order stands decides: whoever has just
 * claimed one responds, whoever works on one reaches its milestones and then resolves it.
 */
const order: readonly TicketAct[] = [
  'CLAIM',
  'SUPPLEMENT',
  'DECIDE_CANCELLATION',
  'DECIDE_HOLD',
  'AUDIT',
  'RESUME',
  'COMPLETE_STEP',
  'RESOLVE',
  'CLOSE',
  'RATE',
  'RESPOND',
  'HOLD',
  'REOPEN',
  'URGE',
  'COMMENT',
  'ASK_RATING',
  'TRANSFER',
  'ASSIGN',
  'RETURN',
  'ADD_PEOPLE',
  'DISPATCH_CHILD',
  'MERGE',
  'CANCEL',
]

/** The acts in the order in which they are offered; the first one is the primary one. */
export function inOrder(acts: readonly TicketAct[], status: TicketStatus): TicketAct[] {
  const next: Partial<Record<TicketStatus, TicketAct>> = { CLAIMED: 'RESPOND', REOPENED: 'RESPOND' }
  // Whoever leads a team gives out what waits, before it is claimed.
  const waits = status === 'DISPATCHED' || status === 'TRANSFERRED'
  const place = (act: TicketAct): number => (act === next[status] ? -1 : act === 'ASSIGN' && waits ? 0.5 : order.indexOf(act))
  return acts.toSorted((a, b) => place(a) - place(b))
}

/** Those that end an order, or take it away from somebody. */
export const isGrave = (act: TicketAct): boolean => act === 'CANCEL' || act === 'MERGE' || act === 'RETURN'
