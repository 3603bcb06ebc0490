import { expect, it } from 'vitest'
import { holdsOn, isDay, isMoney, isMonth, isPhone } from './checks'

it('takes amounts of two places', () => {
  expect(['0', '2400', '2400.5', '2400.55'].every(isMoney)).toBe(true)
  expect(['', '-1', '1.234', '1e3', '1,000'].some(isMoney)).toBe(false)
})

it('takes phones, months and days in their one form', () => {
  expect(isPhone('13800138000')).toBe(true)
  expect(isPhone('23800138000')).toBe(false)
  expect(isMonth('2026-11')).toBe(true)
  expect(isMonth('2026-13')).toBe(false)
  expect(isDay('2026-11-30')).toBe(true)
  expect(isDay('2026-11-3')).toBe(false)
})

it('knows half-open assignments', () => {
  expect(holdsOn({ from: '2026-01-01', until: '2026-02-01' }, '2026-01-31')).toBe(true)
  expect(holdsOn({ from: '2026-01-01', until: '2026-02-01' }, '2026-02-01')).toBe(false)
  expect(holdsOn({ from: '2026-01-01', until: null }, '2030-01-01')).toBe(true)
})
