import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useText } from '../lib/i18n/catalog.ts'
import { base } from '../messages/base.ts'
import { Icon } from './Icon.tsx'
import css from './Toast.module.css'

/** A short word that something was done, with a way to take it back where there is one. */
export interface Toast {
  id: number
  text: string
  /** Until when it stays (milliseconds since 1970); a plain word goes after six seconds. */
  until: number
  action?: { label: string; run: () => void }
}

let toasts: readonly Toast[] = []
let last = 0
const listeners = new Set<() => void>()

function set(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

/** Shows a toast, in place of the one that is there. Returns its id. */
export function toast(text: string, options: { action?: Toast['action']; lasts?: number } = {}): number {
  const id = ++last
  set([{ id, text, until: Date.now() + (options.lasts ?? 6_000), ...(options.action ? { action: options.action } : {}) }])
  return id
}

/** Takes a toast away. */
export function dropToast(id: number): void {
  set(toasts.filter((t) => t.id !== id))
}

/** Where toasts appear; a live region that is always there, or screen readers miss the first one. */
export function Toasts() {
  const t = useText(base)
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => toasts,
  )
  return (
    <div className={css.place} role="status" aria-live="polite">
      {shown.map((item) => (
        <One key={item.id} item={item} close={t.close} />
      ))}
    </div>
  )
}

function One({ item, close }: { item: Toast; close: string }) {
  const [held, setHeld] = useState(false)
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => dropToast(item.id), Math.max(1_000, item.until - Date.now()))
    return () => clearTimeout(timer)
  }, [held, item])
  return (
    <div ref={ref} className={css.toast} onFocus={() => setHeld(true)} onBlur={() => setHeld(false)} onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)}>
      <p>{item.text}</p>
      {item.action ? (
        <button
          type="button"
          className={css.action}
          onClick={() => {
            dropToast(item.id)
            item.action?.run()
          }}
        >
          {item.action.label}
        </button>
      ) : null}
      <button type="button" className={css.close} aria-label={close} onClick={() => dropToast(item.id)}>
        <Icon name="close" />
      </button>
    </div>
  )
}
