import { useId } from 'react'
import { useText } from '../../lib/i18n/catalog.ts'
import { ticketPhone } from '../../messages/ticket-phone.ts'
import css from './Stars.module.css'

const scores = [1, 2, 3, 4, 5] as const

/** One to five stars: a group of radio buttons, so arrows choose and Tab goes past. */
export function Stars({ label, value, onChange, error }: { label: string; value: number | null; onChange: (score: number) => void; error?: string | null }) {
  const t = useText(ticketPhone)
  const name = useId()
  return (
    <fieldset className={css.stars} aria-describedby={error ? `${name}-error` : undefined}>
      <legend>{label}</legend>
      <div className={css.row}>
        {scores.map((score) => (
          <label key={score} className={value !== null && score <= value ? `${css.star} ${css.on}` : css.star}>
            <input type="radio" name={name} value={score} checked={score === value} onChange={() => onChange(score)} />
            <svg width="40" height="40" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
              <path d="M12 3l2.800 5.700 6.200.9-4.500 4.400 1.100 6.200-5.600-3-5.600 3 1.100-6.200L3 9.600l6.200-.9z" />
            </svg>
            <span className="visually-hidden">{t.stars(score)}</span>
          </label>
        ))}
      </div>
      <p className={css.word} aria-hidden="true">
        {value === null ? '\u00a0' : t.starWords[value as 1 | 2 | 3 | 4 | 5]}
      </p>
      {error ? (
        <p id={`${name}-error`} className={css.error} role="alert">
          {error}
        </p>
      ) : null}
    </fieldset>
  )
}
