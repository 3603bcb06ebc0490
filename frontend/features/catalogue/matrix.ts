import type { ClockMetric, Grade, TargetUnit } from '~/lib/api/schema'

/** The grades, best first. */
export const grades: readonly Grade[] = ['GOLD', 'SILVER', 'BRONZE', 'STANDARD']
/** The metrics, in the order of an order's life. */
export const metrics: readonly ClockMetric[] = ['RESPONSE', 'SURVEY', 'OPENING', 'RESOLUTION', 'LEG', 'AUDIT', 'SUPPLEMENT', 'REPEAT_WINDOW']
/** What a target can be counted in. */
export const targetUnits: readonly TargetUnit[] = ['WORKING_MINUTE', 'WORKING_DAY', 'HOUR', 'DAY']

/** The most of each unit: about a year. */
const most: Record<TargetUnit, number> = { WORKING_MINUTE: 120_000, WORKING_DAY: 250, HOUR: 8_784, DAY: 366 }

/** A target as the API gives it. */
export interface Line {
  typeCode: string
  grade: Grade
  metric: ClockMetric
  amount: number
  unit: TargetUnit
}

/** A cell while it is edited: the figure as it is typed, empty for no target. */
export interface Cell {
  amount: string
  unit: TargetUnit
}

/** A table of targets while it is edited, by `cellKey`. */
export type Matrix = ReadonlyMap<string, Cell>

/** Names a cell. */
export const cellKey = (typeCode: string, metric: ClockMetric, grade: Grade): string => `${typeCode} ${metric} ${grade}`

/** A type as far as its targets go. */
export interface Typed {
  code: string
  active: boolean
  audits: number
  steps: readonly ClockMetric[]
  repeats: readonly string[]
}

/** What a row's unit is where it has no target yet. */
const usual: Record<ClockMetric, TargetUnit> = {
  RESPONSE: 'WORKING_MINUTE',
  SURVEY: 'WORKING_DAY',
  OPENING: 'WORKING_DAY',
  RESOLUTION: 'WORKING_DAY',
  LEG: 'WORKING_DAY',
  AUDIT: 'WORKING_MINUTE',
  SUPPLEMENT: 'WORKING_DAY',
  REPEAT_WINDOW: 'DAY',
}

/** What the editor begins with. */
export const matrixOf = (lines: readonly Line[]): Matrix =>
  new Map(lines.map((l) => [cellKey(l.typeCode, l.metric, l.grade), { amount: String(l.amount), unit: l.unit }]))

/** What is sent: only to be called where there are no problems. */
export function linesOf(matrix: Matrix): Line[] {
  return [...matrix].flatMap(([key, cell]) => {
    const [typeCode = '', metric, grade] = key.split(' ')
    return cell.amount.trim() === '' ? [] : [{ typeCode, grade: grade as Grade, metric: metric as ClockMetric, amount: Number(cell.amount), unit: cell.unit }]
  })
}

/** A cell, with the unit of its row where nothing is in it. */
export function cellAt(matrix: Matrix, typeCode: string, metric: ClockMetric, grade: Grade): Cell {
  return matrix.get(cellKey(typeCode, metric, grade)) ?? { amount: '', unit: rowUnit(matrix, typeCode, metric) ?? usual[metric] }
}

/** The unit that a row is counted in; null where its cells differ. */
export function rowUnit(matrix: Matrix, typeCode: string, metric: ClockMetric): TargetUnit | null {
  const units = new Set(grades.flatMap((g) => matrix.get(cellKey(typeCode, metric, g))?.unit ?? []))
  const [first] = units
  return units.size > 1 ? null : (first ?? usual[metric])
}

/** The table with another figure in a cell. */
export function withAmount(matrix: Matrix, typeCode: string, metric: ClockMetric, grade: Grade, amount: string): Matrix {
  const next = new Map(matrix)
  next.set(cellKey(typeCode, metric, grade), { ...cellAt(matrix, typeCode, metric, grade), amount })
  return next
}

