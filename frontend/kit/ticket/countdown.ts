import type { ClockMetric, TicketStatus } from '../../lib/api/schema.ts'
import { hasEnded, isPaused } from './status.ts'

/** What a countdown needs to know of an order. */
export interface Due {
  status: TicketStatus
  /** The next deadline of the clocks that run; null where none runs. */
  dueAt: string | null
  dueMetric?: ClockMetric | null
  breachedAt: string | null
}

/**
 * How an order stands to its time: `over` past a deadline that still runs, `soon` half an hour or less before it,
 * `running`, `paused` (held, or with the sender), `stopped` (nothing runs: resolved or ended).
 */
export type Pressure = 'over' | 'soon' | 'running' | 'paused' | 'stopped'

/** What a countdown says. */
export interface Countdown {
  pressure: Pressure
  /** Seconds to the deadline, or since it; 0 where none runs. */
  seconds: number
  metric: ClockMetric | null
  /** Whether a deadline has passed, now or before. */
  late: boolean
}

/** Half an hour before its deadline an order is about to breach it. */
export const soonSeconds = 30 * 60

/** The countdown of an order at a moment. A deadline is kept by whoever ends exactly at it. */
export function countdownOf(of: Due, now: Date): Countdown {
  const late = of.breachedAt !== null
  const still = (pressure: Pressure): Countdown => ({ pressure, seconds: 0, metric: null, late })
  if (hasEnded(of.status)) return still('stopped')
  if (of.dueAt === null) return still(isPaused(of.status) ? 'paused' : 'stopped')
  const seconds = Math.trunc((Date.parse(of.dueAt) - now.getTime()) / 1000)
  const metric = of.dueMetric ?? null
  if (Date.parse(of.dueAt) < now.getTime()) return { pressure: 'over', seconds: -seconds, metric, late: true }
  return { pressure: seconds <= soonSeconds ? 'soon' : 'running', seconds, metric, late }
}

/** Days, hours and minutes of a length of time; whole ones, rounded down. */
export function partsOf(seconds: number): { days: number; hours: number; minutes: number } {
  const minutes = Math.floor(Math.max(0, seconds) / 60)
  // Up to two days people reckon in hours.
  if (minutes < 48 * 60) return { days: 0, hours: Math.floor(minutes / 60), minutes: minutes % 60 }
  return { days: Math.floor(minutes / 1440), hours: Math.floor((minutes % 1440) / 60), minutes: minutes % 60 }
}

/** The texts that say a span. */
export interface SpanWords {
  span: (days: number, hours: number, minutes: number) => string
}

/** A length of working time in words: in hours, because a working day is shorter than a day. */
export function workWords(seconds: number, t: SpanWords): string {
  const minutes = Math.floor(Math.max(0, seconds) / 60)
  return t.span(0, Math.floor(minutes / 60), minutes % 60)
}

/** A length of time in words: 2小时13分. */
export function spanWords(seconds: number, t: SpanWords): string {
  const { days, hours, minutes } = partsOf(seconds)
  return t.span(days, hours, minutes)
}

/** The texts that say a countdown. */
export interface CountdownWords extends SpanWords {
  left: (span: string) => string
  over: (span: string) => string
  leftOf: (metric: string, span: string) => string
  overOf: (metric: string, span: string) => string
  paused: string
  pausedOver: string
  notRunning: string
  lateEnded: string
  metric: Readonly<Record<ClockMetric, string>>
}

/** What a countdown says; with the name of what is due where `named`. */
export function countdownWords(c: Countdown, t: CountdownWords, named = false): string {
  switch (c.pressure) {
    case 'over':
      return named && c.metric ? t.overOf(t.metric[c.metric], spanWords(c.seconds, t)) : t.over(spanWords(c.seconds, t))
    case 'soon':
    case 'running':
      return named && c.metric ? t.leftOf(t.metric[c.metric], spanWords(c.seconds, t)) : t.left(spanWords(c.seconds, t))
    case 'paused':
      return c.late ? t.pausedOver : t.paused
    case 'stopped':
      return c.late ? t.lateEnded : t.notRunning
  }
}
