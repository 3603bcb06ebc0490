import { useSyncExternalStore } from 'react'

/*
 * Two things that a screen says about its figures: whether the server can be reached at all, and whether it tells of
 * changes by itself (a subscription is open).
 */

let online = true
let open = 0
const listeners = new Set<() => void>()

function tell(): void {
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

if (typeof window !== 'undefined') {
  online = navigator.onLine
  window.addEventListener('offline', unreachable)
  window.addEventListener('online', reached)
}

/** A request came through. */
export function reached(): void {
  if (online) return
  online = true
  tell()
}

/** A request did not come through. */
export function unreachable(): void {
  if (!online) return
  online = false
  tell()
}

/** A stream of events opened (1) or ended (-1). */
export function streams(change: 1 | -1): void {
  open += change
  tell()
}

/** Whether the server can be reached, as far as is known. */
export function useOnline(): boolean {
  return useSyncExternalStore(subscribe, () => online)
}

/** Whether a subscription is connected now. */
export function useLive(): boolean {
  return useSyncExternalStore(subscribe, () => open > 0 && online)
}

/** For code outside of components. */
export function onConnection(listener: (online: boolean) => void): () => void {
  return subscribe(() => listener(online))
}
