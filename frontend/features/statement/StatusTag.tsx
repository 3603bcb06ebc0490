import type { SettlementStatus } from '../../lib/api/schema.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { Tag } from '../../kit/Tag.tsx'
import { statement } from '../../messages/statement.ts'

/** Where the settlement of a statement stands. */
export function StatusTag({ status }: { status: SettlementStatus }) {
  const t = useText(statement)
  return (
    <Tag tone={status === 'CLOSED' || status === 'APPROVED' ? 'good' : 'warn'} icon={status === 'CLOSED' || status === 'APPROVED' ? 'check' : 'clock'}>
      {t.status[status]}
    </Tag>
  )
}
