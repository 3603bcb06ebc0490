import type { KeyboardEvent, ReactNode } from 'react'
import { useDesk } from '~/kit/desk/context'
import { Labelled } from '~/kit/desk/Page'
import { useCompact } from '~/kit/desk/useCompact'
import { useText } from '~/lib/i18n/catalog'
import type { ClockMetric, Grade, TargetUnit } from '~/lib/api/schema'
import { catalogueWords } from '~/messages/catalogue-desk'
import type { CellProblem, Matrix, Typed } from './matrix'
import { applies, cellAt, cellKey, grades, rowUnit, targetUnits, withAmount, withUnit } from './matrix'
import type { Named } from './names'
import { nameIn } from './names'

interface Props {
  metric: ClockMetric
  matrix: Matrix
  inForce: Matrix
  types: readonly (Typed & Named)[]
  problems: ReadonlyMap<string, CellProblem>
  onChange: (matrix: Matrix) => void
}

/** One metric: a row for each type, a column for each grade; on a phone a card for each type. */
export function MatrixTable({ metric, matrix, inForce, types, problems, onChange }: Props): ReactNode {
  const w = useText(catalogueWords)
  const { language } = useDesk()
  const compact = useCompact()
  const rows = types.filter((x) => applies(x, metric) || grades.some((g) => matrix.has(cellKey(x.code, metric, g))))
  if (rows.length === 0) return <p className="d-quiet">{w.standard.noRows}</p>

  const unitOf = (type: Typed & Named): ReactNode => {
    const unit = rowUnit(matrix, type.code, metric)
    return (
      <select
        className="d-input"
        aria-label={w.standard.unitOf(nameIn(language, type))}
        value={unit ?? ''}
        onChange={(e) => onChange(withUnit(matrix, type.code, metric, e.target.value as TargetUnit))}
      >
        {unit === null && <option value="">{w.standard.mixed}</option>}
        {targetUnits.map((u) => (
          <option key={u} value={u}>
            {w.unit[u]}
          </option>
        ))}
      </select>
    )
  }
  const cell = (type: Typed & Named, grade: Grade, row: number, column: number): ReactNode => {
    const key = cellKey(type.code, metric, grade)
    const now = cellAt(matrix, type.code, metric, grade)
    const was = inForce.get(key)
    const problem = problems.get(key)
    const changed = now.amount.trim() === '' ? was !== undefined : was === undefined || Number(was.amount) !== Number(now.amount) || was.unit !== now.unit
    const note = problem === 'missing' ? w.standard.required : problem === 'figure' ? w.standard.whole : problem === 'range' ? w.standard.range : undefined
    const before = !changed ? undefined : was === undefined ? w.standard.wasNone : w.standard.was(was.unit === now.unit ? was.amount : w.amount(was.amount, w.unit[was.unit]))
    return (
      <>
        <input
          className={changed ? 'd-cell d-changed' : 'd-cell'}
          inputMode="numeric"
          autoComplete="off"
          onKeyDown={step}
          data-cell={`${String(row)} ${String(column)}`}
          aria-label={w.standard.cell(nameIn(language, type), w.grade[grade], w.unit[now.unit])}
          aria-invalid={problem !== undefined}
          value={now.amount}
          onChange={(e) => onChange(withAmount(matrix, type.code, metric, grade, e.target.value))}
        />
        {(note ?? before) !== undefined && <span className={note === undefined ? 'd-cell-note d-quiet' : 'd-cell-note d-bad'}>{note ?? before}</span>}
      </>
    )
  }

  return (
    <div className="d-stack-s" data-grid>
      <p className="d-small d-quiet">
        {w.metricHelp[metric]} {!compact && w.standard.keys}
      </p>
      {compact ? (
        <ul className="d-cards" aria-label={w.metric[metric]}>
          {rows.map((type, row) => (
            <li key={type.code} className="d-card d-stack-s">
              <div className="d-between">
                <span className="d-card-title">{nameIn(language, type)}</span>
                <span>{unitOf(type)}</span>
              </div>
              <div className="c-cells">
                {grades.map((g, column) => (
                  <Labelled key={g} label={w.grade[g]}>
                    {cell(type, g, row, column)}
                  </Labelled>
                ))}
              </div>
            </li>
          ))}
        </ul>
      ) : (
        <div className="d-scroll">
          <table className="d-table d-edit c-matrix">
            <caption className="d-hidden">{w.metric[metric]}</caption>
            <thead>
              <tr>
                <th scope="col">{w.standard.type}</th>
                {grades.map((g) => (
                  <th key={g} scope="col">
                    {w.grade[g]}
                  </th>
                ))}
                <th scope="col">{w.standard.unit}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((type, row) => (
                <tr key={type.code}>
                  <th scope="row">
                    {nameIn(language, type)}
                    {!type.active && <span className="d-small d-quiet"> {w.inactive}</span>}
                  </th>
                  {grades.map((g, column) => (
                    <td key={g}>{cell(type, g, row, column)}</td>
                  ))}
                  <td>{unitOf(type)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}

const steps: Record<string, readonly [number, number] | undefined> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }

/** Goes from cell to cell; sideways only from the edge of what is typed. */
function step(e: KeyboardEvent<HTMLInputElement>): void {
  const by = steps[e.key]
  const at = e.currentTarget
  if (!by || e.nativeEvent.isComposing) return
  const [row = 0, column = 0] = (at.dataset.cell ?? '').split(' ').map(Number)
  const edge = by[1] < 0 ? at.selectionEnd === 0 : at.selectionStart === at.value.length
  if (by[1] !== 0 && !edge && at.selectionStart === at.selectionEnd) return
  const next = at.closest('[data-grid]')?.querySelector<HTMLInputElement>(`[data-cell="${String(row + by[0])} ${String(column + by[1])}"]`)
  if (!next) return
  e.preventDefault()
  next.focus()
  next.select()
}
