import type { Due } from '~/kit/ticket/countdown'
import { countdownOf } from '~/kit/ticket/countdown'

/** A row, as far as a queue's changes need it. */
export interface Lined extends Due {
  id: string
}

/** What came and what went between two looks at a queue. */
export interface Difference {
  arrived: string[]
  gone: string[]
}

/**
 * What came and went between two looks. `whole` says whether the later look reached as far as the earlier one: what lies
 * behind its end was not looked for and is not gone.
 */
export function difference(before: readonly Lined[], after: readonly Lined[], whole: boolean): Difference {
  const was = new Set(before.map((row) => row.id))
  const is = new Set(after.map((row) => row.id))
  return {
    arrived: after.filter((row) => !was.has(row.id)).map((row) => row.id),
    gone: whole ? before.filter((row) => !is.has(row.id)).map((row) => row.id) : [],
  }
}

/** Which row is selected once the list has changed: the same; where it has gone, nothing is chosen in its stead. */
export const stillThere = (chosen: ReadonlySet<string>, rows: readonly { id: string }[]): Set<string> => new Set(rows.filter((row) => chosen.has(row.id)).map((row) => row.id))

/** Those that have come to within half an hour of their deadline and were not told of yet for that deadline. */
export function aboutToBreach<Row extends Lined>(rows: readonly Row[], now: Date, told: ReadonlyMap<string, string>): Row[] {
  return rows.filter((row) => countdownOf(row, now).pressure === 'soon' && told.get(row.id) !== row.dueAt)
}
