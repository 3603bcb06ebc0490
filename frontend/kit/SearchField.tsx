import { useEffect, useId, useState } from 'react'
import { useText } from '../lib/i18n/catalog.ts'
import { base } from '../messages/base.ts'
import { Icon } from './Icon.tsx'
import css from './SearchField.module.css'

/** A search that waits until one has stopped typing. */
export function SearchField({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const t = useText(base)
  const id = useId()
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  useEffect(() => {
    if (typed.trim() === value) return
    const timer = setTimeout(() => onChange(typed.trim()), 300)
    return () => clearTimeout(timer)
  }, [typed, value, onChange])
  return (
    <form
      role="search"
      className={css.search}
      onSubmit={(event) => {
        event.preventDefault()
        onChange(typed.trim())
      }}
    >
      <label htmlFor={id} className="visually-hidden">
        {t.pair(t.search, label)}
      </label>
      <Icon name="search" />
      <input id={id} type="search" enterKeyHint="search" autoComplete="off" maxLength={64} placeholder={label} value={typed} onChange={(e) => setTyped(e.target.value)} />
    </form>
  )
}
