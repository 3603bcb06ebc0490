import { useEffect, useState } from 'react'
import { useSubscription } from 'urql'
import { useVisible } from '../api/useVisible.ts'
import { UnreadDocument } from './Unread.graphql.ts'

/** The page's own figures come first: the bell waits so long before it listens. */
const patience = 1_500

/** How many notifications are not read; undefined until the server has said. A hidden page does not listen. */
export function useUnread(): number | undefined {
  const visible = useVisible()
  const [ready, setReady] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setReady(true), patience)
    return () => clearTimeout(timer)
  }, [])
  const [{ data }] = useSubscription({ query: UnreadDocument, pause: !ready || !visible })
  return data?.unreadChanged
}
