import { describe, expect, it } from 'vitest'
import type { Limits } from './limits'
import { overOf, setLimits } from './limits'

const none: Limits = { perUse: null, period: 'MONTH', periodAmount: null, periodCount: null, customerAmount: null, customerCount: null }
const unused = { perUse: null, usedAmount: 0, usedCount: 0 }

describe('what a request is over', () => {
  it('is the least of one use along the path', () => {
    expect(overOf({ amount: 320, grant: { limits: { ...none, perUse: 400 }, left: { ...unused, perUse: 200 } } })).toEqual([{ limit: 'PER_USE', of: 200, count: false, left: 200, by: 120 }])
  })
  it('is what its grant has left of the period, in amounts and in uses', () => {
    const limits = { ...none, periodAmount: 1000, periodCount: 4 }
    expect(overOf({ amount: 400, grant: { limits, left: { ...unused, usedAmount: 800, usedCount: 4 } } })).toEqual([
      { limit: 'PERIOD_AMOUNT', of: 1000, count: false, left: 200, by: 200 },
      { limit: 'PERIOD_COUNT', of: 4, count: true, left: 0, by: 1 },
    ])
  })
  it('has nothing left where more was used than there is now, and is all of it over', () => {
    expect(overOf({ amount: 100, grant: { limits: { ...none, periodAmount: 500 }, left: { ...unused, usedAmount: 800 } } })).toEqual([{ limit: 'PERIOD_AMOUNT', of: 500, count: false, left: 0, by: 100 }])
  })
  it('is none of its own where what it takes is there to the last', () => {
    expect(overOf({ amount: 200, grant: { limits: { ...none, periodAmount: 1000, periodCount: 5, customerAmount: 200 }, left: { perUse: 200, usedAmount: 800, usedCount: 4 } } })).toEqual([])
  })
})

it('limits that do not bind are not said', () => {
  expect(setLimits({ ...none, perUse: 5, customerCount: 2 })).toEqual([
    { limit: 'PER_USE', of: 5, count: false },
    { limit: 'CUSTOMER_COUNT', of: 2, count: true },
  ])
})
