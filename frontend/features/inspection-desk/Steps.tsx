import type { ReactNode } from 'react'
import { useDesk } from '~/kit/desk/context'
import { Icon } from '~/kit/Icon'
import { grouped } from '~/lib/format/decimal'
import { momentOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { inspectionDesk } from '~/messages/inspection-desk'
import { stepAt, steps } from './draw'

interface Props {
  status: 'ANNOUNCED' | 'DRAWN' | 'CLOSED'
  announcedAt: string
  drawnAt: string | null
  closedAt: string | null
  progress: { all: number; done: number }
}

/** How far an inspection is: published, drawn, looked at, closed. */
export function Steps({ status, announcedAt, drawnAt, closedAt, progress }: Props): ReactNode {
  const { language } = useDesk()
  const s = useText(inspectionDesk)
  const now = stepAt(status, progress)
  const notes = {
    announced: momentOf(announcedAt, language),
    drawn: drawnAt === null ? '' : momentOf(drawnAt, language),
    decided: status === 'ANNOUNCED' ? '' : s.stepNote.decided(grouped(String(progress.done)), grouped(String(progress.all))),
    closed: closedAt === null ? '' : momentOf(closedAt, language),
  }
  return (
    <ol className="in-steps" aria-label={s.step.label}>
      {steps.map((step, i) => (
        <li key={step} className={i < now ? 'in-done' : i === now ? 'in-now' : undefined} aria-current={i === now ? 'step' : undefined}>
          <span className="in-sign">{i < now ? <Icon name="check" size={14} /> : String(i + 1)}</span>
          <span className="in-step">
            <span>{s.step[step]}</span>
            <span className="d-small d-quiet">{notes[step]}</span>
          </span>
        </li>
      ))}
    </ol>
  )
}
