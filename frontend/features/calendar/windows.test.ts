import { describe, expect, it } from 'vitest'
import { lengthOf, textOf, weekLines, weekTexts, windowsOf } from './windows'

describe('typed windows', () => {
  it.each([
    ['08:30–12:00 14:00–17:30', '08:30–12:00 14:00–17:30'],
    ['14:00-17:30，8:30-12:00', '08:30–12:00 14:00–17:30'],
    ['8：30至12：00、14：00～24：00', '08:30–12:00 14:00–24:00'],
    ['9:00 - 18:00', '09:00–18:00'],
    ['9:00-12:00 12:00-13:00', '09:00–12:00 12:00–13:00'],
    ['  ', ''],
  ])('%s', (typed, read) => {
    const { windows } = windowsOf(typed)
    expect(windows && textOf(windows)).toBe(read)
  })
  it.each([
    ['8-12', 'unreadable'],
    ['08:30', 'unreadable'],
    ['08:60–09:00', 'unreadable'],
    ['08:00–24:01', 'unreadable'],
    ['morning', 'unreadable'],
    ['12:00–08:30', 'backwards'],
    ['08:00–08:00', 'backwards'],
    ['08:00–12:00 11:59–13:00', 'overlap'],
    ['1:00-2:00 3:00-4:00 5:00-6:00 7:00-8:00 9:00-10:00 11:00-12:00 13:00-14:00', 'tooMany'],
  ])('%s is refused', (typed, fault) => {
    expect(windowsOf(typed)).toEqual({ windows: null, fault })
  })
})

describe('a week', () => {
  const week = [1, 2, 3, 4, 5].flatMap((weekday) => [
    { weekday, opens: '08:30', closes: '12:00' },
    { weekday, opens: '14:00', closes: '17:30' },
  ])
  it('is a text a day, and the same days in one line', () => {
    expect(weekTexts(week)[4]).toBe('08:30–12:00 14:00–17:30')
    expect(weekTexts(week)[5]).toBe('')
    expect(weekLines(week)).toEqual([
      { from: 1, until: 5, text: '08:30–12:00 14:00–17:30' },
      { from: 6, until: 7, text: '' },
    ])
    expect(lengthOf(week.filter((w) => w.weekday === 1))).toBe(420)
  })
})
