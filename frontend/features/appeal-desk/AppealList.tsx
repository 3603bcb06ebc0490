import { EditOutlined } from '@ant-design/icons'
import type { KeyboardEvent, ReactNode } from 'react'
import { useRef } from 'react'
import { Chip } from '~/kit/desk/Chip'
import { useDesk } from '~/kit/desk/context'
import { More } from '~/kit/desk/More'
import { useCompact } from '~/kit/desk/useCompact'
import type { Paged } from '~/kit/desk/usePaged'
import { monthOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { useViewer } from '~/lib/viewer/viewer'
import { appealDesk } from '~/messages/appeal-desk'
import type { DeskAppealRowFragment } from './AppealDesk.graphql.ts'
import { subjectOf } from './appealed'
import { DueChip } from './DueChip'

interface Props {
  rows: readonly DeskAppealRowFragment[]
  list: Paged<unknown>
  openId: string
  /** Whether something is written about it that was not sent. */
  typed: (id: string) => boolean
  onSelect: (id: string, how: { replace: boolean }) => void
  /** Selects it and goes over to it. */
  onEnter: (id: string) => void
}

/** The queue: each appeal is a button; j and k move while the list has the focus. */
export function AppealList({ rows, list, openId, typed, onSelect, onEnter }: Props): ReactNode {
  const { language } = useDesk()
  const s = useText(appealDesk)
  const me = useViewer().staff.id
  const compact = useCompact()
  const box = useRef<HTMLUListElement>(null)

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const by = event.key === 'j' || event.key === 'ArrowDown' ? 1 : event.key === 'k' || event.key === 'ArrowUp' ? -1 : 0
    if (by === 0 && event.key !== 'Enter') return
    event.preventDefault()
    const buttons = [...(box.current?.querySelectorAll<HTMLButtonElement>('button') ?? [])]
    const focused = buttons.findIndex((b) => b === document.activeElement)
    if (event.key === 'Enter') {
      const here = rows[focused]
      if (here) onEnter(here.id)
      return
    }
    const at = Math.max(0, Math.min(rows.length - 1, focused + by))
    const row = rows[at]
    if (!row) return
    buttons[at]?.focus()
    onSelect(row.id, { replace: openId !== '' })
  }

  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys go from button to button */}
      <ul className="ad-rows" aria-label={s.list} ref={box} onKeyDown={onKeyDown}>
        {rows.map((a) => (
          <li key={a.id}>
            <button
              type="button"
              className={a.id === openId ? 'ad-row ad-row-open' : 'ad-row'}
              aria-current={a.id === openId ? 'true' : undefined}
              onClick={() => (compact ? onEnter(a.id) : onSelect(a.id, { replace: a.id === openId }))}
            >
              <span className="d-between">
                <strong>
                  {a.staff.name} <span className="d-quiet d-small">{a.staff.code}</span>
                </strong>
                <DueChip appeal={a} />
              </span>
              <span>
                {monthOf(a.month, language)} · {subjectOf(a, s, language)}
              </span>
              <span className="d-row d-small">
                {a.owner === null ? a.status === 'OPEN' && <Chip tone="amber">{s.noOwner}</Chip> : a.owner.id === me ? <Chip tone="blue">{s.mine}</Chip> : <span className="d-quiet">{s.ownedBy(a.owner.name)}</span>}
                {typed(a.id) && (
                  <span className="d-warn">
                    <EditOutlined aria-hidden="true" /> {s.unsent}
                  </span>
                )}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <More list={list} />
      <p className="d-small d-quiet ad-keys">{s.keys}</p>
    </>
  )
}
