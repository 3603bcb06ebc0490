import type { ReactNode } from 'react'
import { useDesk } from '~/kit/desk/context'
import { Section } from '~/kit/desk/Page'
import { eventWords } from '~/kit/ticket/events'
import { momentOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { ticket as words } from '~/messages/ticket'
import { ticketDesk } from '~/messages/ticket-desk'
import { FileLinks } from './Facts'
import type { DeskTicketStoryFragment } from './Ticket.graphql.ts'

const bad = new Set(['AUDIT_FAILED', 'RETURNED', 'URGED', 'HOLD_REJECTED', 'REPEAT_FOUND', 'REOPENED'])

/** What happened, the newest first. */
export function Story({ of }: { of: DeskTicketStoryFragment }): ReactNode {
  const { language } = useDesk()
  const s = useText(ticketDesk)
  const w = useText(words)
  return (
    <Section title={s.order.story}>
      <ol className="td-story">
        {of.events.toReversed().map((e) => {
          // The system finds a repeat, whoever has sent the order.
          const by = e.kind === 'REPEAT_FOUND' ? null : e.by
          const files = of.files.filter((f) => f.eventId === e.id)
          const late = e.kind === 'DUE' && Number(e.params.find((p) => p.name === 'percent')?.value ?? 0) >= 100
          return (
            <li key={e.id} className={late || bad.has(e.kind) ? 'td-event td-event-bad' : 'td-event'}>
              <p>
                {by && <strong>{by.name} </strong>}
                {eventWords(e, w)}
              </p>
              {e.text !== '' && <p className="td-event-text">{e.text}</p>}
              {files.length > 0 && <FileLinks files={files} />}
              <p className="d-small d-quiet">
                {momentOf(e.at, language)}
                {!by && ` · ${w.system}`}
              </p>
            </li>
          )
        })}
      </ol>
    </Section>
  )
}
