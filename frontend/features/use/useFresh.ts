import { useEffect } from 'react'
import { useGathered } from '../../lib/useGathered.ts'

/** Asks again when somebody comes back to the page: others may have gone on meanwhile. */
export function useFresh(again: () => void): void {
  // A page that comes into view is told so twice.
  const ask = useGathered(again)
  useEffect(() => {
    const come = (): void => {
      if (document.visibilityState === 'visible') ask()
    }
    document.addEventListener('visibilitychange', come)
    window.addEventListener('focus', come)
    return () => {
      document.removeEventListener('visibilitychange', come)
      window.removeEventListener('focus', come)
    }
  }, [ask])
}
