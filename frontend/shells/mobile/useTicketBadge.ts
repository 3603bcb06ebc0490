import { useEffect, useRef } from 'react'
import { useQuery } from 'urql'
import { useUnread } from '../../lib/inbox/useUnread.ts'
import { TicketCountsDocument } from './TicketCounts.graphql.ts'

const dependsOn = { additionalTypenames: ['Ticket'] }

/** What waits for the viewer among the assist orders. */
export interface TicketBadge {
  count: number
  urgent: boolean
  waiting: number
  overdue: number
}

/**
 * What the tab says. It needs no stream of its own: whatever comes to somebody's hands comes with a message, so it is
 * asked anew when the number of unread ones changes, and after the viewer's own acts.
 */
export function useTicketBadge(sees: boolean): TicketBadge | undefined {
  const [{ data }, ask] = useQuery({ query: TicketCountsDocument, pause: !sees, context: dependsOn })
  const unread = useUnread()
  const known = useRef(unread)
  useEffect(() => {
    if (unread === known.current) return
    const first = known.current === undefined
    known.current = unread
    if (sees && !first) ask({ requestPolicy: 'network-only' })
  }, [unread, sees, ask])
  const counts = data?.myTicketCounts
  if (!counts) return undefined
  const waiting = counts.offered + counts.waiting
  // What is overdue in one's own hand presses as well where nothing else waits.
  const count = waiting > 0 ? waiting : counts.overdue
  return count > 0 ? { count, urgent: counts.overdue > 0, waiting, overdue: counts.overdue } : undefined
}
