import type { TypedDocumentNode } from '@urql/core'
import { useEffect, useRef, useState } from 'react'
import { useClient } from 'urql'
import { useLive } from './connection.ts'
import { useVisible } from './useVisible.ts'

interface Feed<Data, Variables extends { since?: string | null | undefined }, Change> {
  /** The subscription's name, by which the connection is known. */
  name: string
  query: TypedDocumentNode<Data, Variables>
  /** Whose: another one begins anew. Null listens to nothing. */
  of: Omit<Variables, 'since'> | null
  /** The newest line that the page itself has shown; what follows it is told first. Null until the page knows. */
  since: string | null
  changeOf: (data: Data) => Change
  onChange: (change: Change) => void
  /** What cannot be told line by line: look at everything anew. */
  onLost: () => void
}

/** Whether a line was heard of already; their ids are larger than a JavaScript number is exact. */
const isKnown = (last: string | null, id: string): boolean => last !== null && BigInt(id) <= BigInt(last)

/**
 * Follows the timelines while somebody looks. After a lost connection, or a page that was hidden, it goes on after the
 * last line that it has heard of: nothing is missed, and nothing told twice. Who has heard of none looks anew. Returns
 * whether it is connected now.
 */
export function useFeed<Data, Variables extends { since?: string | null | undefined }, Change extends { eventId: string }>({ name, query, of, since, changeOf, onChange, onLost }: Feed<Data, Variables, Change>): boolean {
  const client = useClient()
  const visible = useVisible()
  const live = useLive(name)
  const topic = of === null ? null : JSON.stringify(of)
  const last = useRef<{ topic: string | null; id: string | null }>({ topic: null, id: null })
  const latest = useRef({ changeOf, onChange, onLost })
  // Another number subscribes again, from the last line on.
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    latest.current = { changeOf, onChange, onLost }
  })
  // The first answer tells the line to begin with; those that follow it are no reason to begin again.
  const begun = since !== null

  useEffect(() => {
    if (topic === null || !visible || !begun) return
    if (last.current.topic !== topic) last.current = { topic, id: null }
    // Where nothing has ever happened there is no line to go on after.
    last.current.id ??= since === '0' ? null : since
    let timer: ReturnType<typeof setTimeout> | undefined
    const ended = client.subscription(query, { ...(JSON.parse(topic) as Omit<Variables, 'since'>), since: last.current.id } as Variables).subscribe(({ data, error }) => {
      if (error) {
        latest.current.onLost()
        last.current.id = null
        timer = setTimeout(() => setTurn((n) => n + 1), 2_000)
        return
      }
      if (data === undefined) return
      const change = latest.current.changeOf(data)
      if (isKnown(last.current.id, change.eventId)) return
      last.current.id = change.eventId
      latest.current.onChange(change)
    })
    return () => {
      clearTimeout(timer)
      ended.unsubscribe()
    }
    // `since` is only where it begins.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [client, query, topic, visible, begun, turn])

  // A connection that broke is taken up by itself, but with the line of its beginning; from the last one it is less to tell.
  const was = useRef<boolean | null>(null)
  useEffect(() => {
    if (was.current === true && !live && visible) setTurn((n) => n + 1)
    if (was.current === false && live && last.current.id === null) latest.current.onLost()
    if (live || was.current !== null) was.current = live
  }, [live, visible])
  return live
}
