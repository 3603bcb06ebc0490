import type { Language } from '../i18n/language.ts'

/* Every time on every screen is business time, wherever the phone thinks it is. */
const zone = 'Asia/Shanghai'

const formats = new Map<string, Intl.DateTimeFormat>()

function format(language: Language, key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = `${language} ${key}`
  let found = formats.get(id)
  if (!found) {
    found = new Intl.DateTimeFormat(language === 'zh-CN' ? 'zh-CN' : 'en-GB', { timeZone: zone, ...options })
    formats.set(id, found)
  }
  return found
}

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

/** 17:30 */
export const timeOf = (moment: string, language: Language): string => format(language, 'time', clock).format(new Date(moment))

/** 9月30日 17:30; with the year where it is not this one. */
export function momentOf(moment: string, language: Language, now: Date = new Date()): string {
  const date = new Date(moment)
  const sameYear = dayOf(date).slice(0, 4) === dayOf(now).slice(0, 4)
  return format(language, sameYear ? 'moment' : 'moment-year', {
    ...(sameYear ? {} : { year: 'numeric' }),
    month: language === 'zh-CN' ? 'long' : 'short',
    day: 'numeric',
    ...clock,
  }).format(date)
}

/** Until when: of midnight the day that ends then, because nobody reads 00:00 as the evening before; else the moment. */
export function untilOf(moment: string, language: Language): string {
  return timeOf(moment, language) === '00:00' ? shortDateOf(dayBefore(dayOf(moment)), language) : momentOf(moment, language)
}

/** The business day of a moment: 2010-09-30. */
export function dayOf(moment: Date | string): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return parts.format(typeof moment === 'string' ? new Date(moment) : moment)
}

/** Today's business day. */
export const today = (now: Date = new Date()): string => dayOf(now)

/** The business month of now: 2010-09. */
export const thisMonth = (now: Date = new Date()): string => dayOf(now).slice(0, 7)

/** A business day as people write it: 2010年9月30日; 30 Sept 2010. */
export function dateOf(day: string, language: Language): string {
  return format(language, 'date', { timeZone: 'UTC', year: 'numeric', month: language === 'zh-CN' ? 'long' : 'short', day: 'numeric' }).format(new Date(`${day}T00:00:00Z`))
}

/** A business day without its year: 9月30日; 30 Sept. */
export function shortDateOf(day: string, language: Language): string {
  return format(language, 'short-date', { timeZone: 'UTC', month: language === 'zh-CN' ? 'long' : 'short', day: 'numeric' }).format(new Date(`${day}T00:00:00Z`))
}

/** A month: 2010年9月; Sept 2010. */
export function monthOf(month: string, language: Language): string {
  return format(language, 'month', { timeZone: 'UTC', year: 'numeric', month: language === 'zh-CN' ? 'long' : 'short' }).format(new Date(`${month}-01T00:00:00Z`))
}

/** Whole days from a day to another; negative where `to` lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/** The day before, for half-open intervals: what ends before 10-01 lasts until 09-30. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}

/** The day so many days later. */
export function daysLater(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** How long until, or since: the largest whole unit. */
export interface Span {
  past: boolean
  unit: 'minute' | 'hour' | 'day'
  count: number
}

/** The span between now and a moment. */
export function spanTo(moment: string, now: Date = new Date()): Span {
  const minutes = Math.trunc((Date.parse(moment) - now.getTime()) / 60_000)
  const past = Date.parse(moment) < now.getTime()
  const size = Math.abs(minutes)
  if (size < 60) return { past, unit: 'minute', count: size }
  if (size < 48 * 60) return { past, unit: 'hour', count: Math.trunc(size / 60) }
  return { past, unit: 'day', count: Math.trunc(size / (24 * 60)) }
}
