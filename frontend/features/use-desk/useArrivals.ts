import { useEffect, useRef } from 'react'
import { useReconnected } from '~/lib/api/connection'
import { useUnread } from '~/lib/inbox/useUnread'

/** Looks again when a message has come, for it may be about what is shown, and when the connection is there again. */
export function useArrivals(reload: () => void): void {
  const unread = useUnread()
  const known = useRef(unread)
  const latest = useRef(reload)
  useEffect(() => {
    latest.current = reload
  })
  useEffect(() => {
    const grown = known.current !== undefined && unread !== undefined && unread > known.current
    known.current = unread
    if (grown) latest.current()
  }, [unread])
  useReconnected(reload)
}
