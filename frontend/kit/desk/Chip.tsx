import type { ReactNode } from 'react'

/** Tones with enough contrast on white; antd's own tags fail AA in blue and orange. */
export type Tone = 'plain' | 'blue' | 'green' | 'amber' | 'red'

/** A short word on a ground of its tone: a status, a kind, a role. */
export function Chip({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }): ReactNode {
  return <span className={`d-chip d-${tone}`}>{children}</span>
}
