import type { ReactNode } from 'react'
import { useId } from 'react'
import { useText } from '~/lib/i18n/catalog'
import { ticketDesk } from '~/messages/ticket-desk'
import type { DeskTeamBoardQueryData } from './Queue.graphql.ts'

interface Props {
  members: DeskTeamBoardQueryData['teamBoard']
  value: string
  onChange: (staffId: string) => void
}

/** The members of a team with what each has in hand, those with the least first. */
export function MemberChoice({ members, value, onChange }: Props): ReactNode {
  const b = useText(ticketDesk).bulk
  const name = useId()
  const most = Math.max(1, ...members.map((m) => m.open))
  return (
    <fieldset className="d-fieldset td-members">
      <legend>{b.member}</legend>
      {members
        .toSorted((a, b) => a.open - b.open || a.staff.code.localeCompare(b.staff.code))
        .map((m) => (
          <label key={m.staff.id} className="td-member">
            <input type="radio" name={name} value={m.staff.id} checked={m.staff.id === value} onChange={() => onChange(m.staff.id)} />
            <span className="td-member-name">
              {m.staff.name} <span className="d-quiet d-small">{m.staff.code}</span>
            </span>
            <span className="td-load" aria-hidden="true">
              <span style={{ width: `${String((100 * m.open) / most)}%` }} />
            </span>
            <span className={m.overdue > 0 ? 'd-small d-bad' : 'd-small d-quiet'}>{b.loads(m.open, m.overdue)}</span>
          </label>
        ))}
    </fieldset>
  )
}
