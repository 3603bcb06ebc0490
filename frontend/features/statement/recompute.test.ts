import { describe, expect, it } from 'vitest'
import { rational, times, total, written } from '../../lib/format/rational.ts'
import type { Shown, ShownLine } from './recompute.ts'
import { recompute } from './recompute.ts'
import { worked } from './worked.fixture.ts'

type Person = (typeof worked.people)[number]
type Fact = { done: string; target?: string } | readonly [good: number, all: number] | string

const yuan = (fen: number): string => written(times(rational(fen), rational('0.01')), 2)

/** A line as a statement shows it; its score is put in by hand from the computation under test where the example has only the sum. */
function lines(category: string, facts: Readonly<Record<string, Fact>>): ShownLine[] {
  return worked.indicators
    .filter(([, of]) => of === category)
    .map(([code, , method, max, perPiece]) => {
      const fact = facts[code]
      const [done, outOf, target] =
        fact === undefined ? ['0', '0', null] : typeof fact === 'string' ? [fact, '0', null] : 'done' in fact ? [fact.done, '0', fact.target ?? null] : [String(fact[0]), String(fact[1]), null]
      return { indicatorCode: code, nameZh: code, nameEn: code, method, max, perPiece, done, outOf, target, score: '0' }
    })
}

/** A person of the worked month as the server's statement shows them. */
function statementOf(p: Person): Shown {
  const { result } = p
  const completions = Object.values(worked.units).map(Number)
  const price = rational(worked.sumPoints)
  // The fen of the largest remainder is the one thing that a person's own figures do not tell.
  const whole = (BigInt(worked.poolFen) * rational(result.points).n) / price.n
  const days = p.slices.reduce((sum, s) => sum + s.days, 0)
  const floor = ((p.minimumWageFen - p.fixedPayFen) * days) / worked.monthDays
  const shown: Shown = {
    month: '2010-09',
    monthDays: worked.monthDays,
    days,
    employment: p.employment,
    ownQuota: p.employment === 'AGENCY' ? yuan(p.quotaFen) : null,
    quota: yuan(result.quotaFen),
    quotaRule: 'BY_DAYS',
    fixedPay: yuan(p.fixedPayFen),
    minimumWage: yuan(p.minimumWageFen),
    floorRule: 'BY_DAYS',
    floor: yuan(Math.max(0, floor)),
    points: result.points,
    rawPoints: result.points,
    base: '0',
    coefficient: result.coefficient,
    processScore: '0',
    processMax: '90',
    adjustment: result.adjustment,
    completionSum: completions.reduce((a, b) => a + b, 0).toFixed(4),
    completionUnits: completions.length,
    priceMoney: yuan(worked.poolFen),
    pricePoints: worked.sumPoints,
    unitPrice: worked.unitPrice,
    bonus: yuan(result.bonusFen),
    remainder: BigInt(result.bonusFen) > whole,
    topUp: yuan(result.topUpFen),
    pay: yuan(result.bonusFen + result.topUpFen),
    slices: p.slices.map((s, i) => ({
      assignmentId: String(i),
      unitName: s.unit,
      days: s.days,
      own: worked.posts[s.post].own,
      team: worked.posts[s.post].team,
      completion: worked.units[s.unit],
      factor: s.factor,
      base: s.score,
      lines: lines('BASE', s.base),
    })),
    process: lines('PROCESS', p.process),
    adjustments: lines('ADJUSTMENT', p.adjustment),
    corrections: [],
    laterCorrections: [],
  }
  // The example tells the sums; the lines' own scores are what adds up to them.
  const found = recompute(shown)
  const fill = (key: string) => (line: ShownLine) => ({ ...line, score: found.checks.find((c) => c.key === `${key}-${line.indicatorCode}`)!.computed })
  const of = (key: string): string => found.checks.find((c) => c.key === key)!.computed
  return {
    ...shown,
    rawPoints: of('rawPoints'),
    base: written(total(shown.slices.map((s) => rational(s.base))), 4),
    processScore: of('processScore'),
    slices: shown.slices.map((s, i) => ({ ...s, lines: s.lines.map(fill(`slice-${i}`)) })),
    process: shown.process.map(fill('process')),
    adjustments: shown.adjustments.map(fill('adjustment')),
  }
}

describe('the worked month', () => {
  it.each(worked.people.map((p) => [p.code, p] as const))('%s comes out to the last digit', (_, person) => {
    const { checks, different } = recompute(statementOf(person))
    expect(checks.filter((c) => !c.equal)).toEqual([])
    expect(different).toBe(0)
    const of = (key: string): string => checks.find((c) => c.key === key)!.computed
    expect(of('points')).toBe(person.result.points)
    expect(of('coefficient')).toBe(person.result.coefficient)
    expect(of('adjustment')).toBe(person.result.adjustment)
    expect(of('bonus')).toBe(yuan(person.result.bonusFen))
    expect(of('topUp')).toBe(yuan(person.result.topUpFen))
    expect(person.slices.map((_, i) => [of(`base-${i}`), of(`factor-${i}`)])).toEqual(person.slices.map(({ score, factor }) => [score, factor]))
  })

  it('has a quota to recompute only where it comes from the person alone', () => {
    expect(recompute(statementOf(worked.people[0])).quotaKnown).toBe(true)
    expect(recompute(statementOf(worked.people[2])).quotaKnown).toBe(false)
    expect(recompute(statementOf(worked.people[6])).checks.find((c) => c.key === 'quota')!.computed).toBe('900.00')
  })
})

