import type { ReactNode } from 'react'

interface Cell {
  title: string
  number?: boolean
}

interface Props {
  caption: string
  head: readonly Cell[]
  /** A row's key and its cells; the first one names the row. */
  rows: readonly { key: string; cells: readonly ReactNode[] }[]
  /** The last line: its name and its figure. */
  total?: { name: string; value: ReactNode }
}

/** A table as it stands on paper; where there is no room for it, each row is a card with its cells named. */
export function SheetTable({ caption, head, rows, total }: Props): ReactNode {
  return (
    <table className="s-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {head.map((c) => (
            <th key={c.title} scope="col" className={c.number ? 's-num' : undefined}>
              {c.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            {row.cells.map((cell, i) => {
              const column = head[i]
              if (!column) return null
              return i === 0 ? (
                <th key={column.title} scope="row">
                  {cell}
                </th>
              ) : (
                <td key={column.title} data-name={column.title} className={[column.number && 's-num', (cell === '–' || cell === '') && 's-none'].filter(Boolean).join(' ') || undefined}>
                  <span>{cell}</span>
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
      {total && (
        <tfoot>
          <tr>
            <th scope="row" colSpan={head.length - 1}>
              {total.name}
            </th>
            <td className="s-num">{total.value}</td>
          </tr>
        </tfoot>
      )}
    </table>
  )
}
