import type { TypedDocumentNode } from '@urql/core'
import { useCallback, useRef, useState } from 'react'
import { useClient } from 'urql'
import type { Failure } from '~/lib/api/errors'
import { failure } from '~/lib/api/errors'
import { newRequestId } from '~/lib/api/requestId'
import { uploadAll } from '~/lib/api/upload'

/** A mutation, whatever it takes: the form fills in what its input is. */
export type Mutation = TypedDocumentNode<unknown, { input: never }>

/** What came of it. */
export type Sent = { data: unknown; failure: null } | { data: null; failure: Failure }

/**
 * Sends a mutation, with its files where there are some. The same input again is the same intent, under the same number:
 * a lost answer never makes two effects. Where the order's own version keeps it from being done twice, it is not numbered.
 */
export function useSend(): { share: number | null; send: (document: Mutation, input: Readonly<Record<string, unknown>>, files?: readonly File[], numbered?: boolean) => Promise<Sent> } {
  const client = useClient()
  const intent = useRef({ text: '', id: '' })
  const [share, setShare] = useState<number | null>(null)
  const send = useCallback(
    async (document: Mutation, rest: Readonly<Record<string, unknown>>, files: readonly File[] = [], numbered = true): Promise<Sent> => {
      const text = JSON.stringify([rest, files.map((f) => [f.name, f.size, f.lastModified])])
      if (intent.current.text !== text) intent.current = { text, id: newRequestId() }
      const input = numbered ? { ...rest, requestId: intent.current.id } : rest
      const known = document as TypedDocumentNode<unknown, { input: unknown }>
      setShare(0)
      try {
        if (files.length > 0) {
          const places = files.map((file, i) => ({ at: `input.files.${String(i)}`, file }))
          return await uploadAll(known, { input: { ...input, files: [...files] } }, places, setShare).result
        }
        const { data, error } = await client.mutation(known, { input }).toPromise()
        return error ? { data: null, failure: failure(error) } : { data, failure: null }
      } finally {
        setShare(null)
      }
    },
    [client],
  )
  return { share, send }
}
