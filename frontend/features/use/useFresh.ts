import { useEffect, useRef } from 'react'

/** Asks again when somebody comes back to the page: others may have gone on meanwhile. */
export function useFresh(again: () => void): void {
  const ask = useRef(again)
  useEffect(() => {
    ask.current = again
  })
  useEffect(() => {
    const come = (): void => {
      if (document.visibilityState === 'visible') ask.current()
    }
    document.addEventListener('visibilitychange', come)
    window.addEventListener('focus', come)
    return () => {
      document.removeEventListener('visibilitychange', come)
      window.removeEventListener('focus', come)
    }
  }, [])
}
