import type { CombinedError } from '@urql/core'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useClient } from 'urql'
import { unmask } from '~/lib/api/fragment'
import type { TicketFilter } from '~/lib/api/schema'
import type { Difference } from './live'
import { difference } from './live'
import type { DeskTicketRowFragment } from './Queue.graphql.ts'
import { DeskQueueDocument, DeskTicketRowFragmentDoc } from './Queue.graphql.ts'

/** A row of a queue. */
export type Row = DeskTicketRowFragment

const pageSize = 50

interface State {
  key: string
  rows: readonly Row[] | undefined
  hasMore: boolean
  cursor: string | null
  busy: 'first' | 'more' | 'again' | null
  error: CombinedError | undefined
}

/** A queue that grows page by page, and is looked at anew without losing its place. */
export interface Queue extends Pick<State, 'rows' | 'hasMore' | 'busy' | 'error'> {
  more: () => void
  /** Looks again as far as was looked before; what came and went is told to `onDifference`. */
  again: () => void
}

/** A team's queue. Other filters begin anew; the rows of before stay until the others are there. */
export function useQueue(teamId: string, filter: TicketFilter, onDifference: (change: Difference, rows: readonly Row[]) => void): Queue {
  const client = useClient()
  const key = JSON.stringify([teamId, filter])
  const [state, setState] = useState<State>({ key: '', rows: undefined, hasMore: false, cursor: null, busy: null, error: undefined })
  const told = useRef(onDifference)
  const now = useRef(state)
  const wanted = useRef(key)
  const waiting = useRef(false)
  useEffect(() => {
    told.current = onDifference
    now.current = state
  })

  const ask = useCallback(
    async (of: string, after: string | null, first: number) => {
      const [team, its] = JSON.parse(of) as [string, TicketFilter]
      const { data, error } = await client.query(DeskQueueDocument, { teamId: team, filter: its, first, after }, { requestPolicy: 'network-only' }).toPromise()
      const page = data?.ticketQueue
      if (error || !page) return { error, rows: [], pageInfo: null }
      return { error, rows: (page.nodes ?? []).flatMap((n) => (n === null ? [] : [unmask(DeskTicketRowFragmentDoc, n)])), pageInfo: page.pageInfo }
    },
    [client],
  )

  // Begins: another team, another filter.
  useEffect(() => {
    wanted.current = key
    if (teamId === '') return
    const sameTeam = now.current.key !== '' && (JSON.parse(now.current.key) as [string])[0] === teamId
    setState((s) => ({ ...s, ...(sameTeam ? {} : { rows: undefined, hasMore: false }), busy: 'first', error: undefined }))
    void ask(key, null, pageSize).then(({ error, rows, pageInfo }) => {
      if (wanted.current !== key) return
      setState((s) =>
        pageInfo === null ? { ...s, busy: null, error } : { key, rows, hasMore: pageInfo.hasNextPage, cursor: pageInfo.endCursor, busy: null, error: undefined },
      )
    })
  }, [ask, key, teamId])

  const more = useCallback(() => {
    const s = now.current
    if (s.busy !== null || !s.hasMore || s.key !== wanted.current) return
    const of = s.key
    now.current = { ...s, busy: 'more' }
    setState((before) => ({ ...before, busy: 'more' }))
    void ask(of, s.cursor, pageSize).then(({ error, rows, pageInfo }) => {
      if (wanted.current !== of) return
      setState((before) => {
        const known = new Set(before.rows?.map((r) => r.id))
        return pageInfo === null
          ? { ...before, busy: null, error }
          : { ...before, rows: [...(before.rows ?? []), ...rows.filter((r) => !known.has(r.id))], hasMore: pageInfo.hasNextPage, cursor: pageInfo.endCursor, busy: null, error: undefined }
      })
    })
  }, [ask])

  const again = useCallback(() => {
    const s = now.current
    const of = wanted.current
    // One look at a time; what happens meanwhile is another.
    if (s.busy !== null) {
      waiting.current = true
      return
    }
    const reach = Math.max(pageSize, s.rows?.length ?? 0)
    now.current = { ...s, busy: 'again' }
    setState((before) => ({ ...before, busy: 'again' }))
    const look = async (): Promise<void> => {
      const found: Row[] = []
      let after: string | null = null
      let hasMore = true
      while (hasMore && found.length < reach) {
        const page = await ask(of, after, Math.min(100, Math.max(pageSize, reach - found.length)))
        if (wanted.current !== of) return
        if (page.pageInfo === null) {
          setState((before) => ({ ...before, busy: null, error: page.error }))
          return
        }
        found.push(...page.rows)
        after = page.pageInfo.endCursor
        hasMore = page.pageInfo.hasNextPage
      }
      const before = s.rows
      setState({ key: of, rows: found, hasMore, cursor: after, busy: null, error: undefined })
      if (before && s.key === of) {
        const change = difference(before, found, !hasMore || found.length >= before.length)
        if (change.arrived.length > 0 || change.gone.length > 0) told.current(change, found)
      }
    }
    void look()
  }, [ask])

  // What happened while something else was being read.
  useEffect(() => {
    if (state.busy !== null || !waiting.current) return
    waiting.current = false
    again()
  }, [state.busy, again])

  return { rows: state.rows, hasMore: state.hasMore, busy: state.busy, error: state.error, more, again }
}
