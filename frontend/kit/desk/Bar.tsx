import type { ReactNode } from 'react'
import { signOf, toNumber } from '~/lib/format/decimal'

/** How far `done` is towards `target`. The figures stand beside it, so the bar itself is not read out. */
export function Bar({ done, target }: { done: string; target: string }): ReactNode {
  if (signOf(target) <= 0) return null
  const percent = (100 * toNumber(done)) / toNumber(target)
  const shown = Math.max(0, Math.min(100, percent))
  return (
    <span className="d-bar" aria-hidden="true">
      <span className={percent >= 100 ? 'd-bar-full' : undefined} style={{ width: `${String(shown)}%` }} />
    </span>
  )
}
