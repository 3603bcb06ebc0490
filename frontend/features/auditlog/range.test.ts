import { expect, it } from 'vitest'
import { beginOf, endOf } from './range'

it('takes a day from midnight to midnight in Asia/Shanghai', () => {
  expect(beginOf('2026-11-30')).toBe('2026-11-30T00:00:00+08:00')
  expect(endOf('2026-11-30')).toBe('2026-12-01T00:00:00+08:00')
  expect(beginOf('')).toBeNull()
  expect(endOf('yesterday')).toBeNull()
})
