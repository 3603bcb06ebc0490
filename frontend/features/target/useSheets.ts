import type { CombinedError } from '@urql/core'
import { useCallback, useEffect, useState } from 'react'
import { useClient } from 'urql'
import { unmask } from '~/lib/api/fragment'
import type { DeskSheetFragment } from './Target.graphql.ts'
import { DeskSheetFragmentDoc, TargetSheetDocument } from './Target.graphql.ts'

/** How many sheets are asked for at the same time. */
const lanes = 4

interface Sheets {
  sheets: readonly DeskSheetFragment[]
  done: number
  fetching: boolean
  error: CombinedError | undefined
}

/** The sheets of many units, in the units' order; a few requests at a time, so that nobody else waits for them. */
export function useSheets(unitIds: readonly string[], month: string): Sheets & { reload: () => void } {
  const client = useClient()
  const [round, setRound] = useState(0)
  const [state, setState] = useState<Sheets>({ sheets: [], done: 0, fetching: true, error: undefined })
  const key = unitIds.join(' ')

  useEffect(() => {
    let ended = false
    const ids = key === '' ? [] : key.split(' ')
    const found = new Map<string, DeskSheetFragment>()
    let next = 0
    let done = 0
    let failed: CombinedError | undefined
    const publish = (fetching: boolean): void => {
      if (ended) return
      setState((before) => ({
        sheets: fetching && before.sheets.length > 0 ? before.sheets : ids.flatMap((id) => found.get(id) ?? []),
        done,
        fetching,
        error: failed,
      }))
    }
    const lane = async (): Promise<void> => {
      for (let unitId = ids[next++]; unitId !== undefined; unitId = ids[next++]) {
        if (ended || failed) return
        // Each waits for the one before in its own lane: that is what keeps the requests few.
        // oxlint-disable-next-line no-await-in-loop
        const answer = await client.query(TargetSheetDocument, { unitId, month }, { requestPolicy: 'network-only' }).toPromise()
        const sheet = unmask(DeskSheetFragmentDoc, answer.data?.targetSheet)
        if (sheet) found.set(unitId, sheet)
        failed ??= answer.error
        done += 1
        publish(true)
      }
    }
    publish(true)
    void Promise.all(Array.from({ length: lanes }, lane)).then(() => publish(false))
    return () => {
      ended = true
    }
  }, [client, key, month, round])

  return { ...state, reload: useCallback(() => setRound((n) => n + 1), []) }
}
