import type { Employment, Floor, Method, Proration } from '../../lib/api/schema.ts'
import type { Rational } from '../../lib/format/rational.ts'
import { cut, least, less, most, order, over, plus, rational, rounded, times, total, written, zero } from '../../lib/format/rational.ts'

/*
 * A statement's arithmetic, done once more from what the statement shows and by nobody but this browser: exact
 * fractions, rounded only where the rules say so. Each step goes on from this side's own result, not from the server's,
 * so the first line that differs is where a difference begins.
 */

/** A line as it is shown. */
export interface ShownLine {
  indicatorCode: string
  nameZh: string
  nameEn: string
  method: Method
  max: string
  perPiece: string | null
  done: string
  outOf: string
  target: string | null
  score: string
}

/** What the computation needs of a statement. */
export interface Shown {
  month: string
  monthDays: number
  days: number
  employment: Employment
  ownQuota: string | null
  quota: string
  quotaRule: Proration
  fixedPay: string
  minimumWage: string
  floorRule: Floor
  floor: string
  points: string
  rawPoints: string
  base: string
  coefficient: string
  processScore: string
  processMax: string
  adjustment: string
  completionSum: string
  completionUnits: number
  priceMoney: string
  pricePoints: string
  unitPrice: string
  bonus: string
  remainder: boolean
  topUp: string
  pay: string
  slices: readonly { assignmentId: string; unitName: string; days: number; own: string; team: string; completion: string | null; factor: string; base: string; lines: readonly ShownLine[] }[]
  process: readonly ShownLine[]
  adjustments: readonly ShownLine[]
  corrections: readonly { month: string; bonus: string; topUp: string }[]
  laterCorrections: readonly { paidWith: string; pointsBefore: string; pointsAfter: string; bonus: string; topUp: string }[]
}

/** What a check is about. */
export type Part =
  | 'line'
  | 'days'
  | 'sliceBase'
  | 'factor'
  | 'base'
  | 'processScore'
  | 'processMax'
  | 'coefficient'
  | 'adjustment'
  | 'rawPoints'
  | 'points'
  | 'unitPrice'
  | 'quota'
  | 'bonus'
  | 'floor'
  | 'topUp'
  | 'laterBonus'
  | 'laterTopUp'
  | 'pay'

/** One line of the computation: how, what came out here, and what the statement says. */
export interface Check {
  key: string
  part: Part
  /** The indicator, of a line. */
  line: ShownLine | null
  /** The unit, of a part of the month; empty where the month has one part. */
  unitName: string
  /** The month that a correction was paid with. */
  month: string | null
  how: string
  computed: string
  shown: string
  equal: boolean
}

/** The whole of it. */
export interface Recomputed {
  checks: Check[]
  /** How many lines differ. */
  different: number
  /** Whether the quota could be recomputed: that of company staff comes from everybody's. */
  quotaKnown: boolean
}

const one = rational('1')
const fen = (value: Rational): string => written(value, 2)
const tidy = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)

