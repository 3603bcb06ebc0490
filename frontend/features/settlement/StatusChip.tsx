import type { ReactNode } from 'react'
import { Chip } from '~/kit/desk/Chip'
import type { Tone } from '~/kit/desk/Chip'
import type { SettlementStatus } from '~/lib/api/schema'
import { useText } from '~/lib/i18n/catalog'
import { settlement } from '~/messages/settlement-desk'

const tones: Record<SettlementStatus, Tone> = { DRAFT: 'amber', REVIEWED: 'blue', PUBLISHED: 'blue', APPROVED: 'blue', CLOSED: 'green' }

/** Where a settlement stands, as a chip; null is one that nobody has computed. */
export function StatusChip({ status }: { status: SettlementStatus | null }): ReactNode {
  const s = useText(settlement)
  return status === null ? <Chip>{s.notComputed}</Chip> : <Chip tone={tones[status]}>{s.status[status]}</Chip>
}
