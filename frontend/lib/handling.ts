import type { AlertKind, AlertOutcome } from './api/schema.ts'

/* How an alert is handled: the same on a phone and at a desk. */

/** The outcomes that fit a kind, the likeliest first. */
export function outcomesOf(kind: AlertKind): AlertOutcome[] {
  switch (kind) {
    case 'ARREARS':
      return ['PAID', 'FOLLOWING', 'NO_RISK', 'LOST']
    case 'CONTRACT_END':
      return ['RENEWED', 'FOLLOWING', 'NO_RISK', 'LOST']
    case 'CHURN_SIGN':
      return ['RETAINED', 'FOLLOWING', 'NO_RISK', 'LOST']
    case 'TRAFFIC_DROP':
    case 'COMPLAINT':
      return ['NO_RISK', 'RETAINED', 'FOLLOWING', 'LOST']
  }
}

/** For so long a handling can be taken back by whoever did it. */
export const undoFor = 10 * 60_000

/** Whether a handling can still be taken back. */
export function canUndo(handledAt: string | null, now: Date): boolean {
  return handledAt !== null && now.getTime() < Date.parse(handledAt) + undoFor
}

/** Whether a note is long enough and not too long. */
export function noteFits(note: string): boolean {
  const length = Array.from(note.trim()).length
  return length >= 2 && length <= 500
}