/** Redoes a statement's arithmetic and compares every figure on the way. */
export function recompute(s: Shown): Recomputed {
  const checks: Check[] = []
  const several = s.slices.length > 1
  const check = (key: string, part: Part, how: string, value: Rational, places: number, shown: string, of: Partial<Pick<Check, 'line' | 'unitName' | 'month'>> = {}): void => {
    checks.push({ key, part, line: of.line ?? null, unitName: of.unitName ?? '', month: of.month ?? null, how, computed: written(value, places), shown, equal: order(rounded(value, places), rational(shown)) === 0 })
  }

  const scored = (lines: readonly ShownLine[], key: string, days: number | null, unitName = ''): Rational =>
    total(
      lines.map((line) => {
        const { value, how } = score(line, days, s.monthDays)
        check(`${key}-${line.indicatorCode}`, 'line', how, value, 4, line.score, { line, unitName })
        return value
      }),
    )

  // Base × factor, a part of the month at a time.
  const completionSum = rational(s.completionSum)
  const terms = s.slices.map((slice, i) => {
    const unitName = several ? slice.unitName : ''
    const base = scored(slice.lines, `slice-${i}`, slice.days, unitName)
    check(`base-${i}`, 'sliceBase', sumOf(slice.lines), base, 4, slice.base, { unitName })
    const factor = rounded(
      slice.completion === null || completionSum.n <= 0n
        ? plus(rational(slice.own), rational(slice.team))
        : plus(rational(slice.own), over(times(times(rational(slice.team), rational(slice.completion)), rational(s.completionUnits)), completionSum)),
      6,
    )
    check(`factor-${i}`, 'factor', `${tidy(slice.own)} + ${tidy(slice.team)} × ${slice.completion ?? '–'} ÷ (${s.completionSum} ÷ ${s.completionUnits})`, factor, 6, slice.factor, { unitName })
    return { base, factor }
  })
  const base = total(terms.map((t) => t.base))
  if (several) check('base', 'base', terms.map((t) => written(t.base, 4)).join(' + '), base, 4, s.base)
  const days = rational(s.slices.reduce((sum, slice) => sum + slice.days, 0))
  check('days', 'days', s.slices.map((slice) => slice.days).join(' + '), days, 0, String(s.days))

  // The coefficient.
  const processScore = scored(s.process, 'process', null)
  const processMax = total(s.process.map((line) => rational(line.max)))
  check('processScore', 'processScore', sumOf(s.process), processScore, 4, s.processScore)
  check('processMax', 'processMax', s.process.map((line) => tidy(line.max)).join(' + ') || '0', processMax, 4, s.processMax)
  const coefficient = processMax.n <= 0n ? one : rounded(least(one, most(zero, over(processScore, processMax))), 6)
  check('coefficient', 'coefficient', processMax.n <= 0n ? '1' : `${written(processScore, 4)} ÷ ${written(processMax, 4)}`, coefficient, 6, s.coefficient)

  // Points, rounded once.
  const adjustment = scored(s.adjustments, 'adjustment', null)
  check('adjustment', 'adjustment', sumOf(s.adjustments), adjustment, 4, s.adjustment)
  const raw = rounded(plus(total(terms.map((t) => times(times(t.base, t.factor), coefficient))), adjustment), 4)
  const way = terms.map((t) => `${written(t.base, 4)} × ${written(t.factor, 6)} × ${written(coefficient, 6)}`).join(' + ') || '0'
  check('rawPoints', 'rawPoints', `${way} ${adjustment.n < 0n ? '−' : '+'} ${written(adjustment, 4).replace('-', '')}`, raw, 4, s.rawPoints)
  const points = most(zero, raw)
  check('points', 'points', raw.n < 0n ? `${written(raw, 4)} → 0` : written(raw, 4), points, 4, s.points)

  // Money.
  const share = (amount: string): Rational => over(times(rational(amount), days), rational(s.monthDays))
  const quotaKnown = s.employment === 'AGENCY' && s.ownQuota !== null
  if (quotaKnown && s.ownQuota !== null) {
    const whole = s.quotaRule === 'FULL_MONTH'
    check('quota', 'quota', whole ? s.ownQuota : `${s.ownQuota} × ${s.days} ÷ ${s.monthDays}`, rounded(whole ? rational(s.ownQuota) : share(s.ownQuota), 2), 2, s.quota)
  }
  const priceMoney = rational(s.priceMoney)
  const pricePoints = rational(s.pricePoints)
  const worth = (of: Rational): Rational => (pricePoints.n <= 0n ? zero : over(times(priceMoney, most(zero, of)), pricePoints))
  if (pricePoints.n > 0n) check('unitPrice', 'unitPrice', `${s.priceMoney} ÷ ${s.pricePoints}`, over(priceMoney, pricePoints), 6, s.unitPrice)
  const bonus = plus(cut(worth(points), 2), s.remainder ? rational('0.01') : zero)
  check('bonus', 'bonus', `⌊${written(points, 4)} × ${s.priceMoney} ÷ ${s.pricePoints}⌋${s.remainder ? ' + 0.01' : ''}`, bonus, 2, s.bonus)
  const minimum = s.floorRule === 'FULL_MONTH' ? rational(s.minimumWage) : share(s.minimumWage)
  const floor = s.floorRule === 'NONE' || days.n === 0n ? zero : most(zero, rounded(less(minimum, share(s.fixedPay)), 2))
  check('floor', 'floor', floorOf(s), floor, 2, s.floor)
  const topUp = most(zero, less(floor, bonus))
  check('topUp', 'topUp', `max(0, ${fen(floor)} − ${fen(bonus)})`, topUp, 2, s.topUp)

  // What this month's entries turned out to be worth later, at this month's price.
  for (const [i, c] of [...s.laterCorrections].sort((a, b) => a.paidWith.localeCompare(b.paidWith)).entries()) {
    const before = rounded(worth(rational(c.pointsBefore)), 2)
    const after = rounded(worth(rational(c.pointsAfter)), 2)
    const settled = rounded(worth(points), 2)
    const needed = (value: Rational): Rational => most(zero, less(floor, plus(bonus, less(value, settled))))
    check(`laterBonus-${i}`, 'laterBonus', `(${c.pointsAfter} − ${c.pointsBefore}) × ${s.priceMoney} ÷ ${s.pricePoints}`, less(after, before), 2, c.bonus, { month: c.paidWith })
    check(`laterTopUp-${i}`, 'laterTopUp', `${fen(needed(after))} − ${fen(needed(before))}`, less(needed(after), needed(before)), 2, c.topUp, { month: c.paidWith })
  }

  const corrections = total(s.corrections.flatMap((c) => [rational(c.bonus), rational(c.topUp)]))
  check('pay', 'pay', `${fen(bonus)} + ${fen(topUp)} ${corrections.n < 0n ? '−' : '+'} ${fen(corrections).replace('-', '')}`, plus(plus(bonus, topUp), corrections), 2, s.pay)
  return { checks, different: checks.filter((c) => !c.equal).length, quotaKnown }
}

