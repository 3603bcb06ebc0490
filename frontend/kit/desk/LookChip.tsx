import type { ReactNode } from 'react'
import { Icon } from '../Icon'
import type { Look } from '../use/look'
import type { Tone } from './Chip'
import { Chip } from './Chip'

const tones = { standard: 'plain', good: 'green', warn: 'amber', bad: 'red' } as const satisfies Record<Look['tone'], Tone>

/** Where something stands: sign, word and colour say the same. */
export function LookChip({ look, children }: { look: Look; children: ReactNode }): ReactNode {
  return (
    <Chip tone={tones[look.tone]}>
      <span className="d-chip-line">
        <Icon name={look.icon} size={13} /> {children}
      </span>
    </Chip>
  )
}
