import { describe, expect, it } from 'vitest'
import { dateOf, dayBefore, dayOf, daysBetween, daysLater, momentOf, monthOf, spanTo, thisMonth, timeOf, untilOf } from './time.ts'

describe('business time', () => {
  it('is Shanghai’s, wherever the phone is', () => {
    expect(dayOf('2010-09-30T16:30:00Z')).toBe('2010-10-01')
    expect(thisMonth(new Date('2010-09-30T16:00:00Z'))).toBe('2010-10')
    expect(timeOf('2010-09-30T09:30:00Z', 'zh-CN')).toBe('17:30')
  })

  it('names moments, days and months in both languages', () => {
    const now = new Date('2010-09-30T12:00:00Z')
    expect(momentOf('2010-09-30T09:30:00Z', 'zh-CN', now)).toBe('9月30日 17:30')
    expect(momentOf('2009-09-30T09:30:00Z', 'zh-CN', now)).toContain('2009年')
    expect(untilOf('2010-09-30T16:00:00Z', 'zh-CN')).toBe('9月30日')
    expect(untilOf(now.toISOString(), 'zh-CN')).toContain('20:00')
    expect(dateOf('2010-09-30', 'zh-CN')).toBe('2010年9月30日')
    expect(dateOf('2010-09-30', 'en')).toMatch(/^30 Sept? 2010$/)
    expect(monthOf('2010-09', 'zh-CN')).toBe('2010年9月')
  })

  it('counts days over months and leap years', () => {
    expect(daysBetween('2012-02-28', '2012-03-01')).toBe(2)
    expect(daysBetween('2010-03-01', '2010-02-28')).toBe(-1)
    expect(dayBefore('2010-10-01')).toBe('2010-09-30')
    expect(daysLater('2010-12-31', 1)).toBe('2011-01-01')
  })

  it('says how long in the largest unit that is fair', () => {
    const now = new Date('2010-09-30T12:00:00Z')
    const after = (minutes: number): string => new Date(now.getTime() + minutes * 60_000).toISOString()
    expect(spanTo(after(30), now)).toEqual({ past: false, unit: 'minute', count: 30 })
    expect(spanTo(after(90), now)).toEqual({ past: false, unit: 'hour', count: 1 })
    expect(spanTo(after(3 * 24 * 60), now)).toEqual({ past: false, unit: 'day', count: 3 })
    expect(spanTo(after(-61), now)).toEqual({ past: true, unit: 'hour', count: 1 })
  })
})
