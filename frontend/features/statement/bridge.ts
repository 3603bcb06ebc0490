import { signOf, sum, toNumber } from '../../lib/format/decimal.ts'
import type { MyBridgeStepFragment } from './Statement.graphql.ts'

/** A step with where its bar begins and ends, as shares of the widest (0 to 1); only pixels, never figures. */
export interface BridgeRow {
  step: MyBridgeStepFragment
  from: number
  to: number
  down: boolean
}

/** The steps that changed something, as a waterfall from the pay before to the pay after; the bars float where the sum stands. */
export function bridgeRows(before: string, steps: readonly MyBridgeStepFragment[]): { rows: BridgeRow[]; unchanged: number } {
  const moved = steps.filter((step) => signOf(step.amount) !== 0)
  let reached = toNumber(before)
  const spans = moved.map((step) => {
    const from = reached
    reached += toNumber(step.amount)
    return { step, begin: from, end: reached }
  })
  const ends = spans.flatMap((span) => [span.begin, span.end])
  // The bars show differences: what all of them have in common is left out of the picture.
  const low = Math.min(...ends)
  const width = Math.max(...ends) - low || 1
  return {
    rows: spans.map(({ step, begin, end }) => ({ step, from: (Math.min(begin, end) - low) / width, to: (Math.max(begin, end) - low) / width, down: end < begin })),
    unchanged: steps.length - moved.length,
  }
}

/** What all steps come to; it is the change of pay, to the fen. */
export function bridgeSum(steps: readonly Pick<MyBridgeStepFragment, 'amount'>[]): string {
  return sum(steps.map((step) => step.amount))
}
