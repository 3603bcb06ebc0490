import type { ReactNode } from 'react'
import type { Tone } from '~/kit/desk/Chip'
import { Chip } from '~/kit/desk/Chip'
import { Icon } from '~/kit/Icon'
import type { Due, Pressure } from '~/kit/ticket/countdown'
import { countdownWords } from '~/kit/ticket/countdown'
import { statusLooks } from '~/kit/ticket/status'
import { useCountdown } from '~/kit/ticket/useCountdown'
import type { TicketStatus } from '~/lib/api/schema'
import { useText } from '~/lib/i18n/catalog'
import { ticket as words } from '~/messages/ticket'

const tones = { standard: 'plain', good: 'green', warn: 'amber', bad: 'red' } as const satisfies Record<string, Tone>

/** Where an order stands: sign, word and colour say the same. */
export function StatusChip({ status }: { status: TicketStatus }): ReactNode {
  const w = useText(words)
  const look = statusLooks[status]
  return (
    <Chip tone={tones[look.tone]}>
      <span className="td-chip">
        <Icon name={look.icon} size={13} /> {w.status[status]}
      </span>
    </Chip>
  )
}

const pressures = {
  over: { tone: 'red', icon: 'warning' },
  soon: { tone: 'amber', icon: 'clock' },
  running: { tone: 'blue', icon: 'clock' },
  paused: { tone: 'plain', icon: 'pause' },
  stopped: { tone: 'plain', icon: 'same' },
} as const satisfies Record<Pressure, unknown>

/** How an order stands to its time: how much is left, and of one that is done whether it was kept. */
export function TimeChip({ of }: { of: Due }): ReactNode {
  const w = useText(words)
  if ((of.status !== 'RESOLVED' && of.status !== 'CLOSED') || of.breachedAt !== null) return <DueChip of={of} />
  return (
    <Chip tone="green">
      <span className="td-chip">
        <Icon name="check" size={13} /> {w.inTime}
      </span>
    </Chip>
  )
}

/** How much time is left, or how late it is; all on the page tick with one clock. */
export function DueChip({ of, named = false }: { of: Due; named?: boolean }): ReactNode {
  const w = useText(words)
  const countdown = useCountdown(of)
  if (countdown.pressure === 'stopped' && !countdown.late) return null
  const look = countdown.pressure === 'stopped' ? ({ tone: 'amber', icon: 'warning' } as const) : pressures[countdown.pressure]
  return (
    <Chip tone={look.tone}>
      <span className="td-chip">
        <Icon name={look.icon} size={13} /> {countdownWords(countdown, w, named)}
      </span>
    </Chip>
  )
}
