import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import css from './ActsBar.module.css'

/** What may be done next, above the tab bar; `offered` changes with what is in it, and is empty where nothing is. */
export function ActsBar({ label, offered, children }: { label: string; offered: string; children: ReactNode }) {
  const bar = useRef<HTMLDivElement>(null)
  const at = useRef<Element | null>(null)
  useEffect(() => {
    const note = ({ target }: FocusEvent): void => {
      at.current = target instanceof Element && bar.current?.contains(target) === true ? target : null
    }
    document.addEventListener('focusin', note)
    return () => document.removeEventListener('focusin', note)
  }, [])
  // The button that somebody was at goes with what it did: they go on from what can be done now.
  useEffect(() => {
    if (at.current === null || at.current.isConnected) return
    at.current = null
    const next = bar.current?.querySelector<HTMLElement>('a, button') ?? document.querySelector<HTMLElement>('main h1')
    next?.focus({ preventScroll: true })
  }, [offered])
  if (offered === '') return null
  return (
    <div ref={bar} className={css.bar} role="group" aria-label={label}>
      {children}
    </div>
  )
}
