import css from './Segments.module.css'

/** One out of a few, all in view. */
export function Segments<Value extends string>({ label, value, options, onChange }: { label: string; value: Value; options: { value: Value; text: string }[]; onChange: (value: Value) => void }) {
  return (
    <div className={css.segments} role="group" aria-label={label}>
      {options.map((option) => (
        <button key={option.value} type="button" aria-pressed={option.value === value} onClick={() => onChange(option.value)}>
          {option.text}
        </button>
      ))}
    </div>
  )
}
