import { daysLater } from '~/lib/format/time'
import type { DeskCalendarQueryData } from './Calendar.graphql.ts'

export type WorkCalendar = NonNullable<DeskCalendarQueryData['workCalendar']>
export type Day = WorkCalendar['days'][number]

/** A month of a year: its days, and how many of its first week belong to the month before. Weeks begin on Monday. */
export interface Month {
  month: string
  blanks: number
  days: Day[]
}

/** The day of the week: Monday is 1, Sunday 7. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

/** The year month by month. */
export function monthsOf(days: readonly Day[]): Month[] {
  const months: Month[] = []
  for (const day of days) {
    const month = day.day.slice(0, 7)
    const last = months.at(-1)
    if (last?.month === month) last.days.push(day)
    else months.push({ month, blanks: weekdayOf(day.day) - 1, days: [day] })
  }
  return months
}

/** The weeks of a month, each of seven places; null is no day of it. */
export function weeksOf({ blanks, days }: Month): (Day | null)[][] {
  const places: (Day | null)[] = [...Array.from({ length: blanks }, () => null), ...days]
  while (places.length % 7 > 0) places.push(null)
  return Array.from({ length: places.length / 7 }, (_, i) => places.slice(7 * i, 7 * i + 7))
}

/** Days in a row that are the same and were made so in the same way. */
export interface Run {
  from: string
  until: string
  day: Day
}

/** What somebody has made of the days, in runs. */
export function runsOf(days: readonly Day[]): Run[] {
  const runs: Run[] = []
  for (const day of days) {
    if (day.source === 'WEEKDAY') continue
    const last = runs.at(-1)
    if (last && daysLater(last.until, 1) === day.day && same(last.day, day)) last.until = day.day
    else runs.push({ from: day.day, until: day.day, day })
  }
  return runs
}

const same = (a: Day, b: Day): boolean =>
  a.kind === b.kind && a.source === b.source && a.name === b.name && a.unit?.id === b.unit?.id && JSON.stringify(a.windows) === JSON.stringify(b.windows)

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** Where a key leads from a day, never out of its year; null for a key that leads nowhere. */
export function moved(day: string, key: string): string | null {
  const year = day.slice(0, 4)
  const within = (to: string): string => (to < `${year}-01-01` ? `${year}-01-01` : to > `${year}-12-31` ? `${year}-12-31` : to)
  const step = steps[key]
  if (step !== undefined) return within(daysLater(day, step))
  if (key === 'Home') return within(daysLater(day, 1 - weekdayOf(day)))
  if (key === 'End') return within(daysLater(day, 7 - weekdayOf(day)))
  if (key === 'PageUp' || key === 'PageDown') return otherMonth(day, key === 'PageUp' ? -1 : 1)
  return null
}

/** The same day of another month of the year, or its last day where it is shorter. */
function otherMonth(day: string, months: number): string {
  const month = Math.min(12, Math.max(1, Number(day.slice(5, 7)) + months))
  const last = new Date(Date.UTC(Number(day.slice(0, 4)), month, 0)).getUTCDate()
  return `${day.slice(0, 5)}${String(month).padStart(2, '0')}-${String(Math.min(last, Number(day.slice(8)))).padStart(2, '0')}`
}

/** How many days are worked and how many are off, and of these how many a notice or a unit has made so. */
export function countsOf(days: readonly Day[]): { work: number; off: number; made: number } {
  const work = days.filter((d) => d.windows.length > 0).length
  return { work, off: days.length - work, made: days.filter((d) => d.source !== 'WEEKDAY').length }
}

/** The years that the server keeps. */
export const firstYear = 2000
export const lastYear = 2099

/** A year that the server keeps, or null. */
export function yearIn(text: string): number | null {
  const year = /^\d{4}$/.test(text) ? Number(text) : 0
  return year >= firstYear && year <= lastYear ? year : null
}

/** The years that can be chosen, newest first: some around this one, and the one that is shown. */
export function yearsNear(now: number, shown: number): number[] {
  const near = new Set([...Array.from({ length: 8 }, (_, i) => now - 5 + i), shown])
  return [...near].filter((y) => y >= firstYear && y <= lastYear).sort((a, b) => b - a)
}
