import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useQuery } from 'urql'
import { Labelled } from '~/kit/desk/Page'
import type { TeamKind } from '~/lib/api/schema'
import { useText } from '~/lib/i18n/catalog'
import { ticketDesk } from '~/messages/ticket-desk'
import { DeskTicketTeamDocument } from './Acts.graphql.ts'
import { DeskQueueTeamsDocument } from './Queue.graphql.ts'

interface Props {
  teamLabel: string
  personLabel: string
  /** Which kinds can take the order. */
  kinds: readonly TeamKind[]
  teamId: string
  staffId: string
  /** What it is without a team, and without a person. */
  anyTeam?: string
  anyPerson: string
  onChange: (teamId: string, staffId: string) => void
}

/** A team that can take an order, and a member of it. */
export function TeamField({ teamLabel, personLabel, kinds, teamId, staffId, anyTeam, anyPerson, onChange }: Props): ReactNode {
  const s = useText(ticketDesk).act
  const [teams] = useQuery({ query: DeskQueueTeamsDocument, variables: { cityId: null } })
  const [team] = useQuery({ query: DeskTicketTeamDocument, variables: { id: teamId }, pause: teamId === '' })
  const able = (teams.data?.teams?.nodes ?? []).flatMap((t) => (t !== null && t.active && kinds.includes(t.kind) ? [{ value: t.id, label: t.name }] : []))
  const members = team.data?.team?.id === teamId ? team.data.team.members : []
  return (
    <div className="d-fields-2">
      <Labelled label={teamLabel}>
        <Select
          aria-label={teamLabel}
          className="d-picker"
          value={teamId}
          loading={teams.fetching}
          showSearch={{ optionFilterProp: 'label' }}
          options={[...(anyTeam === undefined ? (teamId === '' ? [{ value: '', label: s.choose }] : []) : [{ value: '', label: anyTeam }]), ...able]}
          onChange={(id: string) => onChange(id, '')}
        />
      </Labelled>
      <Labelled label={personLabel}>
        <Select
          aria-label={personLabel}
          className="d-picker"
          value={staffId}
          disabled={teamId === ''}
          loading={team.fetching}
          showSearch={{ optionFilterProp: 'label' }}
          options={[{ value: '', label: anyPerson }, ...members.map((m) => ({ value: m.staff.id, label: `${m.staff.name} · ${m.staff.code}` }))]}
          onChange={(id: string) => onChange(teamId, id)}
        />
      </Labelled>
    </div>
  )
}
