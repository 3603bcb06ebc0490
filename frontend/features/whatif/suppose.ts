import type { Supposition } from '../../lib/api/schema.ts'
import { compare, isDecimal, minus, normalDecimal, short, signOf, sum } from '../../lib/format/decimal.ts'
import type { SupposableLineFragment } from './WhatIf.graphql.ts'

/** What is supposed of one line: so much more, or a rate in whole percent. */
export type Supposed = { add: string } | { percent: number }

/** By indicator. */
export type Suppositions = Readonly<Record<string, Supposed>>

/** The server takes as many at once. */
export const mostSuppositions = 20

type Line = Pick<SupposableLineFragment, 'indicatorCode' | 'category' | 'method' | 'max' | 'done' | 'outOf'>

/** One step more or less; never below nothing, and a rating never above its full score. */
export function stepped(line: Line, now: Supposed | undefined, step: 1 | -1): Supposed {
  const add = sum([now && 'add' in now ? now.add : '0', String(step)])
  const then = sum([line.done, add])
  if (signOf(then) < 0) return { add: short(minus('0', line.done)) }
  if (line.method === 'RATING' && compare(then, line.max) > 0) return { add: short(minus(line.max, line.done)) }
  return { add: short(add) }
}

/** What was typed as so much more; null where it is no number with at most 4 places. */
export function typed(text: string): Supposed | null {
  const clean = text.trim().replace('−', '-')
  if (clean === '' || clean === '+' || clean === '-') return { add: '0' }
  return isDecimal(clean) ? { add: short(normalDecimal(clean) ?? '0') } : null
}

/** Today's rate in whole percent, where there is one. */
export function rateNow(line: Pick<Line, 'done' | 'outOf'>): number {
  if (signOf(line.outOf) <= 0) return 100
  return Math.max(0, Math.min(100, Math.floor((Number(line.done) / Number(line.outOf)) * 100)))
}

/** What the server is asked, in the order of the lines; what supposes nothing is left out. */
export function suppositionsOf(lines: readonly (Line & { assignmentId: string | null })[], supposed: Suppositions): Supposition[] {
  const asked: Supposition[] = []
  for (const line of lines) {
    const s = supposed[line.indicatorCode]
    if (!s) continue
    const at = { indicatorCode: line.indicatorCode, assignmentId: line.assignmentId }
    if ('percent' in s) asked.push({ ...at, rate: (s.percent / 100).toFixed(2) })
    else if (signOf(s.add) !== 0) asked.push({ ...at, add: s.add })
  }
  return asked.slice(0, mostSuppositions)
}
