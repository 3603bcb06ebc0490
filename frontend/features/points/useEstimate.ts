import { useEffect, useRef } from 'react'
import { useQuery } from 'urql'
import { unmask } from '../../lib/api/fragment.ts'
import { recall, remember } from '../../lib/viewer/memory.ts'
import { useMay } from '../../lib/viewer/viewer.ts'
import type { EstimateFragment } from './Estimate.graphql.ts'
import { EstimateDocument, EstimateFragmentDoc } from './Estimate.graphql.ts'

const key = 'estimate'

/**
 * What a month may bring. It is asked for beside the points, which do not wait for it, and again when they have changed
 * (`asOf` is their time). Undefined while not known; null where there is none, or it is not for the viewer to see.
 */
export function useEstimate(month: string, asOf: string | undefined, offline: boolean): EstimateFragment | null | undefined {
  const allowed = useMay('READ_PAY')
  const paused = offline || !allowed
  const [{ data, error }, ask] = useQuery({ query: EstimateDocument, variables: { month }, pause: paused })
  const found = data ? unmask(EstimateFragmentDoc, data.payEstimate) : undefined
  const known = found?.month === month ? found : found === null ? null : undefined

  const of = useRef(asOf)
  useEffect(() => {
    if (asOf === undefined || of.current === asOf) return
    const first = of.current === undefined
    of.current = asOf
    if (first || paused) return
    // An import changes the points of many people one after the other: one question for all of it.
    const timer = setTimeout(() => ask({ requestPolicy: 'network-only' }), 1_000)
    return () => clearTimeout(timer)
  }, [asOf, ask, paused])

  useEffect(() => {
    if (known) remember(key, known)
  }, [known])

  if (!allowed) return null
  if (known !== undefined || (!paused && !error)) return known
  const last = recall<EstimateFragment>(key)?.value
  return last?.month === month ? last : error ? null : undefined
}
