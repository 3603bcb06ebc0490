import { Select } from 'antd'
import type { ClipboardEvent, KeyboardEvent, ReactNode } from 'react'
import { useRef } from 'react'
import { useDesk } from '~/kit/desk/context'
import { Labelled } from '~/kit/desk/Page'
import { useCompact } from '~/kit/desk/useCompact'
import { cellKey, fault, pastedBlock } from './sheet'

/** A row or a column: its key, its name, and what stands below the name. */
export interface Head {
  key: string
  name: string
  extra?: ReactNode
}

interface Props {
  caption: string
  corner: string
  rows: readonly Head[]
  columns: readonly Head[]
  /** What stands at the end of a row, e.g. its sum. */
  valueOf: (row: string, column: string) => string
  changed: (row: string, column: string) => boolean
  /** Said below a cell: what somebody else has put there. */
  note?: (row: string, column: string) => string | undefined
  /** Said below a cell: why the server has refused it. */
  told?: (row: string, column: string) => string | undefined
  readOnly: (row: string) => boolean
  onType: (row: string, column: string, text: string) => void
  onFill: (cells: { row: string; column: string; text: string }[]) => void
  onRestore: (row: string, column: string) => void
  onUndo: () => void
  onRedo: () => void
  /** On a phone one row is shown at a time. */
  row: string
  onRow: (row: string) => void
  rowLabel: string
}

/** A grid of figures that is filled with the keyboard like a spreadsheet; on a phone, one row after the other. */
export function NumberGrid(props: Props): ReactNode {
  const { t } = useDesk()
  const compact = useCompact()
  const box = useRef<HTMLDivElement>(null)
  const { rows, columns } = props

  const focus = (row: number, column: number): boolean => {
    const cell = box.current?.querySelector<HTMLInputElement>(`input[data-at="${String(row)}.${String(column)}"]`)
    cell?.focus()
    return cell !== null && cell !== undefined
  }

  const onKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    const input = event.currentTarget
    if (input.dataset.at === undefined || event.nativeEvent.isComposing) return
    const [row = 0, column = 0] = input.dataset.at.split('.').map(Number)
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') {
      event.preventDefault()
      if (event.shiftKey) props.onRedo()
      else props.onUndo()
      return
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const whole = input.selectionStart === 0 && input.selectionEnd === input.value.length
    const atStart = whole || (input.selectionStart === 0 && input.selectionEnd === 0)
    const atEnd = whole || (input.selectionStart === input.value.length && input.selectionEnd === input.value.length)
    const next = nextCell(event.key, event.shiftKey, row, column, atStart, atEnd, compact)
    if (next && focus(next[0], next[1])) event.preventDefault()
    if (event.key === 'Escape') {
      const r = rows[row]
      const c = columns[column]
      if (r && c && props.changed(r.key, c.key)) {
        event.stopPropagation()
        props.onRestore(r.key, c.key)
      }
    }
  }

  const onPaste = (event: ClipboardEvent<HTMLInputElement>): void => {
    const input = event.currentTarget
    if (input.dataset.at === undefined) return
    const block = pastedBlock(event.clipboardData.getData('text'))
    if (!block) return
    event.preventDefault()
    const [row = 0, column = 0] = input.dataset.at.split('.').map(Number)
    props.onFill(
      block.flatMap((line, dy) =>
        line.flatMap((text, dx) => {
          const r = rows[row + dy]
          const c = columns[column + dx]
          return r && c && !props.readOnly(r.key) ? [{ row: r.key, column: c.key, text }] : []
        }),
      ),
    )
  }

  const cell = (row: Head, r: number, column: Head, c: number): ReactNode => {
    const value = props.valueOf(row.key, column.key)
    const wrong = fault(value)
    const note = props.note?.(row.key, column.key)
    const refused = props.told?.(row.key, column.key)
    const changed = props.changed(row.key, column.key)
    const noteId = `note-${cellKey(row.key, column.key)}`
    const said = wrong === 'bad' ? t.target.bad : wrong === 'negative' ? t.target.negative : (refused ?? note)
    const faulty = wrong !== null || refused !== undefined
    return (
      <>
        <input
          className={changed ? 'd-cell d-changed' : 'd-cell'}
          data-at={`${String(r)}.${String(c)}`}
          inputMode="decimal"
          autoComplete="off"
          aria-label={t.target.cell(row.name, column.name)}
          aria-invalid={faulty}
          aria-describedby={said === undefined ? undefined : noteId}
          disabled={props.readOnly(row.key)}
          value={value}
          onFocus={(e) => e.target.select()}
          onKeyDown={onKey}
          onPaste={onPaste}
          onChange={(e) => props.onType(row.key, column.key, e.target.value)}
        />
        {said !== undefined && (
          <span id={noteId} className={faulty ? 'd-cell-note d-bad' : 'd-cell-note d-warn'}>
            {said}
          </span>
        )}
      </>
    )
  }

  if (compact) {
    const r = Math.max(
      0,
      rows.findIndex((x) => x.key === props.row),
    )
    const row = rows[r]
    return (
      <div ref={box} className="d-stack-s">
        <Labelled label={props.rowLabel}>
          <Select
            aria-label={props.rowLabel}
            value={row?.key ?? null}
            onChange={(key: string | null) => props.onRow(key ?? '')}
            options={rows.map((x) => ({ value: x.key, label: x.name }))}
          />
        </Labelled>
        {row && (
          <>
            {row.extra}
            <ul className="d-list">
              {columns.map((column, c) => (
                <li key={column.key} className="d-between">
                  <span>{column.name}</span>
                  <span>{cell(row, r, column, c)}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    )
  }
  return (
    <div ref={box} className="d-scroll">
      <table className="d-table d-grid">
        <caption className="d-hidden">{props.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{props.corner}</th>
            {columns.map((c) => (
              <th key={c.key} scope="col" className="d-num">
                {c.name}
                {c.extra}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, r) => (
            <tr key={row.key}>
              <th scope="row">
                {row.name}
                {row.extra}
              </th>
              {columns.map((column, c) => (
                <td key={column.key} className="d-num">
                  {cell(row, r, column, c)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Where a key leads; null where it stays with the text. On a phone the cells of a row stand one below the other. */
export function nextCell(
  key: string,
  shift: boolean,
  row: number,
  column: number,
  atStart: boolean,
  atEnd: boolean,
  compact = false,
): readonly [number, number] | null {
  const down = (by: number): readonly [number, number] => (compact ? [row, column + by] : [row + by, column])
  switch (key) {
    case 'ArrowDown':
      return down(1)
    case 'ArrowUp':
      return down(-1)
    case 'Enter':
      return down(shift ? -1 : 1)
    case 'ArrowLeft':
      return atStart && !compact ? [row, column - 1] : null
    case 'ArrowRight':
      return atEnd && !compact ? [row, column + 1] : null
    default:
      return null
  }
}
