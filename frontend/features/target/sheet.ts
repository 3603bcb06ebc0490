import { compare, isDecimal, minus, normalDecimal, short, signOf, sum } from '~/lib/format/decimal'
import type { Cells } from './draft'

/** A line of a sheet, as far as the sums need it. */
export interface Line {
  indicatorCode: string
  task: string | null
  shares: readonly { assignmentId: string; quantity: string; version: number }[]
}

/** How a line's shares stand to its task. */
export type LineState = 'none' | 'exact' | 'rest' | 'over' | 'bad'

/** The key of a cell: a column's thing in a row. */
export const cellKey = (row: string, column: string): string => `${row}/${column}`

/** What is wrong with a typed quantity: no decimal of four places, or below 0. Empty is fine: it takes it away. */
export function fault(text: string): 'bad' | 'negative' | null {
  const plain = text.trim()
  if (plain === '') return null
  if (!isDecimal(plain)) return 'bad'
  return signOf(plain) < 0 ? 'negative' : null
}

/** A quantity as a cell shows it; empty where there is none. */
export const shown = (quantity: string | null | undefined): string => (quantity === null || quantity === undefined ? '' : short(quantity))

/** Whether a typed text says something else than the quantity on the server. */
export function differs(text: string, quantity: string | null): boolean {
  const plain = text.trim()
  if (plain === '' || quantity === null) return (plain === '') !== (quantity === null)
  return !isDecimal(plain) || compare(plain, quantity) !== 0
}

/** The sum of a line's shares with what is typed, and how it stands to the task. */
export function lineSum(line: Line, cells: Cells): { assigned: string; rest: string | null; state: LineState } {
  const texts = new Map(line.shares.map((s) => [s.assignmentId, s.quantity]))
  const prefix = cellKey(line.indicatorCode, '')
  let bad = false
  for (const [key, text] of Object.entries(cells)) {
    if (!key.startsWith(prefix)) continue
    if (fault(text) !== null) bad = true
    else texts.set(key.slice(prefix.length), text)
  }
  const assigned = short(sum([...texts.values()]))
  if (line.task === null) return { assigned, rest: null, state: bad ? 'bad' : 'none' }
  const rest = short(minus(line.task, assigned))
  const sign = signOf(rest)
  return { assigned, rest, state: bad ? 'bad' : sign === 0 ? 'exact' : sign > 0 ? 'rest' : 'over' }
}

/** What has to be sent: cells that say something new, with the version that was seen. */
export function changedShares(
  lines: readonly Line[],
  cells: Cells,
): { assignmentId: string; indicatorCode: string; quantity: string | null; version: number }[] {
  return lines.flatMap((line) => {
    const prefix = cellKey(line.indicatorCode, '')
    return Object.entries(cells)
      .filter(([key]) => key.startsWith(prefix))
      .flatMap(([key, text]) => {
        const assignmentId = key.slice(prefix.length)
        const share = line.shares.find((s) => s.assignmentId === assignmentId)
        if (!differs(text, share?.quantity ?? null)) return []
        return [{ assignmentId, indicatorCode: line.indicatorCode, quantity: sent(text), version: share?.version ?? 0 }]
      })
  })
}

/** A typed quantity as the server takes it; null takes it away. */
export function sent(text: string): string | null {
  return text.trim() === '' ? null : normalDecimal(text)
}

/** How a pasted block of a spreadsheet falls into rows and columns. */
export function pastedBlock(text: string): string[][] | null {
  if (!/[\t\n]/.test(text.replace(/\r?\n$/, ''))) return null
  return text
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((line) => line.split('\t').map((cell) => cell.trim()))
}
