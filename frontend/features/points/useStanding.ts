import type { CombinedError } from '@urql/core'
import { useEffect, useState } from 'react'
import { useQuery, useSubscription } from 'urql'
import { useReconnected } from '../../lib/api/connection.ts'
import { unmask } from '../../lib/api/fragment.ts'
import { useVisible } from '../../lib/api/useVisible.ts'
import { recall, remember } from '../../lib/viewer/memory.ts'
import type { StandingFragment } from './Standing.graphql.ts'
import { StandingChangedDocument, StandingDocument, StandingFragmentDoc } from './Standing.graphql.ts'

/** The own standing of a month, and how fresh it is. */
export interface Known {
  /** Undefined while not known yet; null where the viewer took no part. */
  standing: StandingFragment | null | undefined
  /** Kept from an earlier visit, because the server cannot be reached. */
  remembered: boolean
  error: CombinedError | undefined
  reload: () => void
}

const key = 'standing'

// Process indicators may be computed from these: a handled alert changes the points.
const dependsOn = { additionalTypenames: ['Alert', 'Group', 'Contact', 'Visit'] }

/** Asks once, then listens: an import that lands shows at once. A hidden page does not listen. */
export function useStanding(month: string): Known {
  const [{ data, error, operation }, ask] = useQuery({ query: StandingDocument, variables: { month }, context: dependsOn })
  const visible = useVisible()
  const asked = operation?.variables.month === month && data !== undefined
  const first = asked ? (unmask(StandingFragmentDoc, data.viewer.standing) ?? null) : undefined

  const [event] = useSubscription({ query: StandingChangedDocument, variables: { month }, pause: !visible || !first || first.closed })
  const pushed = unmask(StandingFragmentDoc, event.data?.standingChanged)
  const newest = pushed && first && pushed.month === month && Date.parse(pushed.asOf) >= Date.parse(first.asOf) ? pushed : first

  useEffect(() => {
    if (newest) remember(key, newest)
  }, [newest])

  // Whoever comes back to the page sees the present state, also where there is no stream.
  const [left, setLeft] = useState(false)
  useEffect(() => {
    if (!visible) setLeft(true)
    else if (left) {
      setLeft(false)
      ask({ requestPolicy: 'network-only' })
    }
  }, [visible, left, ask])
  useReconnected(() => ask({ requestPolicy: 'network-only' }))

  if (newest === undefined) {
    const last = recall<StandingFragment>(key)
    if (last?.value.month === month && (error?.networkError || !navigator.onLine)) {
      return { standing: last.value, remembered: true, error: undefined, reload: () => ask({ requestPolicy: 'network-only' }) }
    }
  }
  return { standing: newest, remembered: false, error: newest === undefined ? error : undefined, reload: () => ask({ requestPolicy: 'network-only' }) }
}
