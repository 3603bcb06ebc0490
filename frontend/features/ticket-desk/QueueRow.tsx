import type { ReactNode } from 'react'
import { useDesk } from '~/kit/desk/context'
import { GradeTag } from '~/kit/GradeTag'
import { nameIn } from '~/kit/ticket/names'
import { isComposed, titleIn } from '~/kit/ticket/title'
import { useText } from '~/lib/i18n/catalog'
import { ticket as words } from '~/messages/ticket'
import { ticketDesk } from '~/messages/ticket-desk'
import { DueChip, StatusChip } from './Chips'
import type { Row } from './useQueue'

interface Props {
  row: Row
  me: string
  open: boolean
  fresh: boolean
  chosen: boolean
  /** Whether rows can be chosen here at all. */
  choosable: boolean
  onOpen: () => void
  onChoose: (on: boolean) => void
}

/** An order in the queue: what, for whom, where it stands, who has it, and how long still. */
export function QueueRow({ row: r, me, open, fresh, chosen, choosable, onOpen, onChoose }: Props): ReactNode {
  const { language } = useDesk()
  const t = useText(ticketDesk).row
  const w = useText(words)
  // The line below says the type: of a title that nobody wrote the group is left.
  const composed = isComposed(r)
  const who = r.holder ? (r.holder.id === me ? t.mine : r.holder.name) : r.offered ? t.offered(r.offered.name) : t.nobody
  return (
    <li className={['td-row', open && 'td-row-open', fresh && 'td-row-fresh', chosen && 'td-row-chosen'].filter(Boolean).join(' ')} data-row={r.id}>
      {choosable && <input type="checkbox" className="td-check" aria-label={t.choose(titleIn(r, language))} checked={chosen} onChange={(e) => onChoose(e.target.checked)} />}
      <button type="button" className="td-row-button" aria-current={open ? 'true' : undefined} onClick={onOpen}>
        <span className="td-row-line">
          <StatusChip status={r.status} />
          <span className="td-row-due">
            <DueChip of={r} />
            {r.provisional && <span className="d-small d-warn">{w.provisional}</span>}
          </span>
        </span>
        <strong className="td-row-title">{composed && r.group ? r.group.name : titleIn(r, language)}</strong>
        <span className="td-row-line td-row-group">
          <span className="td-ellipsis">
            {nameIn(r.type, language)} · {composed ? r.code : (r.group?.name ?? t.noGroup)}
          </span>
          <GradeTag grade={r.grade} />
          <span className="td-row-who d-small">
            {fresh && <span className="td-fresh">{t.fresh}</span>}
            {r.urged > 0 && <span className="d-warn">{t.urged(r.urged)}</span>}
            {!r.holder && !r.offered && (r.status === 'DISPATCHED' || r.status === 'TRANSFERRED') ? null : <span className={r.holder?.id === me ? 'd-strong' : 'd-quiet'}>{who}</span>}
          </span>
        </span>
      </button>
    </li>
  )
}
