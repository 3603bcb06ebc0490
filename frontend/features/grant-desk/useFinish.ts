import { useEffect, useRef, useState } from 'react'

/** Goes on once, as soon as nothing is unsaved any more: the desk would ask before it leaves what is. */
export function useFinish(dirty: boolean, onDone: () => void): () => void {
  const [over, setOver] = useState(false)
  const latest = useRef(onDone)
  useEffect(() => {
    latest.current = onDone
  })
  useEffect(() => {
    if (over && !dirty) latest.current()
  }, [over, dirty])
  return () => setOver(true)
}
