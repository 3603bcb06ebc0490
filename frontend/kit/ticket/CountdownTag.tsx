import { useText } from '../../lib/i18n/catalog.ts'
import { ticket } from '../../messages/ticket.ts'
import { Tag } from '../Tag.tsx'
import type { Due, Pressure } from './countdown.ts'
import { countdownWords } from './countdown.ts'
import { useCountdown } from './useCountdown.ts'

/** How a pressure looks. */
export const pressureLooks = {
  over: { tone: 'bad', icon: 'warning' },
  soon: { tone: 'warn', icon: 'clock' },
  running: { tone: 'standard', icon: 'clock' },
  paused: { tone: 'standard', icon: 'pause' },
  stopped: { tone: 'standard', icon: 'same' },
} as const satisfies Record<Pressure, unknown>

/** How much time is left, or how late it is; nothing where no clock runs and none was late. */
export function CountdownTag({ of, named = false }: { of: Due; named?: boolean }) {
  const t = useText(ticket)
  const countdown = useCountdown(of)
  if (countdown.pressure === 'stopped' && !countdown.late) return null
  const look = countdown.pressure === 'stopped' ? ({ tone: 'warn', icon: 'warning' } as const) : pressureLooks[countdown.pressure]
  return (
    <Tag tone={look.tone} icon={look.icon}>
      {countdownWords(countdown, t, named)}
    </Tag>
  )
}
