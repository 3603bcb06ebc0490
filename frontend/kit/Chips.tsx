import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import css from './Chips.module.css'

/** Choices side by side; they wrap, or stay in one line that can be pushed sideways. */
export function Chips({ label, line = false, children }: { label: string; line?: boolean; children: ReactNode }) {
  return (
    <div className={line ? `${css.chips} ${css.line}` : css.chips} role="group" aria-label={label}>
      {children}
    </div>
  )
}

/** One of them; on is told by a tick, not by colour alone. */
export function Chip({ on, onChange, children }: { on: boolean; onChange: (on: boolean) => void; children: ReactNode }) {
  return (
    <button type="button" className={css.chip} aria-pressed={on} onClick={() => onChange(!on)}>
      {on ? <Icon name="check" size={16} /> : null}
      {children}
    </button>
  )
}

/** A choice out of several as a chip: the phone brings its picker. */
export function ChipSelect<Value extends string>({ label, value, options, onChange }: { label: string; value: Value; options: { value: Value; text: string }[]; onChange: (value: Value) => void }) {
  return (
    <label className={css.select}>
      <span className="visually-hidden">{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value as Value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </label>
  )
}
