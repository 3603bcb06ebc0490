import { Input } from 'antd'
import type { ReactNode } from 'react'
import { useId } from 'react'

interface Props {
  label: string
  value: string
  onChange: (text: string) => void
  /** Said below; a problem in red. */
  help?: string | undefined
  problem?: string | undefined
  rows?: number
  /** Whether it has the focus from the beginning: in a dialog that has nothing else to be filled in. */
  focused?: boolean
}

/** Words to be written, with their name above, and help or what is wrong below. */
export function TextField({ label, value, onChange, help, problem, rows = 3, focused = false }: Props): ReactNode {
  const id = useId()
  const said = problem ?? help
  return (
    <div className="d-labelled">
      <label htmlFor={id}>{label}</label>
      <Input.TextArea
        id={id}
        rows={rows}
        value={value}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- of a dialog that has just been opened
        autoFocus={focused}
        status={problem === undefined ? '' : 'error'}
        aria-invalid={problem !== undefined}
        aria-describedby={said === undefined ? undefined : `${id}-said`}
        onChange={(e) => onChange(e.target.value)}
      />
      {said !== undefined && (
        <span id={`${id}-said`} className={problem === undefined ? 'd-small d-quiet' : 'd-small d-bad'}>
          {said}
        </span>
      )}
    </div>
  )
}
