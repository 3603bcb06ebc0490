import { compare, short, signOf, sum } from '../../lib/format/decimal.ts'
import type { StatementLineFragment, WholeStatementFragment } from './Statement.graphql.ts'

type Line = Pick<StatementLineFragment, 'category' | 'method' | 'max' | 'perPiece' | 'done' | 'outOf' | 'target'>

/**
 * How a line's score is computed, without the score: `18 × 21 ÷ 18`; null where there is nothing to compute with (no
 * target, nothing to do). `days` are those of the slice: a rating of a base indicator counts for them only.
 */
export function scoreFormula(line: Line, days: number, monthDays: number): string | null {
  const max = short(line.max)
  const done = short(line.done)
  switch (line.method) {
    case 'RATIO':
      return line.target === null || signOf(line.target) <= 0 ? null : `${max} × ${done} ÷ ${short(line.target)}`
    case 'PIECE':
      return line.perPiece === null ? null : `${short(line.perPiece)} × ${done}`
    case 'RATE':
      return signOf(line.outOf) <= 0 ? null : `${max} × ${done} ÷ ${short(line.outOf)}`
    case 'RATING':
      return line.category === 'BASE' && days !== monthDays ? `${done} × ${String(days)} ÷ ${String(monthDays)}` : done
    case 'DEDUCTION':
      return line.perPiece === null ? null : `−min(${max}, ${short(line.perPiece)} × ${done})`
  }
}

type Floored = Pick<WholeStatementFragment, 'floorRule' | 'minimumWage' | 'fixedPay' | 'days' | 'monthDays'>

/** How the floor of bonus and top-up is computed; null where there is none. */
export function floorFormula(s: Floored): string | null {
  const share = s.days === s.monthDays ? '' : ` × ${String(s.days)} ÷ ${String(s.monthDays)}`
  switch (s.floorRule) {
    case 'NONE':
      return null
    case 'FULL_MONTH':
      return `max(0, ${s.minimumWage} − ${s.fixedPay}${share})`
    case 'BY_DAYS':
      return share === '' ? `max(0, ${s.minimumWage} − ${s.fixedPay})` : `max(0, (${s.minimumWage} − ${s.fixedPay})${share})`
  }
}

type Quota = Pick<WholeStatementFragment, 'employment' | 'ownQuota' | 'quotaRule' | 'days' | 'monthDays'>

/** How the quota is computed from the person's own; null where it comes from others' by the scheme's rule. */
export function quotaFormula(s: Quota): string | null {
  if (s.employment !== 'AGENCY' || s.ownQuota === null) return null
  return s.quotaRule === 'FULL_MONTH' || s.days === s.monthDays ? s.ownQuota : `${s.ownQuota} × ${String(s.days)} ÷ ${String(s.monthDays)}`
}

/** Σ of the lines' scores. */
export const totalOf = (lines: readonly Pick<StatementLineFragment, 'score'>[]): string => sum(lines.map((l) => l.score))

/** Σ of what the corrections add to the pay. */
export const corrected = (s: Pick<WholeStatementFragment, 'pay' | 'bonus' | 'topUp'>): string => sum([s.pay, negative(s.bonus), negative(s.topUp)])

function negative(value: string): string {
  return signOf(value) === 0 ? value : value.startsWith('-') ? value.slice(1) : `-${value}`
}

/** Whether points below 0 were counted as 0. */
export const raised = (s: Pick<WholeStatementFragment, 'rawPoints' | 'points'>): boolean => compare(s.rawPoints, s.points) !== 0
