import { describe, expect, it } from 'vitest'
import type { Nested, Step } from './grant.ts'
import { binding, conditionsOf, lends, pathOf } from './grant.ts'

const step = (depth: number, change: Partial<Step> = {}): Step => ({
  id: String(depth),
  depth,
  holder: { id: `h${depth}`, name: `h${depth}` },
  limits: { perUse: null, period: 'MONTH', periodAmount: null, periodCount: null, customerAmount: null, customerCount: null },
  left: { perUse: null, amount: null, count: null },
  holders: [{ id: `h${depth}` }],
  from: '2010-01-01',
  until: '2011-01-01',
  reviewOn: '2010-12-01',
  state: 'ACTIVE',
  ...change,
})
const limits = (change: Partial<Step['limits']>): Partial<Step> => ({ limits: { ...step(1).limits, ...change } })
const left = (amount: number | null, count: number | null = null): Partial<Step> => ({ left: { perUse: null, amount, count } })

describe('the limit that binds', () => {
  it('of one use is the least', () => {
    expect(binding([step(3, limits({ perUse: 50 })), step(2, limits({ perUse: 20 })), step(1)], 'perUse')).toBe(1)
    expect(binding([step(1)], 'perUse')).toBeNull()
  })
  it('of a period is the own one while it has less left than those above', () => {
    expect(binding([step(3, left(200)), step(2, left(400)), step(1, left(800))], 'periodAmount')).toBe(0)
  })
  it('of a period is the upper one’s once no more is left above', () => {
    expect(binding([step(3, left(100)), step(2, left(100)), step(1, left(800))], 'periodAmount')).toBe(1)
    expect(binding([step(2, left(null, 4)), step(1, left(null, 4))], 'periodCount')).toBe(1)
    expect(binding([step(2, left(null)), step(1, left(5))], 'periodAmount')).toBeNull()
  })
  it('of a customer is the least where the periods are the same', () => {
    const own = step(2, limits({ customerAmount: 100 }))
    expect(binding([own, step(1, limits({ customerAmount: 50 }))], 'customerAmount')).toBe(1)
    expect(binding([own, step(1, limits({ customerAmount: 50, period: 'YEAR' }))], 'customerAmount')).toBeNull()
  })
})

describe('whether a grant can be used', () => {
  const grant = { power: { active: true }, deputies: [] }
  const unmet = (...args: Parameters<typeof conditionsOf>): [string, boolean | null][] =>
    conditionsOf(...args)
      .filter((c) => c.met !== true)
      .map((c) => [c.code, c.met])
  const path = [step(2), step(1)]
  it('everything holds', () => expect(unmet(grant, path, 'h2', '2010-09-30')).toEqual([]))
  it.each<[string, Step[], string, [string, boolean | null][]]>([
    ['before its first day', [step(1)], '2009-12-31', [['begun', false]]],
    ['from the day of its end on', [step(1, { reviewOn: '2012-01-01' })], '2011-01-01', [['until', false]]],
    ['from the day of its review on', [step(1)], '2010-12-01', [['review', false]]],
    ['suspended', [step(1, { state: 'SUSPENDED' })], '2010-09-30', [['state', false]]],
    ['ended', [step(1, { state: 'ENDED', holders: [] })], '2010-09-30', [['ended', false]]],
    ['nothing left', [step(1, left(0))], '2010-09-30', [['left', false]]],
    ['the upper ones are not seen', [step(2, { holders: [{ id: 'h1' }] })], '2010-09-30', [['above', null]]],
  ])('%s', (_, steps, day, codes) => expect(unmet(grant, steps, 'h1', day)).toEqual(codes))
  it.each<[string, Partial<Step>]>([
    ['suspended', { state: 'SUSPENDED' }],
    ['over', { until: '2010-09-30' }],
    ['not begun', { from: '2010-10-01' }],
    ['not reviewed', { reviewOn: '2010-09-30' }],
  ])('one above it is %s, and it says whose', (_, change) => {
    const upper = step(1, change)
    expect(conditionsOf(grant, [step(2), upper], 'h2', '2010-09-30').find((c) => c.code === 'above')).toEqual({ code: 'above', met: false, blocked: upper })
  })
  it('a deputy has it on the days of the loan', () => {
    const loan = { staff: { id: 'd' }, from: '2010-09-01', until: '2010-10-01', endedAt: null }
    expect([lends(loan, '2010-09-30'), lends(loan, '2010-10-01'), lends({ ...loan, endedAt: '2010-09-02T00:00:00Z' }, '2010-09-30')]).toEqual([true, false, false])
    const mine = (day: string): unknown => conditionsOf({ ...grant, deputies: [loan] }, path, 'd', day).find((c) => c.code === 'mine')
    expect([mine('2010-09-30'), mine('2010-10-01')]).toEqual([
      { code: 'mine', met: true, deputy: true },
      { code: 'mine', met: false, deputy: false },
    ])
  })
})

it('a path begins with the grant itself', () => {
  const nested: Nested = { ...step(3), parent: { ...step(2), parent: { ...step(1), parent: null } } }
  expect(pathOf(nested).map((s) => s.depth)).toEqual([3, 2, 1])
})
