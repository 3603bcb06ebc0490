import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { useQuery } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { Labelled } from '~/kit/desk/Page'
import { DeskManagerDocument, DeskManagersDocument } from './CustomerDesk.graphql.ts'

interface Props {
  label: string
  value: string
  onChange: (id: string) => void
  /** Only of this unit and below. */
  unitId?: string
}

/** A person, found by name or number; of 20 at a time, so one types on. */
export function ManagerPicker({ label, value, onChange, unitId = '' }: Props): ReactNode {
  const { t } = useDesk()
  const [typed, setTyped] = useState('')
  const [search, setSearch] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), 300)
    return () => clearTimeout(timer)
  }, [typed])
  const [found] = useQuery({
    query: DeskManagersDocument,
    variables: { filter: { search: search || null, unitId: unitId || null, status: 'ACTIVE' as const, role: 'MANAGER' as const } },
  })
  const [chosen] = useQuery({ query: DeskManagerDocument, variables: { id: value }, pause: value === '' })
  const people = (found.data?.staffs?.nodes ?? []).filter((s) => s !== null)
  const options = people.map((s) => ({ value: s.id, label: [s.name, s.code, s.assignment?.unit.name].filter(Boolean).join(' · ') }))
  const known = chosen.data?.staff
  if (value !== '' && known?.id === value && !options.some((o) => o.value === value))
    options.unshift({ value, label: `${known.name} · ${known.code}` })
  return (
    <Labelled label={label} grow>
      <Select
        aria-label={label}
        className="d-picker"
        value={value === '' ? null : value}
        allowClear
        loading={found.fetching}
        placeholder={t.org.find}
        showSearch={{ filterOption: false, onSearch: setTyped }}
        options={options}
        onChange={(id: string | null | undefined) => onChange(id ?? '')}
      />
    </Labelled>
  )
}
