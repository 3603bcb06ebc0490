import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { useOnline } from '~/lib/api/connection'
import { useText } from '~/lib/i18n/catalog'
import { ticketDesk } from '~/messages/ticket-desk'

/** To connect takes a moment, also from one team's queue to another's: nothing is lost yet. */
const patience = 2_000

/** Whether what is shown follows what happens by itself; that it does not is said once it has tried for a moment. */
export function LiveSign({ live }: { live: boolean }): ReactNode {
  const s = useText(ticketDesk).queue
  const online = useOnline()
  const connected = live && online
  const [lost, setLost] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLost(!connected), connected || !online ? 0 : patience)
    return () => clearTimeout(timer)
  }, [connected, online])
  return (
    <span className={connected ? 'td-live' : 'td-live td-live-off'} role="status">
      {connected ? s.live : lost ? s.notLive : ''}
    </span>
  )
}
