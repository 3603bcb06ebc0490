import { describe, expect, it } from 'vitest'
import { carryOf, idIn } from './address.ts'
import type { Check } from './consequence.ts'
import { leftAfter, passedOf, refusalOf, wayOf } from './consequence.ts'
import type { LeftOver } from './left.ts'
import { inForce, leftOf, noteOf, suggestions, toneOf } from './left.ts'
import { begun, isWorthKeeping } from './useDraft.ts'

const grant = (limits: Partial<LeftOver['limits']>, left: Partial<LeftOver['left']>): LeftOver => ({
  limits: { perUse: null, period: 'MONTH', periodAmount: null, periodCount: null, ...limits },
  left: { perUse: limits.perUse ?? null, amount: null, count: null, usedAmount: 0, usedCount: 0, ...left },
})

describe('what is left', () => {
  it('is told by the limit that is nearer its end', () => {
    expect(leftOf(grant({ periodAmount: 1000, periodCount: 10 }, { amount: 800, count: 1 }))).toEqual({ amount: 800, count: 1, share: 0.1, usedUp: false })
    expect(leftOf(grant({ periodAmount: 1000 }, { amount: 0, count: 5 }))).toMatchObject({ share: 0, usedUp: true })
  })
  it('has no share where only a grant above binds, and none at all where nothing does', () => {
    expect(leftOf(grant({}, { amount: 800 }))).toMatchObject({ amount: 800, share: null })
    expect(leftOf(grant({}, {}))).toEqual({ amount: null, count: null, share: null, usedUp: false })
  })
  it('warns when there is little', () => {
    expect([0, 0.2, 0.21].map(toneOf)).toEqual(['bad', 'warn', 'good'])
  })
})

describe('the days of a grant', () => {
  const day = '2010-09-15'
  const of = { state: 'ACTIVE', from: '2010-01-01', until: '2011-01-01', reviewOn: '2010-12-01' } as const
  it.each([
    ['nothing', {}, null],
    ['its suspension', { state: 'SUSPENDED', until: '2010-09-20' }, 'suspended'],
    ['its end', { until: '2010-09-15' }, 'over'],
    ['its beginning', { from: '2010-09-16' }, 'begins'],
    ['a review that is overdue', { reviewOn: '2010-09-15' }, 'overdue'],
    ['an end that is near', { until: '2010-10-15' }, 'ends'],
    ['a review that is near', { reviewOn: '2010-09-29' }, 'review'],
    ['a review in more than two weeks: nothing', { reviewOn: '2010-09-30' }, null],
  ] as const)('tell %s', (_, changes, note) => {
    expect(noteOf({ ...of, ...changes }, day)).toBe(note)
  })
})

it('takes of each power the number in force', () => {
  const powers = [
    { code: 'A', from: '2010-01-01', active: true, number: 1 },
    { code: 'A', from: '2010-09-01', active: true, number: 2 },
    { code: 'A', from: '2010-10-01', active: false, number: 3 },
    { code: 'B', from: '2010-01-01', active: false, number: 1 },
    { code: 'C', from: '2010-12-01', active: true, number: 1 },
  ]
  expect(inForce(powers, '2010-09-15').map((p) => `${p.code}${p.number}`)).toEqual(['A2'])
})

describe('amounts a tap away', () => {
  it('are what one use may be, or the rest', () => {
    expect(suggestions(grant({ perUse: 5000 }, { amount: 20_000 }), 'FEN', 500_000)).toEqual([{ kind: 'most', amount: 5000 }])
    expect(suggestions(grant({ perUse: 5000 }, { amount: 1200 }), 'FEN', 500_000)).toEqual([{ kind: 'rest', amount: 1200 }])
    expect(suggestions(grant({}, { amount: 0 }), 'FEN', 500_000)).toEqual([])
  })
  it('are a few days, never more than may be', () => {
    expect(suggestions(grant({ perUse: 7 }, { amount: 30 }), 'DAYS', 30)).toEqual([
      { kind: 'plain', amount: 3 },
      { kind: 'most', amount: 7 },
    ])
    expect(suggestions(grant({ perUse: 4 }, { amount: 1 }), 'TIMES', 20)).toEqual([{ kind: 'rest', amount: 1 }])
  })
})

describe('the consequence', () => {
  const limits: Check['limits'] = [
    { limit: 'MAX_AMOUNT', grantId: null, of: 500_000, left: 500_000, passed: false },
    { limit: 'PER_USE', grantId: '3', of: 5000, left: 5000, passed: true },
    { limit: 'PERIOD_AMOUNT', grantId: '2', of: 60_000, left: 8000, passed: false },
    { limit: 'PERIOD_COUNT', grantId: '3', of: 10, left: 4, passed: false },
    { limit: 'CUSTOMER_AMOUNT', grantId: '3', of: 10_000, left: 9000, passed: false },
  ]
  it('says what is left then, of whose limit', () => {
    expect(leftAfter({ limits, grant: { id: '3', limits: { period: 'MONTH' } } }, 3000)).toEqual({
      own: [{ limit: 'PERIOD_COUNT', left: 3 }],
      above: [{ limit: 'PERIOD_AMOUNT', left: 5000 }],
      customer: [{ limit: 'CUSTOMER_AMOUNT', left: 6000 }],
    })
    expect(passedOf({ limits })?.limit).toBe('PER_USE')
  })
  it('says what can be done', () => {
    const of = { refusal: null, effective: false, needsDecision: false, emergency: false }
    expect(wayOf({ ...of, effective: true })).toBe('use')
    expect(wayOf({ ...of, needsDecision: true, emergency: true })).toBe('ask')
    expect(wayOf({ ...of, emergency: true })).toBe('emergency')
    expect(wayOf({ ...of, refusal: 'grant_ended' })).toBe('refused')
  })
  it('gives a refusal its words and figures', () => {
    expect(refusalOf({ refusal: 'grant_suspended', refusalParams: [{ name: 'above', value: 'false' }, { name: 'grant', value: '3' }] })).toMatchObject({ reason: 'grant_suspended', params: { above: false, grant: '3' } })
  })
})

it('keeps what was typed, not what was chosen', () => {
  const filled = begun({ power: 'A', grantId: '1', group: null, ticketId: '7', amount: '1' })
  expect(isWorthKeeping(filled)).toBe(false)
  expect(isWorthKeeping({ ...filled, reason: '多扣' })).toBe(true)
  expect(begun(filled).requestId).not.toBe(filled.requestId)
})

it('carries on for whom one has come, and no nonsense', () => {
  expect(carryOf(new URLSearchParams('for=12&ticket=7'))).toBe('&group=12&ticket=7')
  expect(carryOf(new URLSearchParams('for=x'))).toBe('')
  expect(idIn(new URLSearchParams('for=1e3'), 'for')).toBeNull()
})
