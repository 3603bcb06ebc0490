import { useText } from '../../lib/i18n/catalog.ts'
import { Sheet } from '../../kit/Sheet.tsx'
import { ticketPhone } from '../../messages/ticket-phone.ts'

/** An address that names an act which is not possible now. */
export function NotNow({ title, text, onClose }: { title?: string | undefined; text?: string | undefined; onClose: () => void }) {
  const t = useText(ticketPhone)
  return (
    <Sheet title={title ?? t.title} onClose={onClose}>
      <p>{text ?? t.notNow}</p>
    </Sheet>
  )
}
