import { useCallback, useEffect, useRef, useState } from 'react'
import { useClient } from 'urql'
import { useReconnected } from '../../lib/api/connection.ts'
import { failure } from '../../lib/api/errors.ts'
import { drop, remember } from '../../lib/viewer/memory.ts'
import type { Filled } from './draft.ts'
import { draftInput, isWorthKeeping } from './draft.ts'
import { DiscardTicketDraftDocument, SaveTicketDraftDocument } from './New.graphql.ts'

/** Where a draft is kept on the phone that could not reach the server. */
export const localDraft = 'ticket-draft'

/** Somebody who types is not interrupted. */
const patience = 1_500

/** Where what is filled in is kept: nowhere yet, with the server, or on this phone only. */
export type Kept = { where: 'nowhere' } | { where: 'server'; at: string } | { where: 'phone' }

/**
 * Keeps what is filled in, by itself: with the server, or on the phone for as long as there is no way to it. `from` is
 * the draft that it was begun with.
 */
export function useDraft(filled: Filled, touched: boolean, from: { id: string; version: number } | null): { kept: Kept; idOf: () => string | null; settle: () => Promise<void>; done: () => void } {
  const client = useClient()
  const [kept, setKept] = useState<Kept>({ where: 'nowhere' })
  const known = useRef(from)
  const running = useRef<Promise<void>>(Promise.resolve())
  const over = useRef(false)
  const waiting = useRef<Filled | null>(null)

  const save = useCallback(async (): Promise<void> => {
    const next = waiting.current
    waiting.current = null
    if (next === null || over.current) return
    const { data, error } = await client.mutation(SaveTicketDraftDocument, { input: draftInput(next, known.current) }).toPromise()
    if (data) {
      known.current = { id: data.saveTicketDraft.id, version: data.saveTicketDraft.version }
      drop(localDraft)
      // Sent while it was on its way: nothing is left of it.
      if (over.current) await client.mutation(DiscardTicketDraftDocument, { id: data.saveTicketDraft.id }).toPromise()
      else setKept({ where: 'server', at: data.saveTicketDraft.updatedAt })
    } else if (error) {
      const { code } = failure(error)
      if (code === 'OFFLINE' || code === 'UNAVAILABLE') {
        waiting.current ??= next
        remember(localDraft, next)
        setKept({ where: 'phone' })
      } else if (code === 'CONFLICT' || code === 'NOT_FOUND') {
        // Changed or thrown away elsewhere: this one goes on as its own.
        known.current = null
      }
    }
  }, [client])

  // One after the other, or two would make two drafts.
  const enqueue = useCallback((): Promise<void> => {
    running.current = running.current.then(save)
    return running.current
  }, [save])

  useEffect(() => {
    if (!touched || !isWorthKeeping(filled)) return
    waiting.current = filled
    const timer = setTimeout(() => void enqueue(), patience)
    return () => clearTimeout(timer)
  }, [filled, touched, enqueue])

  // Whoever leaves within that time loses nothing either.
  useEffect(() => () => void enqueue(), [enqueue])
  useReconnected(() => void enqueue())

  return {
    kept,
    idOf: () => known.current?.id ?? null,
    /** Waits for what is on its way. */
    settle: () => running.current,
    /** The order is sent: there is no draft any more. */
    done: () => {
      over.current = true
      waiting.current = null
      drop(localDraft)
    },
  }
}
