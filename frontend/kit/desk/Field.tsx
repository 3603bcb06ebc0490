import { Input } from 'antd'
import type { ReactNode } from 'react'
import { useId } from 'react'

interface Props {
  label: string
  value: string
  onChange: (value: string) => void
  type?: 'text' | 'tel' | 'date' | 'month' | 'datetime-local'
  /** Said below; in red where it is a problem. */
  help?: string | undefined
  problem?: string | null | undefined
  suffix?: string
  inputMode?: 'decimal' | 'tel' | 'text'
  disabled?: boolean
}

/** A field with its name above, and help or what is wrong below, both tied to it. */
export function Field({ label, value, onChange, type = 'text', help, problem, suffix, inputMode, disabled }: Props): ReactNode {
  const id = useId()
  const said = problem ?? help
  return (
    <div className="d-labelled d-form-field">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        type={type}
        value={value}
        autoComplete="off"
        disabled={disabled ?? false}
        status={problem ? 'error' : ''}
        aria-invalid={Boolean(problem)}
        aria-describedby={said ? `${id}-said` : undefined}
        {...(suffix === undefined ? {} : { suffix })}
        {...(inputMode === undefined ? {} : { inputMode })}
        onChange={(e) => onChange(e.target.value)}
      />
      {said && (
        <span id={`${id}-said`} className={problem ? 'd-small d-bad' : 'd-small d-quiet'}>
          {said}
        </span>
      )}
    </div>
  )
}
