import { describe, expect, it } from 'vitest'
import type { Bound, Bounds, Limits, Step } from './grant.ts'
import { bindingStep, blockOf, boundProblems, boundsOf, conditions, grantDifferences, limitsOf, newBounds, pathAbove } from './grant.ts'

const today = '2026-11-23'
const none: Limits = { perUse: null, period: 'MONTH', periodAmount: null, periodCount: null, customerAmount: null, customerCount: null }
const parent: Bound = { limits: { ...none, perUse: 20_000, periodAmount: 100_000 }, scope: { id: '6' }, mayHandDown: true, from: '2026-10-01', until: '2027-01-01', reviewOn: '2026-12-20' }
const typed = (change: Partial<Bounds> = {}, figures: Partial<Bounds['figures']> = {}): Bounds => {
  const fresh = newBounds(parent, '6', today)
  return { ...fresh, reason: '工作需要', ...change, figures: { ...fresh.figures, ...figures } }
}
const problems = (b: Bounds, above: Bound | null = parent): ReturnType<typeof boundProblems> => boundProblems(b, 'FEN', above, (id) => id !== '99', today)

describe('bounds of a grant', () => {
  it('begin within those of the one above', () => {
    expect(problems(typed())).toEqual({})
    expect(typed()).toMatchObject({ from: today, last: '2026-12-31', period: 'MONTH' })
    expect(newBounds({ ...parent, from: '2026-12-01' }, '6', today).from).toBe('2026-12-01')
  })
  it('are held against the limit of the one above, to the fen', () => {
    expect(problems(typed({}, { perUse: '200' }))).toEqual({})
    expect(problems(typed({}, { perUse: '200.01' }))).toEqual({ 'limits.perUse': { kind: 'above', most: 20_000 } })
    // What the one above leaves open does not bind, and counts are whole.
    expect(problems(typed({}, { periodCount: '999', customerAmount: '5000' }))).toEqual({})
    expect(problems(typed({}, { periodCount: '1.5', perUse: '0' }))).toEqual({ 'limits.periodCount': { kind: 'amount' }, 'limits.perUse': { kind: 'amount' } })
  })
  it('are held against its scope, days and right to hand down', () => {
    expect(problems(typed({ scopeUnitId: '99' }))).toEqual({ scopeUnitId: { kind: 'scopeAbove' } })
    expect(problems(typed({ last: '2027-01-01' }))).toEqual({ until: { kind: 'after', day: '2026-12-31' } })
    expect(problems(typed({ last: '2026-11-22' }))).toMatchObject({ until: { kind: 'empty' } })
    expect(problems(typed({ mayHandDown: true }), { ...parent, mayHandDown: false })).toEqual({ mayHandDown: { kind: 'handDown' } })
    expect(problems(typed({ from: '2026-12-01' }), { ...parent, from: '2026-12-05' })).toEqual({ from: { kind: 'before', day: '2026-12-05' } })
  })
  it('want a review within a year, a reason, and no past day but the one on which a grant began', () => {
    expect(problems(typed({ reviewOn: today }))).toEqual({ reviewOn: { kind: 'review' } })
    expect(problems(typed({ reviewOn: '2027-11-25' }))).toEqual({ reviewOn: { kind: 'review' } })
    expect(problems(typed({ reason: ' ' }))).toEqual({ reason: { kind: 'reason' } })
    expect(problems(typed({ from: '2026-11-01' }))).toEqual({ from: { kind: 'past' } })
    expect(boundProblems(typed({ from: '2026-11-01' }), 'FEN', parent, () => true, today, '2026-11-01')).toEqual({})
    expect(problems(typed({ last: '2036-12-01' }), null)).toEqual({ until: { kind: 'long' } })
  })
  it('go to and fro without a loss', () => {
    const g = { ...parent, limits: { perUse: 12_050, period: 'QUARTER' as const, periodAmount: null, periodCount: 3, customerAmount: 500_000, customerCount: null } }
    const b = boundsOf(g, 'FEN')
    expect(b.figures).toEqual({ perUse: '120.50', periodAmount: '', periodCount: '3', customerAmount: '5000', customerCount: '' })
    expect(limitsOf(b, 'FEN')).toEqual(g.limits)
    expect(b.last).toBe('2026-12-31')
  })
})

const step = (id: string, change: Partial<Step> = {}): Step => ({ id, depth: 1, state: 'ACTIVE', from: '2026-01-01', until: '2027-01-01', reviewOn: '2026-12-20', limits: none, ...change })

describe('a path', () => {
  it('is read from the province down', () => {
    expect(pathAbove({ id: 'b', parent: { id: 'a', parent: null } }).map((s) => s.id)).toEqual(['a', 'b'])
    expect(pathAbove(null)).toEqual([])
  })
  it('is bound by the least of a figure, of equal ones by the lowest', () => {
    const path = [step('a', { limits: { ...none, perUse: 50 } }), step('b'), step('c', { limits: { ...none, perUse: 50, periodCount: 9 } }), step('d', { limits: { ...none, perUse: 80 } })]
    expect([bindingStep(path, 'perUse'), bindingStep(path, 'periodCount'), bindingStep(path, 'customerCount')]).toEqual(['c', 'c', null])
  })
  it('is blocked as the server blocks it', () => {
    const all = [{}, { state: 'ENDED' }, { from: '2026-11-24' }, { until: today }, { state: 'SUSPENDED' }, { reviewOn: today }] as const
    expect(all.map((change) => blockOf(step('a', change), today))).toEqual([null, 'ENDED', 'not_yet', 'expired', 'SUSPENDED', 'review_overdue'])
  })
  it('says which conditions of a use hold', () => {
    const g = { ...step('c'), power: { active: true }, holders: [], left: { amount: 0, count: null } }
    expect(conditions(g, [step('a'), step('b', { state: 'SUSPENDED' })], today).map((c) => [c.what, c.step, c.holds, c.block])).toEqual([
      ['power', undefined, true, undefined],
      ['held', undefined, false, undefined],
      ['own', 'c', true, null],
      ['above', 'b', false, 'SUSPENDED'],
      ['above', 'a', true, null],
      ['amount', undefined, false, undefined],
    ])
  })
})

it('says what changed from one version to the next', () => {
  const before = { limits: { ...none, perUse: 100 }, scope: { id: '6', name: '苏州' }, mayHandDown: true, from: today, until: '2027-01-01', state: 'ACTIVE' as const }
  expect(grantDifferences(before, before)).toEqual([])
  expect(grantDifferences(before, { ...before, limits: { ...none, perUse: null, period: 'DAY' }, scope: { id: '7', name: '园区' }, mayHandDown: false, state: 'ENDED' })).toEqual([
    { what: 'perUse', before: 100, after: null },
    { what: 'period', before: 'MONTH', after: 'DAY' },
    { what: 'scope', before: '苏州', after: '园区' },
    { what: 'mayHandDown', before: true, after: false },
    { what: 'state', before: 'ACTIVE', after: 'ENDED' },
  ])
})
