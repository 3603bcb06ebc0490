import type { RefObject } from 'react'
import { useEffect, useRef } from 'react'
import type { KeyTable } from './rowKeys'
import { deedIn } from './rowKeys'

/**
 * Listens to the keys of a list on its whole page; not while something is typed, nor while a dialog or a list is open. A row
 * names itself by data-row and is opened by a button. A table is a constant: it is read once.
 */
export function useRowKeys<Deed extends string>(table: KeyTable<Deed>, box: RefObject<HTMLElement | null>, onDeed: (deed: Deed, focused: string) => void, on: boolean): void {
  const latest = useRef(onDeed)
  useEffect(() => {
    latest.current = onDeed
  })
  useEffect(() => {
    if (!on) return
    const listen = (event: KeyboardEvent): void => {
      const target = event.target instanceof HTMLElement ? event.target : null
      const focused = target && box.current?.contains(target) ? (target.closest<HTMLElement>('[data-row]')?.dataset.row ?? '') : ''
      const typing =
        event.defaultPrevented ||
        target?.closest('input:not([type="checkbox"]), textarea, select, [contenteditable="true"], [role="dialog"], [role="combobox"], [role="menu"], [role="listbox"]') != null ||
        document.querySelector('[role="dialog"][aria-modal="true"]') !== null
      const deed = deedIn(table, { key: event.key, ctrlKey: event.ctrlKey, metaKey: event.metaKey, altKey: event.altKey, typing, onRow: focused !== '' && target?.tagName === 'BUTTON' })
      if (deed === null) return
      if (event.key !== 'Escape') event.preventDefault()
      latest.current(deed, focused)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [table, box, on])
}
