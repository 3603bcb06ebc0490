import { short, signOf, toNumber } from '../../lib/format/decimal.ts'
import type { LineFragment } from './Line.graphql.ts'

type Figures = Pick<LineFragment, 'method' | 'max' | 'perPiece' | 'done' | 'outOf' | 'target' | 'score'>

/**
 * A score's computation in figures, e.g. `18 × 21 ÷ 18 = 21.0000`; null where there is nothing to compute with (no
 * target, nothing to do). The figures are the server's; only zeros at the end are left out, never in the score.
 */
export function figuresOf(line: Figures): string | null {
  const max = short(line.max)
  const done = short(line.done)
  switch (line.method) {
    case 'RATIO':
      return line.target === null || signOf(line.target) <= 0 ? null : `${max} × ${done} ÷ ${short(line.target)} = ${line.score}`
    case 'PIECE':
      return line.perPiece === null ? null : `${short(line.perPiece)} × ${done} = ${line.score}`
    case 'RATE':
      return signOf(line.outOf) <= 0 ? null : `${max} × ${done} ÷ ${short(line.outOf)} = ${line.score}`
    case 'RATING':
      return `${done} → ${line.score}`
    case 'DEDUCTION':
      return line.perPiece === null ? null : `−(${short(line.perPiece)} × ${done}) → ${line.score}`
  }
}

/** How a reason is said: no faults yet is good news, no rating yet is the department's, the rest as it is. */
export type Said = Exclude<LineFragment['reason'], null> | 'NO_FAULT' | 'NO_RATING'

/** The reason in the words of the method; null where there is nothing to say. */
export function reasonOf(line: Pick<LineFragment, 'method' | 'reason'>): Said | null {
  if (line.reason !== 'NO_ENTRY') return line.reason
  return line.method === 'DEDUCTION' ? 'NO_FAULT' : line.method === 'RATING' ? 'NO_RATING' : 'NO_ENTRY'
}

/** Whether a reason is good news. */
export function isGood(said: Said): boolean {
  return said === 'NOTHING_TO_DO' || said === 'NO_FAULT'
}

/** How far the score has come, 0 to 1: the length of a bar. */
export function shareOf(line: Pick<LineFragment, 'score' | 'max'>): number {
  const max = Math.abs(toNumber(line.max))
  if (max === 0) return 0
  return Math.min(1, Math.max(0, Math.abs(toNumber(line.score)) / max))
}

/** Whether more can be done for the score, and it is known how much. */
export function hasGap(line: Pick<LineFragment, 'gap' | 'gapScore'>): line is { gap: string; gapScore: string } {
  return line.gap !== null && line.gapScore !== null && signOf(line.gap) > 0 && signOf(line.gapScore) > 0
}
