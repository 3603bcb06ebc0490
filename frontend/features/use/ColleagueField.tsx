import { useEffect, useState } from 'react'
import { useQuery } from 'urql'
import { thisMonth } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { cityOf, useMay, useViewer } from '../../lib/viewer/viewer.ts'
import { Chip, Chips } from '../../kit/Chips.tsx'
import { TextField } from '../../kit/Field.tsx'
import { usesPhone } from '../../messages/uses-phone.ts'
import { DeputiesOfOrgDocument, DeputiesOfRankingDocument } from './Grant.graphql.ts'
import frame from './Page.module.css'

/** Somebody who was chosen. */
export interface Colleague {
  id: string
  name: string
}

const few = 10
const letters = 2

/** Somebody by name: of the organisation for whoever may read it, else of those whom everybody sees in the city's ranking. */
export function ColleagueField({ label, value, fault, onChange }: { label: string; value: Colleague | null; fault: string | null; onChange: (to: Colleague | null) => void }) {
  const t = useText(usesPhone)
  const viewer = useViewer()
  const reads = useMay('READ_ORG')
  const cityId = cityOf(viewer)?.id ?? ''
  const [typed, setTyped] = useState('')
  const [search, setSearch] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), 300)
    return () => clearTimeout(timer)
  }, [typed])
  const looks = Array.from(search).length >= letters
  const [org] = useQuery({ query: DeputiesOfOrgDocument, variables: { filter: { search, status: 'ACTIVE' }, first: few }, pause: !looks || !reads })
  const [ranking] = useQuery({ query: DeputiesOfRankingDocument, variables: { cityId, month: thisMonth(), search, first: few }, pause: !looks || reads || cityId === '' })
  const found: (Colleague & { unit: string })[] = !looks
    ? []
    : reads
      ? (org.data?.staffs?.nodes ?? []).flatMap((s) => (s === null ? [] : [{ id: s.id, name: s.name, unit: s.assignment?.unit.name ?? '' }]))
      : (ranking.data?.ranking?.nodes ?? []).flatMap((r) => (r === null ? [] : [{ id: r.staffId, name: r.name, unit: r.unitName }]))
  const others = found.filter((c) => c.id !== viewer.staff.id && c.id !== value?.id)
  const asked = (reads ? org : ranking).data !== undefined
  return (
    <div className={frame.head}>
      <TextField
        label={label}
        type="search"
        placeholder={t.lend.toHint}
        autoComplete="off"
        maxLength={30}
        value={typed}
        error={fault}
        onChange={(e) => setTyped(e.target.value)}
        // It looks for somebody; it does not send the form that it is a part of.
        onKeyDown={(e) => {
          if (e.key === 'Enter') e.preventDefault()
        }}
      />
      {value ? (
        <Chips label={label}>
          <Chip on onChange={() => onChange(null)}>
            {value.name}
          </Chip>
        </Chips>
      ) : null}
      {others.length > 0 ? (
        <Chips label={t.lend.found}>
          {others.map((c) => (
            <Chip key={c.id} on={false} onChange={() => onChange({ id: c.id, name: c.name })}>
              {c.unit === '' ? c.name : `${c.name} · ${c.unit}`}
            </Chip>
          ))}
        </Chips>
      ) : looks && asked && value === null ? (
        <p className="small muted" role="status">
          {t.lend.nobody}
        </p>
      ) : null}
    </div>
  )
}
