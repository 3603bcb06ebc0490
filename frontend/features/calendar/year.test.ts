import { describe, expect, it } from 'vitest'
import { daysLater } from '~/lib/format/time'
import type { Day } from './year'
import { countsOf, monthsOf, moved, runsOf, weekdayOf, weeksOf, yearIn, yearsNear } from './year'

const plain = (day: string): Day => ({
  day,
  kind: weekdayOf(day) < 6 ? 'WORK' : 'OFF',
  source: 'WEEKDAY',
  name: '',
  clearable: false,
  unit: null,
  windows: weekdayOf(day) < 6 ? [{ opens: '08:30', closes: '12:00' }] : [],
})

const year = (of: number): Day[] => {
  const days: Day[] = []
  for (let day = `${String(of)}-01-01`; day < `${String(of + 1)}-01-01`; day = daysLater(day, 1)) days.push(plain(day))
  return days
}

describe('a year', () => {
  it('has its months with the weeks from Monday on', () => {
    const months = monthsOf(year(2026))
    expect(months.map((m) => m.days.length)).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
    expect(months[0]?.blanks).toBe(3) // 1 January 2026 is a Thursday
    const weeks = weeksOf(months[1] ?? { month: '', blanks: 0, days: [] })
    expect(weeks).toHaveLength(5)
    expect(weeks.every((w) => w.length === 7)).toBe(true)
    expect(weeks.flat().filter((d) => d !== null)).toHaveLength(28)
    expect(weeks[0]?.findIndex((d) => d !== null)).toBe(6)
    expect(monthsOf(year(2028))[1]?.days).toHaveLength(29)
  })

  it('tells what somebody has made of it in runs', () => {
    const days = year(2026).map((d): Day => {
      if (d.day >= '2026-10-01' && d.day <= '2026-10-07') return { ...d, kind: 'OFF', source: 'NATIONAL', name: '国庆节', windows: [] }
      if (d.day === '2026-10-08') return { ...d, kind: 'OFF', source: 'OWN', name: '盘点', windows: [], unit: { id: '5', name: '城区' } }
      if (d.day === '2026-10-10') return { ...d, kind: 'WORK', source: 'NATIONAL', name: '国庆节', windows: [{ opens: '08:30', closes: '12:00' }] }
      return d
    })
    expect(runsOf(days).map((r) => `${r.from} ${r.until} ${r.day.kind} ${r.day.name}`)).toEqual([
      '2026-10-01 2026-10-07 OFF 国庆节',
      '2026-10-08 2026-10-08 OFF 盘点',
      '2026-10-10 2026-10-10 WORK 国庆节',
    ])
    expect(countsOf(days)).toEqual({ work: 261 - 6 + 1, off: 104 + 6 - 1, made: 9 })
  })
})

describe('the keys of the grid', () => {
  it.each([
    ['2026-10-01', 'ArrowRight', '2026-10-02'],
    ['2026-10-01', 'ArrowLeft', '2026-09-30'],
    ['2026-10-01', 'ArrowDown', '2026-10-08'],
    ['2026-10-01', 'ArrowUp', '2026-09-24'],
    ['2026-10-01', 'Home', '2026-09-28'],
    ['2026-10-01', 'End', '2026-10-04'],
    ['2026-10-31', 'PageDown', '2026-11-30'],
    ['2026-03-31', 'PageUp', '2026-02-28'],
    ['2026-01-03', 'ArrowUp', '2026-01-01'],
    ['2026-12-31', 'ArrowRight', '2026-12-31'],
    ['2026-12-31', 'PageDown', '2026-12-31'],
    ['2026-01-01', 'Home', '2026-01-01'],
    ['2026-10-01', 'Enter', null],
    ['2026-10-01', 'a', null],
  ])('%s %s', (day, key, to) => {
    expect(moved(day, key)).toBe(to)
  })
})

describe('the years that can be chosen', () => {
  it('are those around now, and the one that is shown', () => {
    expect(yearsNear(2026, 2026)).toEqual([2028, 2027, 2026, 2025, 2024, 2023, 2022, 2021])
    expect(yearsNear(2026, 2010).at(-1)).toBe(2010)
    expect(yearsNear(2098, 2099)[0]).toBe(2099)
  })
  it.each([
    ['2026', 2026],
    ['1999', null],
    ['2100', null],
    ['20x6', null],
    ['', null],
  ])('reads %s', (text, year) => {
    expect(yearIn(text)).toBe(year)
  })
})
