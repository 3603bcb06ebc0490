import { useEffect, useRef, useSyncExternalStore } from 'react'

/*
 * Two things that a screen says about its figures: whether the server can be reached at all, and whether it tells of
 * changes by itself (a subscription is open).
 */

let online = true
const open = new Map<string, number>()
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

/** A request did not come through. From then on the server is asked now and then whether it is back. */
export function unreachable(): void {
  if (!online) return
  online = false
  tell()
  probe(5_000)
}

function probe(wait: number): void {
  setTimeout(() => {
    if (online) return
    if (document.visibilityState === 'hidden') {
      probe(wait)
      return
    }
    fetch('/healthz', { cache: 'no-store' }).then(
      (response) => (response.ok ? reached() : probe(Math.min(60_000, wait * 2))),
      () => probe(Math.min(60_000, wait * 2)),
    )
  }, wait)
}

/** A stream of events opened (1) or ended (-1), by the name of its subscription. */
export function streams(name: string, change: 1 | -1): void {
  open.set(name, (open.get(name) ?? 0) + change)
  tell()
}

/** Whether the server can be reached, as far as is known. */
export function useOnline(): boolean {
  return useSyncExternalStore(subscribe, () => online)
}

/** Whether the subscription of that name is connected now. */
export function useLive(name: string): boolean {
  return useSyncExternalStore(subscribe, () => (open.get(name) ?? 0) > 0 && online)
}

/** Does something each time when the server can be reached again. */
export function useReconnected(action: () => void): void {
  const now = useOnline()
  const before = useRef(now)
  const latest = useRef(action)
  useEffect(() => {
    latest.current = action
  })
  useEffect(() => {
    if (now && !before.current) latest.current()
    before.current = now
  }, [now])
}
