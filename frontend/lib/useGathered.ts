import { useCallback, useEffect, useRef } from 'react'

/** Several changes within a moment are one reason to act: done once, `wait` milliseconds after the last of them. */
export function useGathered(action: () => void, wait = 150): () => void {
  const latest = useRef(action)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    latest.current = action
  })
  useEffect(() => () => clearTimeout(timer.current), [])
  return useCallback(() => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => latest.current(), wait)
  }, [wait])
}
