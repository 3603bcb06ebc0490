import { DeleteOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { useQuery } from 'urql'
import { Chip } from '~/kit/desk/Chip'
import { useDesk } from '~/kit/desk/context'
import { Labelled } from '~/kit/desk/Page'
import { useText } from '~/lib/i18n/catalog'
import { catalogueWords } from '~/messages/catalogue-desk'
import type { DeskTypeWholeFragment } from './Catalogue.graphql.ts'
import { DeskColleaguesDocument } from './Catalogue.graphql.ts'
import { nameIn } from './names'
import type { Editing, Member } from './team'

interface Props {
  editing: Editing
  types: readonly DeskTypeWholeFragment[]
  /** Whom one finds: the people of this unit and below; of the whole scope without it. */
  unitId: string
  disabled: boolean
  onChange: (members: readonly Member[]) => void
}

/** The people of a team: found by name or number, with who leads and who can do what. */
export function Members({ editing, types, unitId, disabled, onChange }: Props): ReactNode {
  const w = useText(catalogueWords)
  const { language, t } = useDesk()
  const { members } = editing
  // Auditors audit whatever there is.
  const doable = types.filter((x) => editing.kind === 'AUDIT' || x.teamKinds.includes(editing.kind))
  const set = (id: string, change: Partial<Member>): void => onChange(members.map((m) => (m.id === id ? { ...m, ...change } : m)))
  return (
    <section className="d-stack-s" aria-label={w.team.members}>
      <div className="d-between">
        <h3>{w.team.members}</h3>
        <span className="d-quiet d-small">{w.team.membersOf(members.length)}</span>
      </div>
      {!disabled && (
        <ColleaguePicker
          unitId={unitId}
          without={members.map((m) => m.id)}
          onAdd={(found) => onChange([...members, { ...found, status: 'ACTIVE', lead: members.length === 0, skills: [] }])}
        />
      )}
      {members.length === 0 && <p className="d-quiet">{w.team.noMembers}</p>}
      {members.length > 0 && !members.some((m) => m.lead) && <p className="d-small d-warn">{w.team.noLead}</p>}
      <ul className="d-list">
        {members.map((m) => (
          <li key={m.id} className="c-person">
            <span>
              {m.name} <span className="d-small d-quiet">{m.code}</span> {m.status === 'LEFT' && <Chip tone="red">{t.staffStatus.LEFT}</Chip>}
            </span>
            <label className="d-row c-checks">
              <input type="checkbox" aria-label={w.team.leadOf(m.name)} checked={m.lead} disabled={disabled} onChange={(e) => set(m.id, { lead: e.target.checked })} />
              <span>{w.team.lead}</span>
            </label>
            <Select
              mode="multiple"
              className="c-skills"
              aria-label={w.team.skillsOf(m.name)}
              placeholder={`${w.team.skills}: ${w.team.allSkills}`}
              disabled={disabled}
              value={[...m.skills]}
              onChange={(skills: string[]) => set(m.id, { skills })}
              showSearch={{ optionFilterProp: 'label' }}
              options={doable.map((x) => ({ value: x.code, label: nameIn(language, x) }))}
            />
            {!disabled && (
              <Button size="small" type="text" danger aria-label={w.team.remove(m.name)} icon={<DeleteOutlined />} onClick={() => onChange(members.filter((o) => o.id !== m.id))} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

interface PickerProps {
  unitId: string
  /** Who is in it already. */
  without: readonly string[]
  onAdd: (found: { id: string; name: string; code: string }) => void
}

/** Somebody to add, of 20 at a time, so one types on. */
function ColleaguePicker({ unitId, without, onAdd }: PickerProps): ReactNode {
  const w = useText(catalogueWords)
  const [typed, setTyped] = useState('')
  const [search, setSearch] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), 300)
    return () => clearTimeout(timer)
  }, [typed])
  const [found] = useQuery({ query: DeskColleaguesDocument, variables: { filter: { search: search || null, unitId: unitId || null, status: 'ACTIVE' as const } } })
  const people = (found.data?.staffs?.nodes ?? []).filter((s) => s !== null).filter((s) => !without.includes(s.id))
  return (
    <Labelled label={w.team.addMember}>
      <Select
        aria-label={w.team.addMember}
        className="c-wide"
        value={null}
        loading={found.fetching}
        placeholder={w.team.findMember}
        showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
        options={people.map((s) => ({ value: s.id, label: [s.name, s.code, s.assignment?.unit.name].filter(Boolean).join(' · ') }))}
        onChange={(id: string | null) => {
          const one = people.find((s) => s.id === id)
          if (!one) return
          onAdd({ id: one.id, name: one.name, code: one.code })
          setTyped('')
        }}
      />
    </Labelled>
  )
}
