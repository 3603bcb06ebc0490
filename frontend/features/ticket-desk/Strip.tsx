import type { ReactNode } from 'react'
import { useText } from '~/lib/i18n/catalog'
import { ticketDesk } from '~/messages/ticket-desk'
import type { QueueAddress } from './address'
import { wholeQueue } from './address'
import type { DeskQueueSummaryQueryData } from './Queue.graphql.ts'

type Summary = DeskQueueSummaryQueryData['queueSummary']

interface Props {
  summary: Summary | undefined
  address: QueueAddress
  me: string
  onChoose: (change: Record<string, string | null>) => void
}

/** A queue in figures; each is a filter, and pressed again it is none. */
export function Strip({ summary, address, me, onChoose }: Props): ReactNode {
  const t = useText(ticketDesk).queue
  const figures: { name: string; count: number | undefined; on: boolean; change: Record<string, string>; tone?: 'bad' | 'warn' }[] = [
    { name: t.overdue, count: summary?.overdue, on: address.overdue, change: { overdue: '1' }, tone: 'bad' },
    { name: t.soon, count: summary?.dueSoon, on: address.soon, change: { soon: '1' }, tone: 'warn' },
    { name: t.waiting, count: summary?.unclaimed, on: address.status === 'waiting', change: { status: 'waiting' } },
    { name: t.work, count: summary?.inWork, on: address.status === 'work', change: { status: 'work' } },
    { name: t.held, count: summary?.held, on: address.status === 'HELD', change: { status: 'HELD' } },
    { name: t.returned, count: summary?.returned, on: address.status === 'RETURNED', change: { status: 'RETURNED' } },
    { name: t.mine, count: summary?.mine, on: address.holder === me, change: { holder: me } },
  ]
  return (
    <div className="td-strip" role="group" aria-label={t.strip}>
      {figures.map((f) => (
        <button key={f.name} type="button" className="td-figure" aria-pressed={f.on} onClick={() => onChoose(f.on ? wholeQueue : { ...wholeQueue, ...f.change })}>
          <span>{f.name}</span>
          <strong className={f.tone && (f.count ?? 0) > 0 ? `d-${f.tone}` : undefined}>{f.count ?? '–'}</strong>
        </button>
      ))}
    </div>
  )
}
