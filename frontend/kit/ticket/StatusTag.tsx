import type { TicketStatus } from '../../lib/api/schema.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { ticket } from '../../messages/ticket.ts'
import { Tag } from '../Tag.tsx'
import { statusLooks } from './status.ts'

/** Where an order stands: sign, words and colour say the same. */
export function StatusTag({ status }: { status: TicketStatus }) {
  const t = useText(ticket)
  const look = statusLooks[status]
  return (
    <Tag tone={look.tone} icon={look.icon}>
      {t.status[status]}
    </Tag>
  )
}
