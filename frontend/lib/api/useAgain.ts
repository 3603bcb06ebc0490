import { useCallback, useEffect, useRef } from 'react'

/**
 * Asks anew. urql drops a question that is on its way already; but what is on its way may have been read before what has
 * just happened: then it is asked once more when the answer is there.
 */
export function useAgain(onItsWay: boolean, ask: () => void): () => void {
  const latest = useRef({ onItsWay, ask })
  const owed = useRef(false)
  useEffect(() => {
    latest.current = { onItsWay, ask }
    if (onItsWay || !owed.current) return
    owed.current = false
    ask()
  })
  return useCallback(() => {
    if (latest.current.onItsWay) owed.current = true
    else latest.current.ask()
  }, [])
}
