import { useEffect } from 'react'

/*
 * Typed figures are not left behind by accident: not by a link, not by another unit or month, not by the back gesture
 * (LeaveGuard in the desk's shell asks), and not by closing the window (the browser asks).
 */

let unsaved = 0

/** Whether anything typed is not saved yet. */
export const hasUnsaved = (): boolean => unsaved > 0

/** What decides which figures are on the screen; a drawer that opens or closes is no reason to ask. */
const contextKeys = ['unit', 'month', 'city', 'scheme', 'view', 'part', 'type', 'team', 'act'] as const

/** Whether going from one address to another leaves the figures that are on the screen. */
export function leaves(from: { pathname: string; search: string }, to: { pathname: string; search: string }): boolean {
  if (from.pathname !== to.pathname) return true
  const before = new URLSearchParams(from.search)
  const after = new URLSearchParams(to.search)
  return contextKeys.some((key) => (before.get(key) ?? '') !== (after.get(key) ?? ''))
}

/** Says that this component holds, or no longer holds, what would be lost. */
export function useUnsaved(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return
    unsaved += 1
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => {
      unsaved -= 1
      window.removeEventListener('beforeunload', ask)
    }
  }, [dirty])
}
