import type { ReactNode } from 'react'
import { useId } from 'react'

interface Props<V extends string> {
  label: string
  value: V | ''
  options: readonly { value: V; name: string }[]
  onChange: (value: V) => void
  problem?: string | undefined
}

/** One of a few, all of them seen. */
export function OneOf<V extends string>({ label, value, options, onChange, problem }: Props<V>): ReactNode {
  const name = useId()
  return (
    <fieldset className="d-fieldset">
      <legend>{label}</legend>
      <div className="d-oneof">
        {options.map((o) => (
          <label key={o.value}>
            <input type="radio" name={name} checked={o.value === value} onChange={() => onChange(o.value)} />
            {o.name}
          </label>
        ))}
      </div>
      {problem !== undefined && (
        <p role="alert" className="d-small d-bad">
          {problem}
        </p>
      )}
    </fieldset>
  )
}
