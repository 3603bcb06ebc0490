import type { TicketTimesFragment } from './Ticket.graphql.ts'

/** A clock of an order. */
export type Clock = TicketTimesFragment['clocks'][number]

/** The clock whose deadline comes next; of an order whose clocks pause or stand, that of its resolution. */
export function nearest(clocks: readonly Clock[]): Clock | undefined {
  const due = (c: Clock): number => Date.parse(c.dueAt ?? '')
  return clocks.filter((c) => c.state === 'RUNNING' && c.dueAt !== null).toSorted((a, b) => due(a) - due(b))[0] ?? clocks.find((c) => c.metric === 'RESOLUTION' && c.legNumber === null)
}

/** What a clock has consumed by now. Working time is known as of when it was asked: the calendar lies with the server. */
export function consumedNow(c: Clock, now: Date): number {
  if (c.state !== 'RUNNING') return c.consumedSeconds
  if (c.working && c.dueAt !== null && Date.parse(c.dueAt) < now.getTime()) return Math.max(c.consumedSeconds, c.targetSeconds)
  return c.working ? c.consumedSeconds : c.consumedSeconds + Math.max(0, Math.trunc((now.getTime() - Date.parse(c.asOf)) / 1000))
}

/** Percent of the target that is consumed, 0 to 100 for a bar. */
export function shareOf(c: Clock, now: Date): number {
  return c.targetSeconds <= 0 ? 100 : Math.min(100, Math.max(0, Math.round((100 * consumedNow(c, now)) / c.targetSeconds)))
}
