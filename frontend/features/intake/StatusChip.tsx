import type { ReactNode } from 'react'
import { Chip } from '~/kit/desk/Chip'
import type { Tone } from '~/kit/desk/Chip'
import { useDesk } from '~/kit/desk/context'
import type { ImportStatus } from '~/lib/api/schema'

const tones: Record<ImportStatus, Tone> = {
  CHECKING: 'blue',
  CHECKED: 'amber',
  COMMITTING: 'blue',
  DONE: 'green',
  FAILED: 'red',
  DISCARDED: 'plain',
}

/** Where an import stands, as a chip. */
export function StatusChip({ status }: { status: ImportStatus }): ReactNode {
  const { t } = useDesk()
  return <Chip tone={tones[status]}>{t.intake.status[status]}</Chip>
}
