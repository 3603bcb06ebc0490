import { useSyncExternalStore } from 'react'

const NARROW = '(max-width: 767px)'

function subscribe(changed: () => void): () => void {
  const media = window.matchMedia(NARROW)
  media.addEventListener('change', changed)
  return () => {
    media.removeEventListener('change', changed)
  }
}

/** Whether the window is as narrow as a phone: then there are cards instead of wide tables. */
export function useCompact(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(NARROW).matches)
}
