import type { ReactNode } from 'react'
import { KeyHelp } from '~/kit/desk/KeyHelp'
import { useText } from '~/lib/i18n/catalog'
import { ticketDesk } from '~/messages/ticket-desk'
import { keys } from './keys'

/** All keys of the queue. */
export function Help({ onClose }: { onClose: () => void }): ReactNode {
  const k = useText(ticketDesk).keys
  return <KeyHelp title={k.title} lead={k.lead} columns={{ key: k.key, does: k.does }} keys={keys.map(({ deed, shown }) => ({ shown, does: k[deed] }))} onClose={onClose} />
}
