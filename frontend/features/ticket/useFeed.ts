import type { TypedDocumentNode } from '@urql/core'
import { useEffect, useRef, useState } from 'react'
import { useSubscription } from 'urql'
import { useLive } from '../../lib/api/connection.ts'
import { useVisible } from '../../lib/api/useVisible.ts'

/** The page itself comes first: it waits so long before it listens. */
const patience = 800
/** Several changes at once are one reason to look again. */
const gather = 150

/**
 * Listens to changes while somebody looks, and calls back when there were some. After a lost connection, or a page that
 * was hidden, it goes on after the last line that it heard of, so nothing is missed; what it cannot know of, because it
 * had heard of none, is looked for anew. `from` is the newest line that the page itself has shown. Returns whether it listens now.
 */
export function useFeed<Data, Variables extends { since?: string | null }>(
  name: string,
  query: TypedDocumentNode<Data, Variables>,
  variables: Omit<Variables, 'since'>,
  eventIdOf: (data: Data) => string,
  onChange: () => void,
  from: string | null = null,
): boolean {
  const visible = useVisible()
  const live = useLive(name)
  const [ready, setReady] = useState(false)
  const [since, setSince] = useState(from)
  const last = useRef(from)
  const wasLive = useRef<boolean | null>(null)
  const change = useRef(onChange)
  useEffect(() => {
    change.current = onChange
  })
  useEffect(() => {
    const timer = setTimeout(() => setReady(true), patience)
    return () => clearTimeout(timer)
  }, [])

  const [{ data, error }] = useSubscription<Data, Data, Variables>({ query, variables: { ...variables, since } as Variables, pause: !ready || !visible })

  useEffect(() => {
    if (data === undefined) return
    const id = eventIdOf(data)
    // Lines that are told again after a break are known already.
    if (last.current !== null && BigInt(id) <= BigInt(last.current)) return
    last.current = id
    const timer = setTimeout(() => change.current(), gather)
    return () => clearTimeout(timer)
  }, [data, eventIdOf])

  useEffect(() => {
    if (wasLive.current === true && !live) setSince(last.current)
    if (wasLive.current === false && live) change.current()
    if (live || wasLive.current !== null) wasLive.current = live
  }, [live])

  // Too long away for the server to tell line by line: look at everything and listen from now on.
  useEffect(() => {
    if (!error) return
    last.current = null
    setSince(null)
    change.current()
  }, [error])

  return live
}
