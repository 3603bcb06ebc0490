import type { TypedDocumentNode } from '@urql/core'
import { useCallback, useRef, useState } from 'react'
import { useClient } from 'urql'
import type { Failure } from './errors.ts'
import { failure } from './errors.ts'
import { newRequestId } from './requestId.ts'
import { uploadAll } from './upload.ts'

/** What is being sent: nothing, or how much of it is there. */
export interface Sending {
  /** Null while nothing is on its way; from 0 to 1. */
  share: number | null
  failed: Failure | null
  /** Something was changed: another intent, with another number. */
  changed: () => void
  /** What is wrong is no longer to be said. */
  forget: () => void
}

/**
 * Sends a mutation, with its files where there are some. A try that failed is repeated under the same number, so it is
 * done once however often it is sent; what was changed since is another intent. Not `numbered` is what the version of what
 * is changed keeps from being done twice.
 */
export function useSend<Data, In extends object>(document: TypedDocumentNode<Data, { input: In }>, numbered = true): Sending & { send: (input: Omit<In, 'requestId'>, files?: readonly File[]) => Promise<Data | null> } {
  const client = useClient()
  const requestId = useRef<string | null>(null)
  const busy = useRef(false)
  const [share, setShare] = useState<number | null>(null)
  const [failed, setFailed] = useState<Failure | null>(null)

  const send = useCallback(
    async (rest: Omit<In, 'requestId'>, files: readonly File[] = []): Promise<Data | null> => {
      if (busy.current) return null
      busy.current = true
      setShare(0)
      setFailed(null)
      requestId.current ??= newRequestId()
      const input = (numbered ? { ...rest, requestId: requestId.current } : rest) as unknown as In
      try {
        if (files.length > 0) {
          const variables = { input: { ...input, files: [...files] } }
          const places = files.map((file, i) => ({ at: `input.files.${i}`, file }))
          const { data, failure: why } = await uploadAll(document, variables, places, setShare).result
          if (why) setFailed(why)
          return data
        }
        const { data, error } = await client.mutation(document, { input }).toPromise()
        if (error) setFailed(failure(error))
        return error ? null : (data ?? null)
      } finally {
        busy.current = false
        setShare(null)
      }
    },
    [client, document, numbered],
  )
  const changed = useCallback(() => {
    requestId.current = null
  }, [])
  const forget = useCallback(() => setFailed(null), [])
  return { share, failed, changed, forget, send }
}
