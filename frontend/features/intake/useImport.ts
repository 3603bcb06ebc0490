import { useEffect, useState } from 'react'
import { useQuery, useSubscription } from 'urql'
import { unmask } from '~/lib/api/fragment'
import { running } from './file'
import type { DeskImportWholeFragment } from './Intake.graphql.ts'
import { DeskImportDocument, DeskImportProgressDocument, DeskImportWholeFragmentDoc } from './Intake.graphql.ts'

/** How long the server may be silent before it is asked, and how often then. */
const patience = 3_000
const pollEvery = 2_000

/** An import as it goes: told by the server, and asked for where it tells nothing. */
export function useImport(id: string) {
  const [result, again] = useQuery({ query: DeskImportDocument, variables: { id }, requestPolicy: 'network-only' })
  const [latest, setLatest] = useState<DeskImportWholeFragment | null>(null)
  const [heardAt, setHeardAt] = useState(0)
  const [polling, setPolling] = useState(false)

  const asked = unmask(DeskImportWholeFragmentDoc, result.data?.import)
  useEffect(() => {
    if (asked) setLatest(asked)
  }, [asked])

  const atWork = latest !== null && running(latest.status)
  const [live] = useSubscription({ query: DeskImportProgressDocument, variables: { id }, pause: !atWork })
  const told = live.data && unmask(DeskImportWholeFragmentDoc, live.data.importProgress)
  useEffect(() => {
    if (told === undefined) return
    setLatest(told)
    setHeardAt(Date.now())
  }, [told])

  useEffect(() => {
    if (!atWork) {
      setPolling(false)
      return
    }
    const begun = Date.now()
    const timer = setInterval(() => {
      const silent = Date.now() - Math.max(heardAt, begun) > patience
      setPolling(silent)
      if (silent) again({ requestPolicy: 'network-only' })
    }, pollEvery)
    return () => clearInterval(timer)
  }, [atWork, heardAt, again])

  return {
    result,
    latest,
    /** Whether the live connection is lost while the server is at work. */
    polling: atWork && polling,
    retry: () => again({ requestPolicy: 'network-only' }),
    setLatest,
  }
}
