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
  kind: 'run' | 'late' | 'pause' | 'rest'
  width: number
}

/** How wide a pause is, in percent of the target: it is shown that there was one; how long is said beside it. */
const pauseWidth = 4

/**
 * A clock's segments as pieces of a bar that is as wide as its target, or as what was consumed where that is more: what
 * was consumed in time, what beyond the target, the pauses in between, and what is left. A pause that counts, because its
 * hold was rejected, is consumed time.
 */
export function piecesOf(c: Pick<Clock, 'segments' | 'targetSeconds'>): Piece[] {
  const total = c.segments.reduce((sum, s) => sum + s.consumedSeconds, 0)
  const scale = Math.max(c.targetSeconds, total, 1)
  const pieces: Piece[] = []
  let consumed = 0
  const add = (kind: Piece['kind'], seconds: number): void => {
    if (seconds > 0) pieces.push({ kind, width: (100 * seconds) / scale })
  }
  for (const s of c.segments) {
    if (s.consumedSeconds === 0) {
      if (s.state === 'PAUSED') pieces.push({ kind: 'pause', width: pauseWidth })
      continue
    }
    const inTime = Math.min(s.consumedSeconds, Math.max(0, c.targetSeconds - consumed))
    add('run', inTime)
    add('late', s.consumedSeconds - inTime)
    consumed += s.consumedSeconds
  }
  add('rest', scale - total)
  return pieces
}

/** The order's own clocks, the next deadline first, those that stand last; then the legs'. */
export function inOrder(clocks: readonly Clock[]): Clock[] {
  const due = (c: Clock): number => (c.state === 'RUNNING' && c.dueAt !== null ? Date.parse(c.dueAt) : Infinity)
  return clocks.toSorted((a, b) => Number(a.legNumber !== null) - Number(b.legNumber !== null) || (due(a) === due(b) ? Date.parse(a.startedAt) - Date.parse(b.startedAt) : due(a) - due(b)))
}
