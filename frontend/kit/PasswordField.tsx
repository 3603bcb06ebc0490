import type { InputHTMLAttributes, KeyboardEvent } from 'react'
import { useState } from 'react'
import { TextField } from './Field.tsx'
import css from './PasswordField.module.css'

interface Texts {
  show: string
  hide: string
  capsLock: string
}

/** A password: can be shown, and says when caps lock is on. */
export function PasswordField({ texts, ...field }: { label: string; texts: Texts; error?: string | null | undefined; hint?: string | undefined } & InputHTMLAttributes<HTMLInputElement>) {
  const [shown, setShown] = useState(false)
  const [caps, setCaps] = useState(false)
  const look = (event: KeyboardEvent): void => setCaps(event.getModifierState('CapsLock'))
  return (
    <div>
      <TextField
        {...field}
        type={shown ? 'text' : 'password'}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        onKeyDown={look}
        onKeyUp={look}
        onBlur={() => setCaps(false)}
        end={
          <button type="button" className={css.show} aria-pressed={shown} aria-label={shown ? texts.hide : texts.show} title={shown ? texts.hide : texts.show} onClick={() => setShown(!shown)}>
            <svg width="22" height="22" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" aria-hidden="true">
              <path d="M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z" />
              {shown ? null : <path d="M4 20L20 4" />}
            </svg>
          </button>
        }
      />
      <p role="status" className={css.caps}>
        {caps ? texts.capsLock : ''}
      </p>
    </div>
  )
}
