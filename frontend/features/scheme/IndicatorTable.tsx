import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, HolderOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import { useDesk } from '~/kit/desk/context'
import { Labelled, Section } from '~/kit/desk/Page'
import { useCompact } from '~/kit/desk/useCompact'
import type { Category } from '~/lib/api/schema'
import { quantity } from '~/lib/format/figures'
import type { Editing, Line, Problem } from './editing'
import { byPiece, categories, computable, edited, linesOf, methods, mostLines, moved, newLine, sources, totalOf } from './editing'

interface Props {
  editing: Editing
  readOnly: boolean
  problems: readonly Problem[]
  onChange: (lines: readonly Line[]) => void
}

const fields = ['code', 'nameZh', 'nameEn', 'method', 'max', 'perPiece', 'source'] as const
type Field = (typeof fields)[number]

const widths: Record<Field, number> = { code: 160, nameZh: 190, nameEn: 190, method: 136, max: 70, perPiece: 76, source: 180 }

/** The indicators, category by category: every cell is a field, and the order is dragged or moved by buttons. */
export function IndicatorTable({ editing, readOnly, problems, onChange }: Props): ReactNode {
  const { t } = useDesk()
  const compact = useCompact()
  const [dragged, setDragged] = useState<string | null>(null)
  // A new line is typed in at once; a moved one keeps the focus on its button.
  const [focus, setFocus] = useState<string | null>(null)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (focus === null) return
    box.current?.querySelector<HTMLElement>(`[data-focus="${focus}"]`)?.focus()
    setFocus(null)
  }, [focus])

  const { lines } = editing
  const change = (key: string, value: Partial<Line>): void => onChange(lines.map((l) => (l.key === key ? edited(l, value) : l)))
  const move = (line: Line, by: -1 | 1): void => {
    const at = linesOf(lines, line.category).findIndex((l) => l.key === line.key)
    onChange(moved(lines, line.key, at + by))
    setFocus(`${line.key} ${by === -1 ? 'up' : 'down'}`)
  }
  const add = (category: Category): void => {
    const line = newLine(category)
    onChange(categories.flatMap((c) => (c === category ? [...linesOf(lines, c), line] : linesOf(lines, c))))
    setFocus(`${line.key} code`)
  }
  const nameOf = (l: Line): string => l.nameZh || l.code || t.scheme.unnamed

  const control = (line: Line, field: Field): ReactNode => {
    const problem = problems.find((p) => p.at === line.key && p.field === field)
    const id = `${line.key}-${field}-problem`
    const shared = {
      className: 'd-input',
      'aria-label': `${nameOf(line)} · ${t.scheme.column[field]}`,
      'aria-invalid': problem !== undefined,
      'aria-describedby': problem ? id : undefined,
      disabled: readOnly || (field === 'perPiece' && !byPiece(line.method)),
      'data-focus': `${line.key} ${field}`,
    }
    return (
      <>
        {field === 'method' || field === 'source' ? (
          <select
            {...shared}
            title={field === 'method' ? t.methodHelp[line.method] : undefined}
            value={line[field]}
            onChange={(e) => change(line.key, { [field]: e.target.value })}
          >
            {field === 'method'
              ? methods.map((m) => (
                  <option key={m} value={m}>
                    {t.method[m]}
                  </option>
                ))
              : sources
                  .filter((s) => s === 'IMPORTED' || computable(line) || s === line.source)
                  .map((s) => (
                    <option key={s} value={s}>
                      {t.source[s]}
                    </option>
                  ))}
          </select>
        ) : (
          <input
            {...shared}
            inputMode={field === 'max' || field === 'perPiece' ? 'decimal' : 'text'}
            autoComplete="off"
            autoCapitalize={field === 'code' ? 'characters' : undefined}
            spellCheck={field === 'nameEn'}
            value={line[field]}
            onChange={(e) => change(line.key, { [field]: field === 'code' ? e.target.value.toUpperCase() : e.target.value })}
          />
        )}
        {problem && (
          <span id={id} className="d-small d-bad">
            {problem.said ?? t.scheme.problem[problem.kind]}
          </span>
        )}
      </>
    )
  }

  const buttons = (line: Line, at: number, count: number): ReactNode => (
    <span className="d-row d-tight">
      <Button
        size="small"
        type="text"
        data-focus={`${line.key} up`}
        aria-label={t.scheme.upOf(nameOf(line))}
        icon={<ArrowUpOutlined />}
        disabled={at === 0}
        onClick={() => move(line, -1)}
      />
      <Button
        size="small"
        type="text"
        data-focus={`${line.key} down`}
        aria-label={t.scheme.downOf(nameOf(line))}
        icon={<ArrowDownOutlined />}
        disabled={at === count - 1}
        onClick={() => move(line, 1)}
      />
      <Button
        size="small"
        type="text"
        danger
        aria-label={t.scheme.removeOf(nameOf(line))}
        icon={<DeleteOutlined />}
        onClick={() => onChange(lines.filter((l) => l.key !== line.key))}
      />
    </span>
  )

  return (
    <div className="d-stack" ref={box}>
      {categories.map((category) => {
        const own = linesOf(lines, category)
        return (
          <Section
            key={category}
            title={t.category[category]}
            extra={
              <span className="d-row">
                <span className="d-quiet d-small">{t.scheme.totalOf(t.category[category], quantity(totalOf(lines, category)))}</span>
                {!readOnly && (
                  <Button
                    size="small"
                    icon={<PlusOutlined />}
                    aria-label={t.scheme.addTo(t.category[category])}
                    disabled={lines.length >= mostLines}
                    onClick={() => add(category)}
                  >
                    {t.scheme.add}
                  </Button>
                )}
              </span>
            }
          >
            {compact ? (
              <ul className="d-cards" aria-label={t.category[category]}>
                {own.map((line, at) => (
                  <li key={line.key} className="d-card">
                    <div className="d-card-head">
                      <span className="d-card-title">{nameOf(line)}</span>
                      {!readOnly && buttons(line, at, own.length)}
                    </div>
                    <div className="d-fields">
                      {fields.map((field) => (
                        <Labelled key={field} label={t.scheme.column[field]}>
                          {control(line, field)}
                        </Labelled>
                      ))}
                    </div>
                  </li>
                ))}
              </ul>
            ) : (
              <div className="d-scroll">
                <table className="d-table d-edit">
                  <caption className="d-hidden">{t.category[category]}</caption>
                  <thead>
                    <tr>
                      {fields.map((f) => (
                        <th key={f} scope="col" style={{ minWidth: widths[f] }}>
                          {t.scheme.column[f]}
                        </th>
                      ))}
                      {!readOnly && <th scope="col">{t.scheme.column.order}</th>}
                    </tr>
                  </thead>
                  <tbody>
                    {own.map((line, at) => (
                      <tr
                        key={line.key}
                        className={dragged === line.key ? 'd-open' : undefined}
                        onDragOver={(e) => {
                          if (dragged !== null && own.some((l) => l.key === dragged)) e.preventDefault()
                        }}
                        onDrop={(e) => {
                          e.preventDefault()
                          if (dragged !== null) onChange(moved(lines, dragged, at))
                          setDragged(null)
                        }}
                      >
                        {fields.map((f) => (
                          <td key={f}>{control(line, f)}</td>
                        ))}
                        {!readOnly && (
                          <td>
                            <span className="d-row d-tight">
                              <span
                                draggable
                                className="d-grip"
                                title={t.scheme.dragOf(nameOf(line))}
                                onDragStart={(e) => {
                                  e.dataTransfer.effectAllowed = 'move'
                                  e.dataTransfer.setData('text/plain', line.key)
                                  setDragged(line.key)
                                }}
                                onDragEnd={() => setDragged(null)}
                              >
                                <HolderOutlined aria-hidden="true" />
                              </span>
                              {buttons(line, at, own.length)}
                            </span>
                          </td>
                        )}
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )}
            {own.length === 0 && <p className="d-quiet">{t.state.empty}</p>}
          </Section>
        )
      })}
    </div>
  )
}
