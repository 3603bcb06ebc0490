import { expect, it } from 'vitest'
import { figuresOf, shownOf } from './auditRows'

const row = (dueAt: string, risk: number, rest: { overdue?: boolean; status?: 'OPEN' | 'QUERIED' } = {}) => ({ dueAt, risk, overdue: false, status: 'OPEN' as const, ...rest })
const rows = [
  row('2026-11-25T00:00:00+08:00', 60),
  row('2026-11-24T00:00:00+08:00', 29, { overdue: true }),
  row('2026-11-26T00:00:00+08:00', 30, { status: 'QUERIED' }),
  row('2026-11-24T12:00:00+08:00', 0),
]

it('a deadline at midnight is the day before’s; what is overdue is not due today', () => {
  expect(figuresOf(rows, '2026-11-24')).toEqual({ overdue: 1, today: 2, high: 2, queried: 1 })
})

it('shows those that are asked for, all of it together', () => {
  const only = (o: Partial<Record<'today' | 'high' | 'queried', boolean>>) => shownOf(rows, { today: false, high: false, queried: false, ...o }, '2026-11-24').map((r) => r.risk)
  expect(only({})).toEqual([60, 29, 30, 0])
  expect(only({ today: true })).toEqual([60, 0])
  expect(only({ high: true })).toEqual([60, 30])
  expect(only({ high: true, queried: true })).toEqual([30])
})
