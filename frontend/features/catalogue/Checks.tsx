import type { ReactNode } from 'react'

interface Props<V extends string> {
  label: string
  options: readonly V[]
  chosen: readonly V[]
  name: (value: V) => string
  onChange: (chosen: V[]) => void
  help?: string
  problem?: string | undefined
}

/** Several of a few. */
export function Checks<V extends string>({ label, options, chosen, name, onChange, help, problem }: Props<V>): ReactNode {
  const said = problem ?? help
  return (
    <fieldset className="d-fieldset">
      <legend>{label}</legend>
      <div className="d-row c-checks">
        {options.map((o) => (
          <label key={o} className="d-row">
            <input type="checkbox" checked={chosen.includes(o)} onChange={(e) => onChange(options.filter((x) => (x === o ? e.target.checked : chosen.includes(x))))} />
            <span>{name(o)}</span>
          </label>
        ))}
      </div>
      {said !== undefined && <p className={problem === undefined ? 'd-small d-quiet' : 'd-small d-bad'}>{said}</p>}
    </fieldset>
  )
}
