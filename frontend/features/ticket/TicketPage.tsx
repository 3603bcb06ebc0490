import type { ReactNode } from 'react'
import { Suspense, useCallback, useEffect } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import { useOnline } from '../../lib/api/connection.ts'
import { unmask } from '../../lib/api/fragment.ts'
import { useFeed } from '../../lib/api/useFeed.ts'
import { useSend } from '../../lib/api/useSend.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { later } from '../../lib/later.tsx'
import { withParams } from '../../lib/url.ts'
import { useGathered } from '../../lib/useGathered.ts'
import { ActsBar } from '../../kit/ActsBar.tsx'
import { Back } from '../../kit/Back.tsx'
import { Failed } from '../../kit/Failed.tsx'
import { Heading } from '../../kit/Heading.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Notice } from '../../kit/Notice.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { toast } from '../../kit/Toast.tsx'
import { inOrder } from '../../kit/ticket/acts.ts'
import { OrderPowers } from '../../kit/use/OrderPowers.tsx'
import { sheetState } from '../../kit/useSheet.ts'
import { base } from '../../messages/base.ts'
import { useFailureText } from '../../messages/reasons.ts'
import { ticket as words } from '../../messages/ticket.ts'
import { ticketPhone } from '../../messages/ticket-phone.ts'
import { ClaimTicketDocument } from './Acts.graphql.ts'
import { Facts } from './Facts.tsx'
import { Head } from './Head.tsx'
import { Story } from './Story.tsx'
import type { TicketHeadFragment, TicketStoryFragment } from './Ticket.graphql.ts'
import { TicketChangedDocument, TicketDocument, TicketHeadFragmentDoc, TicketStoryFragmentDoc, TicketTimesFragmentDoc } from './Ticket.graphql.ts'
import { Times } from './Times.tsx'
import { whyBack } from './whyBack.ts'
import css from './TicketPage.module.css'

const ActSheet = later(() => import('./ActSheet.tsx'))

/** One order: where it stands, what I may do, and what happened. */
export default function TicketPage() {
  const t = useText(ticketPhone)
  const common = useText(base)
  const online = useOnline()
  const { id = '' } = useParams()
  const [{ data, error }, ask] = useQuery({ query: TicketDocument, variables: { id }, requestPolicy: 'cache-and-network' })
  const again = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask])
  const found = data?.ticket?.id === id ? data.ticket : data?.ticket === null ? null : undefined
  return (
    <div className={css.page}>
      <Back to="/tickets" text={t.toList} />
      {found ? (
        <Order key={id} head={unmask(TicketHeadFragmentDoc, found)} story={unmask(TicketStoryFragmentDoc, found)} onAgain={again}>
          <Times of={unmask(TicketTimesFragmentDoc, found)} provisional={unmask(TicketHeadFragmentDoc, found).provisional} standard={unmask(TicketHeadFragmentDoc, found).standardNumber} />
        </Order>
      ) : found === null ? (
        <Notice heading={<Heading>{t.missing}</Heading>} text={t.missingHint} />
      ) : (
        <>
          <Heading>{t.title}</Heading>
          {error ? <Failed error={error} onRetry={again} /> : online ? <Skeleton lines={[4, 3, 4, 4]} /> : <Notice heading={<h2>{common.offline}</h2>} text={common.offlineNoData} />}
        </>
      )}
    </div>
  )
}

function Order({ head: o, story, onAgain, children }: { head: TicketHeadFragment; story: TicketStoryFragment; onAgain: () => void; children: ReactNode }) {
  const [params] = useSearchParams()
  const act = params.get('act')
  const back = whyBack(story.events)
  const onChange = useGathered(onAgain)
  // Whoever is out of reach when they want to act finds the forms on the phone already.
  useEffect(() => ActSheet.come(), [])
  useFeed({ name: 'TicketChanged', query: TicketChangedDocument, of: { id: o.id }, since: story.events.at(-1)?.id ?? '0', changeOf: (data) => data.ticketChanged, onChange, onLost: onAgain })
  return (
    <>
      <Head of={o} back={back}>
        {children}
      </Head>
      {o.group && o.status !== 'CANCELLED' && o.status !== 'MERGED' ? <OrderPowers ticketId={o.id} typeCode={o.type.code} groupId={o.group.id} /> : null}
      <Facts of={o} />
      <Story of={story} mayComment={o.acts.includes('COMMENT')} />
      <ActBar of={o} onAgain={onAgain} />
      {act === null ? null : (
        <Suspense fallback={null}>
          <ActSheet key={act} act={act} of={o} back={back} onAgain={onAgain} />
        </Suspense>
      )}
    </>
  )
}

/** What may be done next, above the tab bar: the first thing, the second, and the rest behind a button. */
function ActBar({ of: o, onAgain }: { of: TicketHeadFragment; onAgain: () => void }) {
  const t = useText(ticketPhone)
  const w = useText(words)
  const [params] = useSearchParams()
  const acts = inOrder(o.acts, o.status)
  const shown = acts.slice(0, 2)
  return (
    <ActsBar label={t.acts} offered={acts.join()}>
      {shown.map((act, i) =>
        act === 'CLAIM' ? (
          <Claim key={act} of={o} onAgain={onAgain} />
        ) : act === 'DISPATCH_CHILD' ? (
          <Link key={act} className="button" to={childPath(o)}>
            {w.act[act]}
          </Link>
        ) : (
          <Link key={act} className={i === 0 ? 'button primary' : 'button'} to={{ search: withParams(params, { act }) }} state={sheetState} preventScrollReset>
            {w.act[act]}
          </Link>
        ),
      )}
      {acts.length > shown.length ? (
        <Link className="button rest" to={{ search: withParams(params, { act: 'more' }) }} state={sheetState} preventScrollReset>
          <Icon name="more" /> <span className="visually-hidden">{t.moreActs}</span>
        </Link>
      ) : null}
    </ActsBar>
  )
}

/** Where a part of an order is sent from. */
export function childPath(of: TicketHeadFragment): string {
  return `/tickets/new?parent=${of.id}`
}

/** One tap: whoever is first has it, and the others are told who. */
function Claim({ of: o, onAgain }: { of: TicketHeadFragment; onAgain: () => void }) {
  const t = useText(ticketPhone)
  const w = useText(words)
  const say = useFailureText()
  const { share, failed, send } = useSend(ClaimTicketDocument, false)
  const claim = async (): Promise<void> => {
    const done = await send({ id: o.id, version: o.version })
    if (done) toast(t.done.CLAIM)
    onAgain()
  }
  // The button goes when the order is read anew, and the word who was first stays.
  useEffect(() => {
    if (failed) toast(say(failed), { lasts: 10_000 })
  }, [failed, say])
  return (
    <button type="button" className="button primary" aria-disabled={share !== null} onClick={() => void claim()}>
      {share === null ? w.act.CLAIM : t.sending}
    </button>
  )
}