/** The table with a row counted in another unit. */
export function withUnit(matrix: Matrix, typeCode: string, metric: ClockMetric, unit: TargetUnit): Matrix {
  const next = new Map(matrix)
  for (const g of grades) next.set(cellKey(typeCode, metric, g), { ...cellAt(matrix, typeCode, metric, g), unit })
  return next
}

/** Whether a type that may be sent cannot do without this target. */
export const isRequired = (type: Typed, metric: ClockMetric): boolean => type.active && (metric === 'RESPONSE' || metric === 'RESOLUTION' || type.steps.includes(metric))

/** Whether a target means anything for a type. */
export function applies(type: Typed, metric: ClockMetric): boolean {
  if (metric === 'SURVEY' || metric === 'OPENING') return type.steps.includes(metric)
  if (metric === 'AUDIT') return type.audits > 0
  if (metric === 'REPEAT_WINDOW') return type.repeats.length > 0
  return true
}

/** What may be wrong with a cell. */
export type CellProblem = 'missing' | 'figure' | 'range'

/** What is wrong, by cell. */
export function problems(matrix: Matrix, types: readonly Typed[]): Map<string, CellProblem> {
  const found = new Map<string, CellProblem>()
  for (const [key, { amount, unit }] of matrix) {
    const text = amount.trim()
    if (text === '') continue
    if (!/^\d{1,9}$/.test(text)) found.set(key, 'figure')
    else if (Number(text) < 1 || Number(text) > most[unit]) found.set(key, 'range')
  }
  for (const type of types)
    for (const metric of metrics.filter((m) => isRequired(type, m)))
      for (const grade of grades) {
        const key = cellKey(type.code, metric, grade)
        if ((matrix.get(key)?.amount ?? '').trim() === '') found.set(key, 'missing')
      }
  return found
}

/** One target that differs between two tables; empty is none. */
export interface Difference {
  key: string
  typeCode: string
  metric: ClockMetric
  grade: Grade
  before: Cell | null
  after: Cell | null
}

const filled = (cell: Cell | undefined): Cell | null => (cell === undefined || cell.amount.trim() === '' ? null : { ...cell, amount: cell.amount.trim() })

/** What one table says otherwise than another, in the order of types, metrics and grades. */
export function differences(before: Matrix, after: Matrix): Difference[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])]
  const found = keys.flatMap((key): Difference[] => {
    const was = filled(before.get(key))
    const is = filled(after.get(key))
    if (was === null ? is === null : is !== null && Number(was.amount) === Number(is.amount) && was.unit === is.unit) return []
    const [typeCode = '', metric, grade] = key.split(' ')
    return [{ key, typeCode, metric: metric as ClockMetric, grade: grade as Grade, before: was, after: is }]
  })
  return found.toSorted(
    (a, b) => a.typeCode.localeCompare(b.typeCode) || metrics.indexOf(a.metric) - metrics.indexOf(b.metric) || grades.indexOf(a.grade) - grades.indexOf(b.grade),
  )
}

/** The rows in which a better grade waits longer than a worse one: allowed, but hardly meant. */
export function upsideDown(matrix: Matrix): { typeCode: string; metric: ClockMetric }[] {
  const rows = new Map<string, { typeCode: string; metric: ClockMetric }>()
  for (const key of matrix.keys()) {
    const [typeCode = '', name] = key.split(' ')
    const metric = name as ClockMetric
    if (metric === 'REPEAT_WINDOW' || rowUnit(matrix, typeCode, metric) === null) continue
    const amounts = grades.map((g) => Number(cellAt(matrix, typeCode, metric, g).amount)).filter((n) => n > 0)
    if (amounts.some((n, i) => i > 0 && n < (amounts[i - 1] ?? 0))) rows.set(`${typeCode} ${metric}`, { typeCode, metric })
  }
  return [...rows.values()]
}

/** A moment of China's clock as typed (2026-11-23T08:30), with its zone; null where it is none. */
export function momentIn(typed: string): string | null {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(typed) && !Number.isNaN(Date.parse(`${typed}:00+08:00`)) ? `${typed}:00+08:00` : null
}
