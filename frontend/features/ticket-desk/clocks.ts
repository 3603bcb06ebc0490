import type { DeskTicketTimesFragment } from './Ticket.graphql.ts'

/** A clock of an order. */
export type Clock = DeskTicketTimesFragment['clocks'][number]
/** The time in which one party had the order. */
export type Leg = DeskTicketTimesFragment['legs'][number]

/** What a clock has consumed by now. Working time is known as of when it was asked: the calendar lies with the server. */
export function consumedNow(c: Pick<Clock, 'state' | 'working' | 'consumedSeconds' | 'asOf' | 'dueAt' | 'targetSeconds'>, now: Date): number {
  if (c.state !== 'RUNNING') return c.consumedSeconds
  if (c.working) return c.dueAt !== null && Date.parse(c.dueAt) < now.getTime() ? Math.max(c.consumedSeconds, c.targetSeconds) : c.consumedSeconds
  return c.consumedSeconds + Math.max(0, Math.trunc((now.getTime() - Date.parse(c.asOf)) / 1000))
}

/** Whole percent of a target; 100 of none. */
export const percentOf = (part: number, whole: number): number => (whole <= 0 ? 100 : Math.round((100 * part) / whole))

/** A piece of a bar, in percent of its whole width. */
export interface Piece {
  kind: 'run' | 'late' | 'pause'
  width: number
}

/**
 * A clock's segments as pieces of a bar, as wide as their time round the clock; what was consumed beyond the target is
 * late. A segment that lasts ends now.
 */
export function piecesOf(c: Pick<Clock, 'segments' | 'targetSeconds' | 'stoppedAt'>, now: Date): Piece[] {
  const spans = c.segments.map((s) => ({ paused: s.state !== 'RUNNING', consumed: s.consumedSeconds, lasts: Math.max(0, (Date.parse(s.untilAt ?? c.stoppedAt ?? now.toISOString()) - Date.parse(s.fromAt)) / 1000) })).filter((s) => s.lasts > 0)
  const whole = spans.reduce((sum, s) => sum + s.lasts, 0)
  if (whole === 0) return []
  const pieces: Piece[] = []
  let consumed = 0
  for (const s of spans) {
    const width = (100 * s.lasts) / whole
    const over = Math.max(0, consumed + s.consumed - Math.max(consumed, c.targetSeconds))
    consumed += s.consumed
    if (s.paused && s.consumed === 0) pieces.push({ kind: 'pause', width })
    else {
      const late = s.consumed === 0 ? 0 : (width * over) / s.consumed
      if (width - late > 0) pieces.push({ kind: 'run', width: width - late })
      if (late > 0) pieces.push({ kind: 'late', width: late })
    }
  }
  return pieces
}

/** The order's own clocks, the next deadline first, those that stand last; then the legs'. */
export function inOrder(clocks: readonly Clock[]): Clock[] {
  const due = (c: Clock): number => (c.state === 'RUNNING' && c.dueAt !== null ? Date.parse(c.dueAt) : Infinity)
  return clocks.toSorted((a, b) => Number(a.legNumber !== null) - Number(b.legNumber !== null) || (due(a) === due(b) ? Date.parse(a.startedAt) - Date.parse(b.startedAt) : due(a) - due(b)))
}
