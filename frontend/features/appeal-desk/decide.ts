import type { DecideAppeal } from '~/lib/api/schema'
import { isDecimal, normalDecimal, signOf, sum } from '~/lib/format/decimal'
import type { StatementLineFragment } from '~/kit/statement/Statement.graphql.ts'

/** A decision while it is written: figures are the texts as typed. */
export interface Draft {
  upheld: boolean | null
  reasons: string
  /** Empty: that of the appeal. */
  indicatorCode: string
  day: string
  quantity: string
  outOf: string
}

export const emptyDraft: Draft = { upheld: null, reasons: '', indicatorCode: '', day: '', quantity: '', outOf: '' }

/** Whether anything of it would be lost. */
export const isTyped = (draft: Draft | undefined): boolean =>
  draft !== undefined && [draft.reasons, draft.day, draft.quantity, draft.outOf].some((text) => text.trim() !== '')

/** A line of the statement, and the days in which an entry counts on it. */
export interface CorrectableLine extends StatementLineFragment {
  /** The first day, of a base indicator's slice. */
  from?: string
  /** The first day no longer. */
  until?: string
}

/** The line that an entry of that day counts on: of a base indicator that of the slice, where the day lies in one. */
export function lineOf(lines: readonly CorrectableLine[], code: string, day: string): CorrectableLine | undefined {
  const own = lines.filter((l) => l.indicatorCode === code)
  return own.find((l) => l.from !== undefined && l.until !== undefined && l.from <= day && day < l.until) ?? own[0]
}

/** The line with the correction in it; null while that is no number. */
export function corrected<L extends Pick<StatementLineFragment, 'done' | 'outOf' | 'method'>>(line: L, draft: Pick<Draft, 'quantity' | 'outOf'>): L | null {
  const quantity = normalDecimal(draft.quantity)
  const outOf = line.method === 'RATE' ? normalDecimal(draft.outOf) : '0'
  if (quantity === null || outOf === null) return null
  return { ...line, done: sum([line.done, quantity]), outOf: sum([line.outOf, outOf]) }
}

/** What is wrong with a decision, by field; the screens have words for each. */
export type Problem = 'reasons' | 'indicatorCode' | 'day' | 'quantity' | 'outOf' | 'nothing'

/** Everything that is wrong, by the server's own rules. `rate` where the indicator is one. */
export function problems(draft: Draft, code: string, month: string, rate: boolean): Problem[] {
  const found: Problem[] = []
  const length = Array.from(draft.reasons.trim()).length
  if (length < 5 || length > 1000) found.push('reasons')
  if (draft.upheld !== true) return found
  if (code === '') found.push('indicatorCode')
  if (!draft.day.startsWith(`${month}-`)) found.push('day')
  if (!isDecimal(draft.quantity)) found.push('quantity')
  if (rate) {
    if (!isDecimal(draft.outOf)) found.push('outOf')
    else if (isDecimal(draft.quantity) && signOf(draft.quantity) === 0 && signOf(draft.outOf) === 0) found.push('nothing')
  } else if (isDecimal(draft.quantity) && signOf(draft.quantity) === 0) found.push('quantity')
  return found
}

/** What is sent: only to be called where there are no problems. */
export function inputOf(draft: Draft, appeal: { id: string; version: number }, code: string, rate: boolean): Omit<DecideAppeal, 'requestId'> {
  const decision = { id: appeal.id, version: appeal.version, upheld: draft.upheld === true, reasons: draft.reasons.trim() }
  if (!decision.upheld) return decision
  return {
    ...decision,
    indicatorCode: code,
    day: draft.day,
    quantity: normalDecimal(draft.quantity),
    outOf: rate ? normalDecimal(draft.outOf) : null,
  }
}

/** The last day of a month: 2010-09 → 2010-09-30. */
export function lastDayOf(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}

/** A size as people say it: 812 B, 13 KB, 4.2 MB. */
export function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${String(bytes)} B`
  return bytes < 1024 * 1024 ? `${String(Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
