import { daysLater } from '~/lib/format/time'

/** The moment at which a business day begins, in Asia/Shanghai, which has no summer time. */
export const beginOf = (day: string): string | null => (isDay(day) ? `${day}T00:00:00+08:00` : null)

/** The moment at which a business day ends. */
export const endOf = (day: string): string | null => (isDay(day) ? `${daysLater(day, 1)}T00:00:00+08:00` : null)

function isDay(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))
}
