import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useDesk } from './context'
import { Labelled } from './Page'

interface Props<V extends string> {
  label: string
  value: V | ''
  options: readonly V[]
  name: (value: V) => string
  onChange: (value: V | '') => void
  /** Whether "all" is one of them. */
  all?: boolean
}

/** One of a few, as a filter. */
export function Choice<V extends string>({ label, value, options, name, onChange, all = false }: Props<V>): ReactNode {
  const { t } = useDesk()
  return (
    <Labelled label={label}>
      <Select<V | ''>
        aria-label={label}
        className="d-picker"
        value={value}
        onChange={onChange}
        options={[...(all ? [{ value: '' as const, label: t.all }] : []), ...options.map((v) => ({ value: v, label: name(v) }))]}
      />
    </Labelled>
  )
}
