import { useCallback, useEffect, useRef, useState } from 'react'
import { useReconnected } from '~/lib/api/connection'
import { useUnread } from '~/lib/inbox/useUnread'

/**
 * Looks again when a message has come, for it may be about what is shown, and when the connection is there again. How often
 * that was so far is for what is open on the page (useNews).
 */
export function useArrivals(reload: () => void): number {
  const unread = useUnread()
  const known = useRef(unread)
  const [news, setNews] = useState(0)
  const latest = useRef(reload)
  useEffect(() => {
    latest.current = reload
  })
  const look = useCallback(() => {
    latest.current()
    setNews((n) => n + 1)
  }, [])
  useEffect(() => {
    // The bell listens already: the first that comes here may be how many there were, or one more.
    const grown = unread !== undefined && unread > (known.current ?? -1)
    known.current = unread
    if (grown) look()
  }, [unread, look])
  useReconnected(look)
  return news
}

/** Reads anew what is open on a page whenever the page has looked again. */
export function useNews(news: number, again: () => void): void {
  const known = useRef(news)
  const latest = useRef(again)
  useEffect(() => {
    latest.current = again
  })
  useEffect(() => {
    if (known.current === news) return
    known.current = news
    latest.current()
  }, [news])
}
