import { useSyncExternalStore } from 'react'

/* One clock for everything that counts down: it ticks twice a minute, and only while somebody looks. */

let now = new Date()
let timer: ReturnType<typeof setInterval> | null = null
const listeners = new Set<() => void>()

function tick(): void {
  now = new Date()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (timer === null) {
    now = new Date()
    timer = setInterval(tick, 30_000)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0 && timer !== null) {
      clearInterval(timer)
      timer = null
    }
  }
}

/** The present moment, to half a minute. */
export function useNow(): Date {
  return useSyncExternalStore(subscribe, () => now)
}
