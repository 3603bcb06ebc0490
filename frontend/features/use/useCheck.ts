import type { CombinedError } from '@urql/core'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useClient } from 'urql'
import type { CheckUse } from '../../lib/api/schema.ts'
import type { Check } from './consequence.ts'
import { CheckUseDocument } from './Powers.graphql.ts'

/** A figure is not asked about while it is being typed. */
const patience = 350

interface Answer {
  key: string
  check: Check | null
  error: CombinedError | null
}

/** What a use would come to, asked of the server as it is filled in. */
export interface Checking {
  /** Of what is filled in now, or while that is on its way of what was before; null where nothing is known. */
  check: Check | null
  error: CombinedError | null
  /** The answer is of something else than what is filled in now. */
  stale: boolean
  /** Asks at once, and again where it was asked before. */
  ask: () => Promise<Check | null>
}

export function useCheck(input: CheckUse | null): Checking {
  const client = useClient()
  const key = input === null ? '' : JSON.stringify(input)
  const [answer, setAnswer] = useState<Answer | null>(null)
  const run = useRef(0)
  const ask = useCallback(async (): Promise<Check | null> => {
    if (key === '') return null
    const mine = ++run.current
    const { data, error } = await client.query(CheckUseDocument, { input: JSON.parse(key) as CheckUse }, { requestPolicy: 'network-only' }).toPromise()
    if (mine === run.current) setAnswer({ key, check: data?.checkUse ?? null, error: error ?? null })
    return data?.checkUse ?? null
  }, [client, key])
  useEffect(() => {
    if (key === '') {
      run.current++
      setAnswer(null)
      return
    }
    const timer = setTimeout(() => void ask(), patience)
    return () => clearTimeout(timer)
  }, [key, ask])
  return { check: key === '' ? null : (answer?.check ?? null), error: key === '' ? null : (answer?.error ?? null), stale: key !== '' && answer?.key !== key, ask }
}