describe('what is wrong is found where it begins', () => {
  const first = statementOf(worked.people[0])
  const wrong = (s: Shown): string[] => recompute(s).checks.filter((c) => !c.equal).map((c) => c.key)

  it('a fen of the bonus', () => {
    expect(wrong({ ...first, bonus: '2552.54', pay: '2552.54' })).toEqual(['bonus', 'pay'])
  })

  it('a factor in its last place', () => {
    expect(wrong({ ...first, slices: first.slices.map((s) => ({ ...s, factor: '1.027764' })) })).toEqual(['factor-0'])
  })

  it('an input that does not belong to the figures: everything after it differs', () => {
    const slices = first.slices.map((s) => ({ ...s, lines: s.lines.map((l) => (l.indicatorCode === 'LEASED_LINE' ? { ...l, done: '4' } : l)) }))
    expect(wrong({ ...first, slices })[0]).toBe('slice-0-LEASED_LINE')
    expect(wrong({ ...first, slices })).toEqual(expect.arrayContaining(['base-0', 'rawPoints', 'points', 'bonus', 'pay']))
  })
})

describe('rules of single steps', () => {
  const first = statementOf(worked.people[0])
  const computed = (s: Shown, key: string): string | undefined => recompute(s).checks.find((c) => c.key === key)?.computed
  const line = (change: Partial<ShownLine>): Shown => ({ ...first, adjustments: [{ indicatorCode: 'X', nameZh: 'X', nameEn: 'X', method: 'PIECE', max: '5', perPiece: '0.5', done: '3', outOf: '0', target: null, score: '1.5', ...change }] })

  it.each<[Partial<ShownLine>, string]>([
    [{}, '1.5000'],
    [{ method: 'PIECE', done: '-3' }, '-1.5000'],
    [{ method: 'RATIO', target: '0' }, '0.0000'],
    [{ method: 'RATIO', target: '2', done: '-1' }, '0.0000'],
    [{ method: 'RATIO', target: '3', done: '2', max: '1' }, '0.6667'],
    [{ method: 'RATE', done: '0', outOf: '0' }, '5.0000'],
    [{ method: 'RATE', done: '7', outOf: '6' }, '5.0000'],
    [{ method: 'RATING', done: '6' }, '5.0000'],
    [{ method: 'RATING', done: '-1' }, '0.0000'],
    [{ method: 'DEDUCTION', done: '3' }, '-1.5000'],
    [{ method: 'DEDUCTION', done: '30' }, '-5.0000'],
    [{ method: 'DEDUCTION', done: '-2' }, '0.0000'],
  ])('%o gives %s', (change, expected) => {
    expect(computed(line(change), 'adjustment-X')).toBe(expected)
  })

  it('a rating of a base indicator counts by days', () => {
    const s = statementOf(worked.people[3])
    expect(computed(s, 'slice-0-BASE_RATING')).toBe('7.0000')
    expect(computed(s, 'slice-1-BASE_RATING')).toBe('10.8000')
  })

  it('without process indicators the coefficient is 1', () => {
    expect(computed({ ...first, process: [] }, 'coefficient')).toBe('1.000000')
  })

  it('the floor follows the scheme', () => {
    const half = { ...first, minimumWage: '960.00', fixedPay: '600.00', days: 15, slices: first.slices.map((s) => ({ ...s, days: 15 })) }
    expect(computed({ ...half, floorRule: 'BY_DAYS' }, 'floor')).toBe('180.00')
    expect(computed({ ...half, floorRule: 'FULL_MONTH' }, 'floor')).toBe('660.00')
    expect(computed({ ...half, floorRule: 'NONE' }, 'floor')).toBe('0.00')
  })

  it('a correction is valued at the price of its month, and lessens the top-up', () => {
    const low = statementOf(worked.people[4])
    const s: Shown = { ...low, laterCorrections: [{ paidWith: '2010-11', pointsBefore: '0.0000', pointsAfter: '10.0000', bonus: '213.73', topUp: '-213.73' }] }
    expect(computed(s, 'laterBonus-0')).toBe('213.73')
    expect(computed(s, 'laterTopUp-0')).toBe('-213.73')
    expect(recompute(s).different).toBe(0)
  })

  it('corrections of earlier months are paid besides', () => {
    const s = { ...first, corrections: [{ month: '2010-07', bonus: '12.34', topUp: '-2.00' }], pay: '2562.87' }
    expect(computed(s, 'pay')).toBe('2562.87')
    expect(recompute(s).different).toBe(0)
  })
})
