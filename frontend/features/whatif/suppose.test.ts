import { expect, it } from 'vitest'
import { rateNow, stepped, suppositionsOf, typed } from './suppose.ts'

const line = { indicatorCode: 'LEASED_LINE', category: 'BASE', method: 'RATIO', max: '6.0000', done: '3.0000', outOf: '0.0000' } as const

it('steps by one, exactly', () => {
  expect(stepped(line, undefined, 1)).toEqual({ add: '1' })
  expect(stepped(line, { add: '1.5' }, 1)).toEqual({ add: '2.5' })
  expect(stepped(line, { add: '1' }, -1)).toEqual({ add: '0' })
})

it('never goes below nothing, nor a rating above its full score', () => {
  expect(stepped(line, { add: '-2.5' }, -1)).toEqual({ add: '-3' })
  expect(stepped({ ...line, method: 'RATING', max: '20.0000', done: '18.5000' }, { add: '1' }, 1)).toEqual({ add: '1.5' })
})

it('reads what is typed', () => {
  expect(typed('2')).toEqual({ add: '2' })
  expect(typed('+2.50')).toEqual({ add: '2.5' })
  expect(typed('−1')).toEqual({ add: '-1' })
  expect(typed('')).toEqual({ add: '0' })
  expect(typed('two')).toBeNull()
  expect(typed('1.23456')).toBeNull()
})

it('knows today’s rate', () => {
  expect(rateNow({ done: '38.0000', outOf: '39.0000' })).toBe(97)
  expect(rateNow({ done: '0.0000', outOf: '0.0000' })).toBe(100)
})

it('asks only for what is supposed', () => {
  const lines = [
    { ...line, assignmentId: '7' },
    { ...line, indicatorCode: 'ALERT_HANDLING', category: 'PROCESS', method: 'RATE', assignmentId: null } as const,
    { ...line, indicatorCode: 'NEW_GROUP', assignmentId: '7' },
  ]
  expect(suppositionsOf(lines, { ALERT_HANDLING: { percent: 100 }, LEASED_LINE: { add: '2' }, NEW_GROUP: { add: '0' } })).toEqual([
    { indicatorCode: 'LEASED_LINE', assignmentId: '7', add: '2' },
    { indicatorCode: 'ALERT_HANDLING', assignmentId: null, rate: '1.00' },
  ])
})
