import type { ReactNode } from 'react'

/** A yes or no, and what it means. */
export function Check({ label, help, checked, disabled, onChange }: { label: string; help?: string | undefined; checked: boolean; disabled?: boolean; onChange: (checked: boolean) => void }): ReactNode {
  return (
    <label className="g-check">
      <input type="checkbox" checked={checked} disabled={disabled ?? false} onChange={(e) => onChange(e.target.checked)} />
      <span>
        {label}
        {help !== undefined && <span className="d-small d-quiet g-check-help">{help}</span>}
      </span>
    </label>
  )
}
