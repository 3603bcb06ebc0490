import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react'
import { useId } from 'react'
import css from './Field.module.css'

interface Common {
  label: string
  /** What is wrong; read out with the field. */
  error?: string | null | undefined
  hint?: string | undefined
}

function Frame({ id, label, error, hint, children }: Common & { id: string; children: ReactNode }) {
  return (
    <div className={css.field}>
      <label htmlFor={id}>{label}</label>
      {children}
      {hint ? (
        <p id={`${id}-hint`} className={css.hint}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className={css.error}>
          {error}
        </p>
      ) : null}
    </div>
  )
}

const described = (id: string, { error, hint }: Common): string | undefined => [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined

/** A labelled line of text, with the input inside at the end where there is one (`end`). */
export function TextField({ label, error, hint, end, ...input }: Common & { end?: ReactNode } & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId()
  return (
    <Frame id={id} label={label} error={error} hint={hint}>
      <div className={css.row}>
        <input id={id} className={css.input} aria-invalid={error ? true : undefined} aria-describedby={described(id, { label, error, hint })} {...input} />
        {end}
      </div>
    </Frame>
  )
}

/** A labelled text of several lines. */
export function TextArea({ label, error, hint, ...input }: Common & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId()
  return (
    <Frame id={id} label={label} error={error} hint={hint}>
      <textarea id={id} className={css.input} rows={3} aria-invalid={error ? true : undefined} aria-describedby={described(id, { label, error, hint })} {...input} />
    </Frame>
  )
}

/** A labelled choice of one out of several; the phone brings its own picker. */
export function SelectField({ label, error, hint, children, ...input }: Common & SelectHTMLAttributes<HTMLSelectElement>) {
  const id = useId()
  return (
    <Frame id={id} label={label} error={error} hint={hint}>
      <select id={id} className={css.input} aria-invalid={error ? true : undefined} aria-describedby={described(id, { label, error, hint })} {...input}>
        {children}
      </select>
    </Frame>
  )
}
