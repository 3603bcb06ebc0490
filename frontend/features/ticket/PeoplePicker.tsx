import { useEffect, useState } from 'react'
import { useQuery } from 'urql'
import type { TeamKind } from '../../lib/api/schema.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useMay } from '../../lib/viewer/viewer.ts'
import { Chip, Chips } from '../../kit/Chips.tsx'
import { SelectField, TextField } from '../../kit/Field.tsx'
import { ticketPhone } from '../../messages/ticket-phone.ts'
import { TicketStaffsDocument, TicketTeamDocument, TicketTeamsDocument } from './Acts.graphql.ts'
import css from './NewTicketPage.module.css'

/** Somebody who was picked. */
export interface Person {
  id: string
  name: string
}

/** People out of the teams, of these kinds where some are named; whoever may read the organisation also finds others by their name. */
export function PeoplePicker({ label, quiet = false, hint, kinds, except, picked, onChange }: { label: string; /** What it is for stands above it already. */ quiet?: boolean; hint?: string; kinds?: readonly TeamKind[]; except?: readonly (string | undefined)[]; picked: readonly Person[]; onChange: (people: Person[]) => void }) {
  const t = useText(ticketPhone)
  const searches = useMay('READ_ORG')
  const [teamId, setTeamId] = useState('')
  const [typed, setTyped] = useState('')
  const [search, setSearch] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), 300)
    return () => clearTimeout(timer)
  }, [typed])
  const teams = useTeams(kinds)
  const [{ data: team }] = useQuery({ query: TicketTeamDocument, variables: { id: teamId }, pause: teamId === '' })
  const found = Array.from(search).length >= 2
  const [{ data: staff }] = useQuery({ query: TicketStaffsDocument, variables: { filter: { search, status: 'ACTIVE' }, first: 12 }, pause: !searches || !found })
  const offered: Person[] = found ? (staff?.staffs?.nodes ?? []).filter((s) => s !== null) : teamId !== '' && team?.team?.id === teamId ? team.team.members.map((m) => m.staff) : []
  const rest = offered.filter((o) => !picked.some((p) => p.id === o.id) && !except?.includes(o.id))
  const change = (person: Person, on: boolean): void => onChange(on ? [...picked, person] : picked.filter((p) => p.id !== person.id))
  return (
    <fieldset className={css.people}>
      <legend className={quiet ? 'visually-hidden' : undefined}>{label}</legend>
      {hint ? <p className="small muted">{hint}</p> : null}
      {picked.length > 0 ? (
        <Chips label={t.picked}>
          {picked.map((p) => (
            <Chip key={p.id} on onChange={() => change(p, false)}>
              {p.name}
            </Chip>
          ))}
        </Chips>
      ) : null}
      {searches ? (
        <TextField
          label={t.byName}
          type="search"
          placeholder={t.personHint}
          autoComplete="off"
          maxLength={30}
          value={typed}
          onChange={(e) => setTyped(e.target.value)}
          // It looks for somebody; it does not send the form that it is a part of.
          onKeyDown={(e) => {
            if (e.key === 'Enter') e.preventDefault()
          }}
        />
      ) : null}
      {found ? null : (
        <SelectField label={t.fromTeam} value={teamId} onChange={(e) => setTeamId(e.target.value)}>
          <option value="">{t.choose}</option>
          {teams.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </SelectField>
      )}
      {rest.length > 0 ? (
        <Chips label={t.offeredPeople}>
          {rest.map((p) => (
            <Chip key={p.id} on={false} onChange={() => change(p, true)}>
              {p.name}
            </Chip>
          ))}
        </Chips>
      ) : found && staff ? (
        <p className="small muted" role="status">
          {t.nobodyFound}
        </p>
      ) : null}
    </fieldset>
  )
}

/** The teams that take orders, of these kinds where some are named. */
export function useTeams(kinds?: readonly TeamKind[]): { id: string; name: string }[] {
  const [{ data }] = useQuery({ query: TicketTeamsDocument, variables: { first: 100 } })
  return (data?.teams?.nodes ?? []).flatMap((team) => (team?.active && (kinds === undefined || kinds.includes(team.kind)) ? [team] : []))
}

/** A team, and somebody of it where one is wanted. */
export function TeamAndPerson({ kinds, team, person, anyTeam, anyPerson, fault, onChange }: { kinds: readonly TeamKind[] | undefined; team: string; person: string; anyTeam: string; anyPerson: string; fault?: string | null; onChange: (team: string, person: string) => void }) {
  const t = useText(ticketPhone)
  const teams = useTeams(kinds)
  const [{ data }] = useQuery({ query: TicketTeamDocument, variables: { id: team }, pause: team === '' })
  const members = team !== '' && data?.team?.id === team ? data.team.members : []
  return (
    <>
      <SelectField label={t.team} value={team} error={fault} onChange={(e) => onChange(e.target.value, '')}>
        <option value="">{anyTeam}</option>
        {teams.map((each) => (
          <option key={each.id} value={each.id}>
            {each.name}
          </option>
        ))}
      </SelectField>
      {team === '' ? null : (
        <SelectField label={t.person} value={person} onChange={(e) => onChange(team, e.target.value)}>
          <option value="">{anyPerson}</option>
          {members.map((m) => (
            <option key={m.staff.id} value={m.staff.id}>
              {m.staff.name}
            </option>
          ))}
        </SelectField>
      )}
    </>
  )
}
