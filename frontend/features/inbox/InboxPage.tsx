import { useEffect, useRef } from 'react'
import { Link, useLocation, useSearchParams } from 'react-router'
import { useMutation } from 'urql'
import type { Masked } from '../../lib/api/fragment.ts'
import { unmask } from '../../lib/api/fragment.ts'
import { usePages } from '../../lib/api/usePages.ts'
import { momentOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { useUnread } from '../../lib/inbox/useUnread.ts'
import { withParams } from '../../lib/url.ts'
import { Failed } from '../../kit/Failed.tsx'
import { Heading } from '../../kit/Heading.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { More } from '../../kit/More.tsx'
import { Notice } from '../../kit/Notice.tsx'
import { Segments } from '../../kit/Segments.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { toast } from '../../kit/Toast.tsx'
import { inbox } from '../../messages/inbox.ts'
import { useFailureText } from '../../messages/reasons.ts'
import { aboutOf } from './about.ts'
import { destination } from './destination.ts'
import type { InboxQueryData } from './Inbox.graphql.ts'
import { InboxDocument, MessageFragmentDoc, ReadMessagesDocument } from './Inbox.graphql.ts'
import css from './InboxPage.module.css'

const pick = (data: InboxQueryData): InboxQueryData['inbox'] => data.inbox

/** 消息: what happened that concerns the viewer; the same page on the phone and at the desk. */
export default function InboxPage() {
  const t = useText(inbox)
  const say = useFailureText()
  const [params, setParams] = useSearchParams()
  const unread = params.get('unread') === '1'
  const pages = usePages(InboxDocument, { unread, first: 30 }, pick)
  const count = useUnread()
  const [{ fetching }, read] = useMutation(ReadMessagesDocument)

  // A new message is not in the pages that are here.
  const known = useRef(count)
  useEffect(() => {
    if (count === undefined || known.current === count) return
    const grown = known.current !== undefined && count > known.current
    known.current = count
    if (grown) pages.reload()
  }, [count, pages])

  const newest = pages.nodes[0]?.id
  const readAll = async (): Promise<void> => {
    if (fetching || newest === undefined) return
    const { error } = await read({ input: { untilId: newest } })
    toast(error ? say(error) : t.allRead)
    if (!error) pages.reload()
  }

  return (
    <div className={css.page}>
      <Heading>{t.title}</Heading>
      <div className={css.bar}>
        <Segments
          label={t.which}
          value={unread ? 'unread' : 'all'}
          options={[
            { value: 'all', text: t.all },
            { value: 'unread', text: t.onlyUnread },
          ]}
          onChange={(value) => setParams(withParams(params, { unread: value === 'unread' ? '1' : null }), { replace: true })}
        />
        <button type="button" className="button" aria-disabled={fetching || newest === undefined || count === 0} onClick={() => void readAll()}>
          <Icon name="check" /> {t.readAll}
        </button>
      </div>
      {pages.error ? (
        <Failed error={pages.error} onRetry={pages.reload} />
      ) : pages.loading ? (
        <Skeleton lines={[2, 2, 2, 2]} />
      ) : pages.nodes.length === 0 ? (
        <Notice heading={<h2>{unread ? t.emptyUnread : t.empty}</h2>} text={unread ? undefined : t.emptyHint} />
      ) : (
        <>
          <ul className={`card ${css.list}`}>
            {pages.nodes.map((message) => (
              <Row key={message.id} message={message} onOpen={(id) => void read({ input: { ids: [id] } })} />
            ))}
          </ul>
          <More pages={pages} />
        </>
      )}
    </div>
  )
}

function Row({ message, onOpen }: { message: Masked<typeof MessageFragmentDoc>; onOpen: (id: string) => void }) {
  const t = useText(inbox)
  const language = useLanguage()
  const atDesk = useLocation().pathname.startsWith('/desk/')
  const m = unmask(MessageFragmentDoc, message)
  const about = aboutOf(m, t, language)
  return (
    <li>
      <Link
        className={css.row}
        to={destination(m, atDesk)}
        onClick={() => {
          if (m.readAt === null) onOpen(m.id)
        }}
      >
        <span className={m.readAt === null ? `${css.dot} ${css.new}` : css.dot} aria-hidden="true" />
        <span className={css.what}>
          <span className={m.readAt === null ? css.strong : undefined}>{t.kind[m.kind]}</span>
          {m.readAt === null ? <span className="visually-hidden">{t.isUnread}</span> : null}
          {about === '' ? null : <span className={css.about}>{about}</span>}
          <time className={css.about} dateTime={m.at}>
            {momentOf(m.at, language)}
          </time>
        </span>
        <Icon name="next" size={16} />
      </Link>
    </li>
  )
}
