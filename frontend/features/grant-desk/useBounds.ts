import { useState } from 'react'
import { useDesk } from '~/kit/desk/context'
import { below } from '~/kit/desk/units'
import type { Fault } from '~/lib/api/errors'
import type { PowerUnit } from '~/lib/api/schema'
import type { Bound, BoundProblem, Bounds } from './grant'
import { boundProblems } from './grant'

/** A form's bounds with what is wrong with them: by the rules, and by the server as long as nothing was changed since. */
export interface BoundsForm {
  bounds: Bounds
  dirty: boolean
  set: (bounds: Bounds) => void
  problems: Record<string, BoundProblem>
  /** What is to be shown: what is missing yet only once it was tried. */
  shown: Record<string, BoundProblem>
  try: () => boolean
  refuse: (faults: readonly Fault[]) => void
}

/** Holds the bounds while they are typed. */
export function useBounds(saved: Bounds, unit: PowerUnit, parent: Bound | null, today: string, began = ''): BoundsForm {
  const { units, errorText } = useDesk()
  const [typed, setTyped] = useState<Bounds | null>(null)
  const [tried, setTried] = useState(false)
  const [refused, setRefused] = useState<{ of: Bounds; problems: Record<string, BoundProblem> } | null>(null)
  const bounds = typed ?? saved
  // A scope above what the viewer sees of the organisation is left to the server.
  const scope = parent && units.some((u) => u.id === parent.scope.id) ? new Set(below(units, parent.scope.id).map((u) => u.id)) : null
  const problems = boundProblems(bounds, unit, parent, (id) => scope === null || scope.has(id), today, began)
  const { reason, ...rest } = problems
  return {
    bounds,
    dirty: typed !== null && JSON.stringify(typed) !== JSON.stringify(saved),
    set: setTyped,
    problems,
    shown: { ...rest, ...(tried && reason ? { reason } : {}), ...(refused?.of === bounds ? refused.problems : {}) },
    try: () => {
      setTried(true)
      return Object.keys(problems).length === 0
    },
    refuse: (faults) => setRefused({ of: bounds, problems: Object.fromEntries(faults.map((f) => [f.field.replace(/^input\./, ''), { kind: 'refused', said: errorText(f.failure) }])) }),
  }
}
