import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useEffect, useMemo, useState } from 'react'
import { useQuery } from 'urql'
import { Labelled } from '~/kit/desk/Page'
import { useText } from '~/lib/i18n/catalog'
import { useMay, useViewer } from '~/lib/viewer/viewer'
import { ticketDesk } from '~/messages/ticket-desk'
import { DeskTicketStaffsDocument, DeskTicketTeamDocument } from './Acts.graphql.ts'

/** Somebody who was picked. */
export interface Person {
  id: string
  name: string
}

/** People: the members of the order's team at once, others by name or number. */
export function StaffField({ label, teamId, picked, onChange, most = 20 }: { label: string; teamId: string | null; picked: readonly Person[]; onChange: (people: Person[]) => void; most?: number }): ReactNode {
  const s = useText(ticketDesk).act
  const me = useViewer().staff.id
  const searches = useMay('READ_ORG')
  const [typed, setTyped] = useState('')
  const [search, setSearch] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), 300)
    return () => clearTimeout(timer)
  }, [typed])
  const [team] = useQuery({ query: DeskTicketTeamDocument, variables: { id: teamId ?? '' }, pause: teamId === null })
  const [found] = useQuery({ query: DeskTicketStaffsDocument, variables: { filter: { search, status: 'ACTIVE' } }, pause: !searches || search === '' })
  const people = useMemo(() => {
    const members = (team.data?.team?.members ?? []).map((m) => m.staff).filter((m) => search === '' || m.name.includes(search) || m.code.startsWith(search))
    const others = search === '' ? [] : (found.data?.staffs?.nodes ?? []).flatMap((p) => p ?? [])
    const all = new Map([...members, ...others].filter((p) => p.id !== me).map((p) => [p.id, p]))
    return [...all.values()]
  }, [team.data, found.data, search, me])
  return (
    <Labelled label={label}>
      <Select<string[]>
        mode="multiple"
        aria-label={label}
        className="d-picker"
        value={picked.map((p) => p.id)}
        maxCount={most}
        loading={found.fetching}
        placeholder={s.peopleHelp}
        showSearch={{ filterOption: false, onSearch: setTyped }}
        options={[...picked.filter((p) => !people.some((o) => o.id === p.id)).map((p) => ({ value: p.id, label: p.name })), ...people.map((p) => ({ value: p.id, label: `${p.name} · ${p.code}` }))]}
        onChange={(ids) => onChange(ids.map((id) => ({ id, name: people.find((p) => p.id === id)?.name ?? picked.find((p) => p.id === id)?.name ?? id })))}
      />
    </Labelled>
  )
}
