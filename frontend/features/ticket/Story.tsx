import { useEffect, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { fetchFile, openFile } from '../../lib/api/openFile.ts'
import { momentOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { withParams } from '../../lib/url.ts'
import { Icon } from '../../kit/Icon.tsx'
import { eventWords } from '../../kit/ticket/events.ts'
import { isPicture, sizeOf } from '../../kit/ticket/files.ts'
import { toast } from '../../kit/Toast.tsx'
import { sheetState } from '../../kit/useSheet.ts'
import { ticket as words } from '../../messages/ticket.ts'
import { ticketPhone } from '../../messages/ticket-phone.ts'
import type { TicketStoryFragment } from './Ticket.graphql.ts'
import css from './TicketPage.module.css'

type Attached = TicketStoryFragment['files'][number]

/** A picture up to this size is shown at once; a larger one waits for a tap. */
const shownAtOnce = 1_500_000
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
            <Files files={of.files.filter((f) => f.eventId === e.id)} />
          </li>
        ))}
      </ol>
      {newest.length > shown.length ? (
        <button type="button" className="button plain wide" onClick={() => setAll(true)}>
          {t.showAll(newest.length)}
        </button>
      ) : null}
      <Files files={loose} />
    </section>
  )
}

function Files({ files }: { files: readonly Attached[] }) {
  if (files.length === 0) return null
  return (
    <ul className={css.files}>
      {files.map((file) => (
        <li key={file.id}>
          <File file={file} />
        </li>
      ))}
    </ul>
  )
}

function File({ file }: { file: Attached }) {
  const t = useText(ticketPhone)
  const picture = isPicture(file.contentType)
  const url = useThumb(picture && file.size <= shownAtOnce ? `/ticket-file/${file.id}` : null)
  const open = (): void => {
    void openFile(`/ticket-file/${file.id}`, file.name).then((opened) => (opened ? undefined : toast(t.notOpened)))
  }
  if (picture) {
    return (
      <button type="button" className={css.picture} aria-label={t.openFile(file.name)} onClick={open}>
        {url === null ? <Icon name="camera" size={24} /> : <img src={url} alt="" />}
      </button>
    )
  }
  return (
    <button type="button" className={css.file} aria-label={t.openFile(file.name)} onClick={open}>
      <Icon name="file" /> <span>{file.name}</span> <span className="small muted">{sizeOf(file.size)}</span>
    </button>
  )
}

/** The content of a picture that needs the access token, as an address of this page. */
function useThumb(path: string | null): string | null {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (path === null) return
    let at: string | null = null
    let over = false
    fetchFile(path).then(
      (blob) => {
        if (over || blob === null) return
        at = URL.createObjectURL(blob)
        setUrl(at)
      },
      // Without a connection the sign stands for the picture.
      () => undefined,
    )
    return () => {
      over = true
      if (at !== null) URL.revokeObjectURL(at)
    }
  }, [path])
  return url
}
