import type { ReactNode } from 'react'
import { Chip } from '~/kit/desk/Chip'
import type { Tone } from '~/kit/desk/Chip'
import { useDesk } from '~/kit/desk/context'
import type { SchemeStatus } from '~/lib/api/schema'

const tones: Record<SchemeStatus, Tone> = { DRAFT: 'amber', PUBLISHED: 'green', SUPERSEDED: 'plain' }

/** A scheme's status as a chip. */
export function StatusChip({ status }: { status: SchemeStatus }): ReactNode {
  const { t } = useDesk()
  return <Chip tone={tones[status]}>{t.scheme.status[status]}</Chip>
}
