import type { TicketEventKind } from '../../lib/api/schema.ts'

/** What sends an order back, and what the one who got it back then does. */
const answered: Readonly<Partial<Record<TicketEventKind, readonly TicketEventKind[]>>> = {
  RETURNED: ['SUPPLEMENTED'],
  AUDIT_FAILED: ['HANDED_TO_AUDIT', 'RESOLVED'],
  REOPENED: ['HANDED_TO_AUDIT', 'RESOLVED'],
}
const ends: readonly TicketEventKind[] = ['CANCELLED', 'MERGED', 'CLOSED', 'CLOSED_BY_ITSELF']

/** The line of the timeline that says why an order has come back to whoever has to do with it now; null where it has not. */
export function whyBack<Line extends { kind: TicketEventKind }>(events: readonly Line[]): Line | null {
  const at = events.findLastIndex((e) => answered[e.kind] !== undefined)
  const back = events[at]
  if (!back) return null
  const over = new Set([...(answered[back.kind] ?? []), ...ends])
  return events.slice(at + 1).some((e) => over.has(e.kind)) ? null : back
}
