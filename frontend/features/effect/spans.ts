import type { MonthSpan } from '~/lib/api/schema'

const shape = /^\d{4}-(0[1-9]|1[0-2])$/

/** The month so many later, or earlier: 2010-01, -1 → 2009-12. */
export function monthsLater(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const at = year * 12 + number - 1 + by
  return `${String(Math.floor(at / 12))}-${String((at % 12) + 1).padStart(2, '0')}`
}

/** Whether a report may be asked for it: 1 to 12 months, in order. */
export function spanFits(span: MonthSpan): boolean {
  return shape.test(span.from) && shape.test(span.to) && span.from <= span.to && span.to < monthsLater(span.from, 12)
}

/** What the address says, as far as it is a month; the rest by default. */
export function spanOf(from: string, to: string, standard: string): MonthSpan {
  const known = (text: string, other: string): string => (text === '' ? other : text)
  return { from: known(from, standard), to: known(to, known(from, standard)) }
}

/** A list in an address: at most so many, none twice. */
export const listOf = (text: string, most: number): string[] => [...new Set(text.split(',').filter((x) => /^[A-Za-z0-9_]{1,40}$/.test(x)))].slice(0, most)
