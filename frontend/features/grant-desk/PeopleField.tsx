import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import { useText } from '~/lib/i18n/catalog'
import { useViewer } from '~/lib/viewer/viewer'
import { grantDesk } from '~/messages/grant-desk'
import type { Person } from './usePeople'
import { usePeople } from './usePeople'

interface Props {
  label: string
  chosen: readonly Person[]
  onChange: (chosen: Person[]) => void
  /** How many at most. */
  most: number
  help?: string
  problem?: string | undefined
}

/** People, found by name or staff number; never oneself. */
export function PeopleField({ label, chosen, onChange, most, help, problem }: Props): ReactNode {
  const w = useText(grantDesk).form
  const me = useViewer().staff.id
  const id = useId()
  const [typed, setTyped] = useState('')
  const { people, searching } = usePeople(typed)
  const all = new Map([...chosen, ...people.filter((p) => p.id !== me)].map((p) => [p.id, p]))
  const said = problem ?? help
  return (
    <div className="d-labelled">
      <label htmlFor={id}>{label}</label>
      <Select<string[]>
        id={id}
        mode="multiple"
        className="g-wide"
        value={chosen.map((p) => p.id)}
        maxCount={most}
        maxTagCount={40}
        loading={searching}
        status={problem === undefined ? '' : 'error'}
        placeholder={w.personsFind}
        notFoundContent={null}
        showSearch={{ filterOption: false, onSearch: setTyped }}
        options={[...all.values()].map((p) => ({ value: p.id, label: [p.name, p.code, p.unit].filter(Boolean).join(' · ') }))}
        onChange={(ids) => {
          setTyped('')
          onChange(ids.flatMap((one) => all.get(one) ?? []))
        }}
      />
      {said !== undefined && <span className={problem === undefined ? 'd-small d-quiet' : 'd-small d-bad'}>{said}</span>}
    </div>
  )
}
