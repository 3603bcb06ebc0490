import { describe, expect, it } from 'vitest'
import ticket from '../../messages/ticket.zh-CN.ts'
import type { Decisions } from './claim'
import { claimOf, lastDayOf, minutesWords, monthsOf, shareOf, usesAt } from './claim'

const care: Decisions = { category: 'SERVICE_CARE', count: 50, onTheSpot: 40, bySuperior: 10, spotKnown: 35, superiorKnown: 10, spotMedian: 12, superiorMedian: 190 }
const policy: Decisions = { category: 'POLICY_USE', count: 100, onTheSpot: 80, bySuperior: 20, spotKnown: 60, superiorKnown: 20, spotMedian: 15, superiorMedian: 240 }

describe('fewer approvals, faster answers', () => {
  it('holds where most is decided on the spot, and sooner in every category', () => {
    expect(claimOf([care, policy])).toEqual({
      count: 150,
      onTheSpot: 120,
      fewer: 'HOLDS',
      faster: 'HOLDS',
      whole: 'HOLDS',
      compared: [
        { category: 'POLICY_USE', spot: 15, superior: 240, faster: true, count: 80 },
        { category: 'SERVICE_CARE', spot: 12, superior: 190, faster: true, count: 45 },
      ],
    })
  })
  it('is refuted where superiors decide most of it, and sooner', () => {
    const claim = claimOf([{ ...policy, onTheSpot: 20, bySuperior: 80, spotMedian: 300, superiorMedian: 60 }])
    expect([claim.fewer, claim.faster, claim.whole]).toEqual(['FAILS', 'FAILS', 'FAILS'])
  })
  it('is no faster where it takes as long', () => {
    expect(claimOf([{ ...policy, superiorMedian: 15 }])).toMatchObject({ fewer: 'HOLDS', faster: 'FAILS', whole: 'MIXED' })
  })
  it('holds in part where one category is slower on the spot', () => {
    expect(claimOf([policy, { ...care, spotMedian: 400 }])).toMatchObject({ faster: 'MIXED', whole: 'MIXED' })
  })
  it('holds not for half of it', () => {
    expect(claimOf([{ ...policy, onTheSpot: 50, bySuperior: 50 }]).fewer).toBe('FAILS')
  })
  it('says nothing from too few', () => {
    expect(claimOf([])).toMatchObject({ count: 0, fewer: 'TOO_FEW', faster: 'TOO_FEW', whole: 'TOO_FEW' })
    expect(claimOf([{ ...care, count: 19, onTheSpot: 19, bySuperior: 0, superiorMedian: null }])).toMatchObject({ fewer: 'TOO_FEW', faster: 'TOO_FEW' })
    // Most on the spot, and nothing to compare it with.
    expect(claimOf([{ ...care, superiorKnown: 9 }])).toMatchObject({ fewer: 'HOLDS', faster: 'TOO_FEW', compared: [], whole: 'TOO_FEW' })
    expect(claimOf([{ ...care, spotKnown: 9 }]).faster).toBe('TOO_FEW')
  })
  it('leaves out a category that cannot be compared', () => {
    expect(claimOf([policy, { ...care, superiorKnown: 2, superiorMedian: 1 }])).toMatchObject({ faster: 'HOLDS', whole: 'HOLDS' })
  })
})

it('says shares to one place', () => {
  expect([shareOf(2, 3), shareOf(1, 2), shareOf(0, 7), shareOf(999, 1000), shareOf(0, 0)]).toEqual(['66.7', '50', '0', '99.9', ''])
})

it('says minutes', () => {
  expect([0, 1, 423].map((m) => minutesWords(m, ticket))).toEqual(['不到1分', '1分', '7小时3分'])
})

it('knows its months', () => {
  expect([monthsOf('2010-11', '2011-02'), monthsOf('2010-11', '2010-11'), monthsOf('2010-11', '2010-10')]).toEqual([4, 1, 0])
  expect(['2010-11', '2010-12', '2012-02'].map(lastDayOf)).toEqual(['2010-11-30', '2010-12-31', '2012-02-29'])
})

it('leads to the uses of a figure', () => {
  expect(usesAt({ unitId: '7', from: '2010-11', to: '2011-02' }, { power: 'REFUND', status: 'REFUSED' })).toBe('/desk/uses?unit=7&from=2010-11-01&until=2011-02-28&power=REFUND&status=REFUSED')
})
