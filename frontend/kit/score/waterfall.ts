import { signOf, toNumber } from '../../lib/format/decimal.ts'
import type { Computed } from './computed.ts'

/** The steps that a tap opens. */
export type Step = 'base' | 'factor' | 'coefficient' | 'adjustment' | 'points'

/** Where a step's bar begins and ends, as shares of the widest (0 to 1); only pixels, never figures. */
export interface Bar {
  from: number
  to: number
  down: boolean
}

/** A step of the formula: its figures exactly as the server gave them. */
export interface Row {
  step: Step
  /** Which part of the month; null for what belongs to the whole of it. */
  slice: number | null
  /** ×, + or = before the figure. */
  sign: 'plain' | 'times' | 'plus' | 'equals'
  figure: string
  testId: string
  bar: Bar
}

/** The formula from the base scores to the points, slice by slice. */
export function waterfall(of: Computed): Row[] {
  const rows: (Omit<Row, 'bar'> & { begin: number; end: number })[] = []
  let reached = 0
  of.slices.forEach((slice, i) => {
    const base = toNumber(slice.base)
    const withTeam = base * toNumber(slice.factor)
    rows.push({ step: 'base', slice: i, sign: i === 0 ? 'plain' : 'plus', figure: slice.base, testId: `base-${i}`, begin: reached, end: reached + base })
    rows.push({ step: 'factor', slice: i, sign: 'times', figure: slice.factor, testId: `factor-${i}`, begin: reached + base, end: reached + withTeam })
    reached += withTeam
  })
  const earned = toNumber(of.earned)
  rows.push({ step: 'coefficient', slice: null, sign: 'times', figure: of.coefficient, testId: 'coefficient', begin: reached, end: earned })
  const total = earned + toNumber(of.adjustment)
  rows.push({ step: 'adjustment', slice: null, sign: 'plus', figure: of.adjustment, testId: 'adjustment', begin: earned, end: total })
  rows.push({ step: 'points', slice: null, sign: 'equals', figure: of.points, testId: 'points', begin: 0, end: toNumber(of.points) })

  const ends = rows.flatMap((row) => [row.begin, row.end])
  const low = Math.min(0, ...ends)
  const width = Math.max(0, ...ends) - low || 1
  return rows.map(({ begin, end, ...row }) => ({
    ...row,
    bar: { from: (Math.min(begin, end) - low) / width, to: (Math.max(begin, end) - low) / width, down: end < begin },
  }))
}

/** Whether the sum lies below zero, so that it counts as zero. */
export function countsAsZero(of: Pick<Computed, 'rawPoints'>): boolean {
  return signOf(of.rawPoints) < 0
}
