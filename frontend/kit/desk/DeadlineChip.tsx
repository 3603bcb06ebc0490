import type { ReactNode } from 'react'
import { useText } from '~/lib/i18n/catalog'
import { ticket as words } from '~/messages/ticket'
import { Icon } from '../Icon'
import { spanWords } from '../ticket/countdown'
import { useNow } from '../useNow'
import { Chip } from './Chip'

/** How much time is left until a deadline that runs, or how late it is; in its last `soon` seconds it warns. All on a page tick with one clock. */
export function DeadlineChip({ dueAt, soon }: { dueAt: string; soon: number }): ReactNode {
  const w = useText(words)
  const now = useNow()
  const late = Date.parse(dueAt) < now.getTime()
  const seconds = Math.trunc(Math.abs(Date.parse(dueAt) - now.getTime()) / 1000)
  const span = spanWords(seconds, w)
  return (
    <Chip tone={late ? 'red' : seconds <= soon ? 'amber' : 'blue'}>
      <span className="d-chip-line">
        <Icon name={late ? 'warning' : 'clock'} size={13} /> {late ? w.over(span) : w.left(span)}
      </span>
    </Chip>
  )
}
