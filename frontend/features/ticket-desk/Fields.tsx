import { Input } from 'antd'
import type { ReactNode } from 'react'
import { useId } from 'react'
import type { Length } from '~/kit/ticket/form'
import { fits } from '~/kit/ticket/form'
import { useText } from '~/lib/i18n/catalog'
import { ticketDesk } from '~/messages/ticket-desk'

interface TextProps {
  label: string
  value: string
  length: Length
  /** Whether what is wrong is to be said. */
  tried: boolean
  onChange: (text: string) => void
  help?: string
  problem?: string | undefined
  rows?: number
}

/** Words to be said with an act, with how long they may be. */
export function TextField({ label, value, length, tried, onChange, help, problem, rows = 3 }: TextProps): ReactNode {
  const s = useText(ticketDesk).act
  const id = useId()
  const wrong = tried && !fits(value, length)
  const said = problem ?? (wrong ? s.length(length.min, length.max) : (help ?? s.length(length.min, length.max)))
  return (
    <div className="d-labelled">
      <label htmlFor={id}>{label}</label>
      <Input.TextArea
        id={id}
        rows={rows}
        value={value}
        status={wrong || problem !== undefined ? 'error' : ''}
        aria-invalid={wrong || problem !== undefined}
        aria-describedby={`${id}-said`}
        onChange={(e) => onChange(e.target.value)}
      />
      <span id={`${id}-said`} className={wrong || problem !== undefined ? 'd-small d-bad' : 'd-small d-quiet'}>
        {said}
      </span>
    </div>
  )
}

interface OneOfProps<V extends string> {
  label: string
  value: V | ''
  options: readonly { value: V; name: string }[]
  onChange: (value: V) => void
  problem?: string | undefined
}

/** One of a few, all of them seen. */
export function OneOf<V extends string>({ label, value, options, onChange, problem }: OneOfProps<V>): ReactNode {
  const name = useId()
  return (
    <fieldset className="d-fieldset">
      <legend>{label}</legend>
      <div className="td-choices">
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
