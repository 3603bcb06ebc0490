import type { ReactNode } from 'react'
import { useCompact } from './useCompact'

/** A column of a table, and a line of a card on a phone. */
export interface Column<T> {
  key: string
  title: string
  render: (row: T) => ReactNode
  /** Numbers stand at the end, one below the other. */
  number?: boolean
  /** The column that names the row: a row's header, and a card's heading. */
  heading?: boolean
  /** Not worth a line on a phone. */
  wideOnly?: boolean
  width?: number | string
}

interface Props<T> {
  /** What the table shows; read out, not printed. */
  caption: string
  columns: readonly Column<T>[]
  rows: readonly T[]
  rowKey: (row: T) => string
  /** Opens a row; its heading becomes a button. */
  onOpen?: ((row: T) => void) | undefined
  /** The row that is open now. */
  openKey?: string | undefined
  /** Checkboxes: the keys that are chosen. */
  selection?: { chosen: ReadonlySet<string>; label: (row: T) => string; allLabel: string; onChange: (chosen: Set<string>) => void } | undefined
  /** Marks a row, e.g. one's own. */
  marked?: (row: T) => boolean
}

/** A plain table that reads well; on a phone each row is a card. */
export function DataTable<T>(props: Props<T>): ReactNode {
  return useCompact() ? <Cards {...props} /> : <Wide {...props} />
}

function toggled(chosen: ReadonlySet<string>, key: string, on: boolean): Set<string> {
  const next = new Set(chosen)
  if (on) next.add(key)
  else next.delete(key)
  return next
}

function Wide<T>({ caption, columns, rows, rowKey, onOpen, openKey, selection, marked }: Props<T>): ReactNode {
  const all = rows.length > 0 && rows.every((row) => selection?.chosen.has(rowKey(row)))
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached with the keyboard
    <div className="d-scroll" tabIndex={0} role="region" aria-label={caption}>
      <table className="d-table">
        <caption className="d-hidden">{caption}</caption>
        <thead>
          <tr>
            {selection && (
              <th scope="col" className="d-check">
                <input
                  type="checkbox"
                  aria-label={selection.allLabel}
                  checked={all}
                  onChange={(e) => selection.onChange(e.target.checked ? new Set(rows.map(rowKey)) : new Set())}
                />
              </th>
            )}
            {columns.map((c) => (
              <th key={c.key} scope="col" className={c.number ? 'd-num' : undefined} style={{ width: c.width }}>
                {c.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const key = rowKey(row)
            const className = [openKey === key && 'd-open', marked?.(row) && 'd-marked'].filter(Boolean).join(' ')
            return (
              <tr key={key} className={className || undefined}>
                {selection && (
                  <td className="d-check">
                    <input
                      type="checkbox"
                      aria-label={selection.label(row)}
                      checked={selection.chosen.has(key)}
                      onChange={(e) => selection.onChange(toggled(selection.chosen, key, e.target.checked))}
                    />
                  </td>
                )}
                {columns.map((c) =>
                  c.heading ? (
                    <th key={c.key} scope="row">
                      {onOpen ? (
                        <button type="button" className="d-link" onClick={() => onOpen(row)}>
                          {c.render(row)}
                        </button>
                      ) : (
                        c.render(row)
                      )}
                    </th>
                  ) : (
                    <td key={c.key} className={c.number ? 'd-num' : undefined}>
                      {c.render(row)}
                    </td>
                  ),
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function Cards<T>({ caption, columns, rows, rowKey, onOpen, selection, marked }: Props<T>): ReactNode {
  const heading = columns.find((c) => c.heading)
  return (
    <ul className="d-cards" aria-label={caption}>
      {rows.map((row) => {
        const key = rowKey(row)
        return (
          <li key={key} className={marked?.(row) ? 'd-card d-marked' : 'd-card'}>
            <div className="d-card-head">
              {selection && (
                <input
                  type="checkbox"
                  aria-label={selection.label(row)}
                  checked={selection.chosen.has(key)}
                  onChange={(e) => selection.onChange(toggled(selection.chosen, key, e.target.checked))}
                />
              )}
              {heading &&
                (onOpen ? (
                  <button type="button" className="d-link d-card-title" onClick={() => onOpen(row)}>
                    {heading.render(row)}
                  </button>
                ) : (
                  <span className="d-card-title">{heading.render(row)}</span>
                ))}
            </div>
            <dl className="d-pairs">
              {columns
                .filter((c) => !c.heading && !c.wideOnly)
                .map((c) => (
                  <div key={c.key}>
                    <dt>{c.title}</dt>
                    <dd className={c.number ? 'd-figure' : undefined}>{c.render(row)}</dd>
                  </div>
                ))}
            </dl>
          </li>
        )
      })}
    </ul>
  )
}