/** A line's score in exact arithmetic, and the arithmetic in figures. `days` are those of the part of the month, for base indicators. */
function score(line: ShownLine, days: number | null, monthDays: number): { value: Rational; how: string } {
  const max = rational(line.max)
  const done = rational(line.done)
  const [m, d] = [tidy(line.max), tidy(line.done)]
  switch (line.method) {
    case 'RATIO': {
      const target = line.target === null ? zero : rational(line.target)
      if (target.n <= 0n || done.n <= 0n) return { value: zero, how: line.target === null || target.n <= 0n ? '0' : `${m} × ${d} ÷ ${tidy(line.target)}` }
      return { value: rounded(over(times(max, done), target), 4), how: `${m} × ${d} ÷ ${tidy(line.target ?? '0')}` }
    }
    case 'PIECE':
      return { value: rounded(times(rational(line.perPiece ?? '0'), done), 4), how: `${tidy(line.perPiece ?? '0')} × ${d}` }
    case 'RATE': {
      const outOf = rational(line.outOf)
      if (outOf.n <= 0n) return { value: max, how: m }
      return { value: rounded(least(max, most(zero, over(times(max, done), outOf))), 4), how: `${m} × ${d} ÷ ${tidy(line.outOf)}` }
    }
    case 'RATING': {
      const rating = least(max, most(zero, done))
      if (days === null || days === monthDays) return { value: rating, how: d }
      return { value: rounded(over(times(rating, rational(days)), rational(monthDays)), 4), how: `${tidy(written(rating, 4))} × ${days} ÷ ${monthDays}` }
    }
    case 'DEDUCTION': {
      const per = tidy(line.perPiece ?? '0')
      const off = least(max, most(zero, rounded(times(rational(line.perPiece ?? '0'), done), 4)))
      return { value: { n: -off.n, d: off.d }, how: `−min(${m}, ${per} × ${d})` }
    }
  }
}

function sumOf(lines: readonly ShownLine[]): string {
  return lines.map((line) => tidy(line.score)).join(' + ').replaceAll('+ -', '− ') || '0'
}

function floorOf(s: Shown): string {
  switch (s.floorRule) {
    case 'NONE':
      return '0'
    case 'FULL_MONTH':
      return `max(0, ${s.minimumWage} − ${s.fixedPay} × ${s.days} ÷ ${s.monthDays})`
    case 'BY_DAYS':
      return `max(0, (${s.minimumWage} − ${s.fixedPay}) × ${s.days} ÷ ${s.monthDays})`
  }
}
