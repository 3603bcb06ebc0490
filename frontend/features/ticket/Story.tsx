import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { momentOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { withParams } from '../../lib/url.ts'
import { Icon } from '../../kit/Icon.tsx'
import { Files } from '../../kit/photos/Files.tsx'
import { eventWords } from '../../kit/ticket/events.ts'
import { sheetState } from '../../kit/useSheet.ts'
import { ticket as words } from '../../messages/ticket.ts'
import { ticketPhone } from '../../messages/ticket-phone.ts'
import type { TicketStoryFragment } from './Ticket.graphql.ts'
import css from './TicketPage.module.css'

const few = 8

/** What happened, the newest first, with what was attached. */
export function Story({ of, mayComment }: { of: TicketStoryFragment; mayComment: boolean }) {
  const t = useText(ticketPhone)
  const w = useText(words)
  const language = useLanguage()
  const [params] = useSearchParams()
  const [all, setAll] = useState(false)
  const newest = of.events.toReversed()
  const shown = all ? newest : newest.slice(0, few)
  const loose = of.files.filter((f) => !of.events.some((e) => e.id === f.eventId))
  return (
    <section className={`card ${css.section}`} aria-labelledby="story">
      <header>
        <h2 id="story">{t.story}</h2>
        {mayComment ? (
          <Link className="button" to={{ search: withParams(params, { act: 'COMMENT' }) }} state={sheetState} preventScrollReset>
            <Icon name="appeal" /> {w.act.COMMENT}
          </Link>
        ) : null}
      </header>
      <ol className={css.story}>
        {shown.map((e) => (
          <li key={e.id} className={e.kind === 'DUE' ? `${css.event} ${css.late}` : css.event}>
            <p>
              <strong>{e.by?.name ?? w.system}</strong> {eventWords(e, w)}
            </p>
            <time className={css.sub} dateTime={e.at}>
              {momentOf(e.at, language)}
            </time>
            {e.text === '' || e.kind === 'DISPATCHED' || e.kind === 'CHILD_DISPATCHED' ? null : <p className={css.said}>{e.text}</p>}
            <Files at="/ticket-file" files={of.files.filter((f) => f.eventId === e.id)} />
          </li>
        ))}
      </ol>
      {newest.length > shown.length ? (
        <button type="button" className="button plain wide" onClick={() => setAll(true)}>
          {t.showAll(newest.length)}
        </button>
      ) : null}
      <Files at="/ticket-file" files={loose} />
    </section>
  )
}
