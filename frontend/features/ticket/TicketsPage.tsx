import type { OperationContext } from '@urql/core'
import { Suspense, useCallback, useEffect, useMemo } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import { useOnline } from '../../lib/api/connection.ts'
import { useFeed } from '../../lib/api/useFeed.ts'
import type { Pages } from '../../lib/api/usePages.ts'
import { usePages } from '../../lib/api/usePages.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { later } from '../../lib/later.tsx'
import { withParams } from '../../lib/url.ts'
import { useGathered } from '../../lib/useGathered.ts'
import { useMay } from '../../lib/viewer/viewer.ts'
import { Chip, Chips } from '../../kit/Chips.tsx'
import { Failed } from '../../kit/Failed.tsx'
import { Heading } from '../../kit/Heading.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { More } from '../../kit/More.tsx'
import { Notice } from '../../kit/Notice.tsx'
import { SearchField } from '../../kit/SearchField.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { sheetState } from '../../kit/useSheet.ts'
import { base } from '../../messages/base.ts'
import { ticketPhone } from '../../messages/ticket-phone.ts'
import type { List, Wanted } from './lists.ts'
import { conditions, filterOf, isFiltered, listOf, listsFor, wantedOf } from './lists.ts'
import { Row } from './Row.tsx'
import { TeamQueues } from './TeamQueues.tsx'
import type { FindTicketsQueryData, MyTicketCountsQueryData, MyTicketsQueryData } from './Tickets.graphql.ts'
import { FindTicketsDocument, MyTicketCountsDocument, MyTicketsChangedDocument, MyTicketsDocument } from './Tickets.graphql.ts'
import css from './TicketsPage.module.css'

const FilterSheet = later(() => import('./FilterSheet.tsx'))

const mine = (data: MyTicketsQueryData): MyTicketsQueryData['myTickets'] => data.myTickets
const found = (data: FindTicketsQueryData): FindTicketsQueryData['tickets'] => data.tickets

// Lists may be empty and change by others' hands: what is known is shown, and asked again.
const fresh: Partial<OperationContext> = { additionalTypenames: ['Ticket'], requestPolicy: 'cache-and-network' }

/** 协办: the viewer's orders, by what they have to do with them. */
export default function TicketsPage() {
  const t = useText(ticketPhone)
  const works = useMay('WORK_TICKETS')
  const sends = useMay('SEND_TICKETS')
  const starts = useMay('SEND_TICKETS', 'WRITE_CUSTOMERS')
  const [params, setParams] = useSearchParams()
  const lists = useMemo(() => listsFor(works, sends), [works, sends])
  const wanted = useMemo(() => wantedOf(params, lists), [params, lists])
  const searching = isFiltered(wanted)
  const [{ data, fetching }, askCounts] = useQuery({ query: MyTicketCountsDocument, context: fresh })
  const own = usePages(MyTicketsDocument, { of: listOf[wanted.list], ended: wanted.ended, first: 30 }, mine, searching, fresh)
  const all = usePages(FindTicketsDocument, { filter: filterOf(wanted), first: 30 }, found, !searching, fresh)
  const change = useCallback((changes: Record<string, string | null>) => setParams((now) => withParams(now, changes), { replace: true }), [setParams])
  useEffect(() => FilterSheet.come(), [])
  const search = useCallback((q: string) => change({ q }), [change])
  const reload = (): void => {
    ;(searching ? all : own).reload()
    askCounts({ requestPolicy: 'network-only' })
  }
  const onChange = useGathered(reload)
  // What is counted comes first, and what follows it is told.
  const since = data?.myTicketCounts?.lastEventId ?? (fetching ? null : '0')
  useFeed({ name: 'MyTicketsChanged', query: MyTicketsChangedDocument, of: {}, since, changeOf: (change) => change.myTicketsChanged, onChange, onLost: reload })

  return (
    <div className={css.page}>
      <div className={css.title}>
        <Heading page="/tickets">{t.title}</Heading>
        {starts ? (
          <Link className="button primary" to="/tickets/new">
            <Icon name="add" /> {t.send}
          </Link>
        ) : null}
      </div>
      <Tabs lists={lists} wanted={wanted} searching={searching} counts={data?.myTicketCounts} />
      <div className={css.find}>
        <SearchField label={t.searchHint} value={wanted.search} onChange={search} />
        <Link className="button" to={{ search: withParams(params, { sheet: 'filter' }) }} state={sheetState} preventScrollReset>
          <Icon name="filter" />
          {conditions(wanted) === 0 ? t.filter : t.filters(conditions(wanted))}
        </Link>
      </div>
      {searching ? (
        <div className={css.result}>
          <h2>{t.found}</h2>
          <Link className="button" to={{ search: withParams(params, { q: null, type: null, grade: null, status: null, overdue: null }) }} replace>
            {t.clearFilters}
          </Link>
        </div>
      ) : wanted.list === 'sent' || wanted.list === 'watched' ? (
        <Chips label={t.filter}>
          <Chip on={wanted.ended} onChange={(on) => change({ ended: on ? '1' : null })}>
            {t.withEnded}
          </Chip>
        </Chips>
      ) : null}
      {searching ? (
        <Orders key="all" pages={all} wanted={wanted} searching />
      ) : wanted.list === 'offered' ? (
        <>
          <section className={css.queue} aria-labelledby="offered">
            <h2 id="offered">{t.offeredToMe}</h2>
            <Orders key="offered" pages={own} wanted={wanted} searching={false} />
          </section>
          <TeamQueues since={since} />
        </>
      ) : (
        <Orders key={wanted.list} pages={own} wanted={wanted} searching={false} />
      )}
      {params.get('sheet') === 'filter' ? (
        <Suspense fallback={null}>
          <FilterSheet wanted={wanted} />
        </Suspense>
      ) : null}
    </div>
  )
}

function Tabs({ lists, wanted, searching, counts }: { lists: readonly List[]; wanted: Wanted; searching: boolean; counts: MyTicketCountsQueryData['myTicketCounts'] | undefined }) {
  const t = useText(ticketPhone)
  const count: Record<List, number> = { held: counts?.held ?? 0, offered: counts?.offered ?? 0, waiting: counts?.waiting ?? 0, sent: counts?.sentOpen ?? 0, watched: 0 }
  return (
    <nav className={css.lists} aria-label={t.lists}>
      {lists.map((list) => {
        const urgent = list === 'held' && (counts?.overdue ?? 0) > 0
        return (
          <Link key={list} to={{ search: list === lists[0] ? '' : `?of=${list}` }} replace preventScrollReset className={css.list} aria-current={!searching && list === wanted.list ? 'page' : undefined}>
            {t.list[list]}
            {count[list] > 0 ? (
              <span className={urgent ? `${css.count} ${css.urgent}` : css.count}>
                {count[list] >= 1000 ? '999+' : count[list]}
                {urgent ? <span className="visually-hidden">{t.overdueCount(counts?.overdue ?? 0)}</span> : null}
              </span>
            ) : null}
          </Link>
        )
      })}
    </nav>
  )
}

type OrderPages = Pages<NonNullable<NonNullable<NonNullable<MyTicketsQueryData['myTickets']>['nodes']>[number]>, unknown>

function Orders({ pages, wanted, searching }: { pages: OrderPages; wanted: Wanted; searching: boolean }) {
  const t = useText(ticketPhone)
  const common = useText(base)
  const online = useOnline()
  if (pages.error) return <Failed error={pages.error} onRetry={pages.reload} />
  if (pages.loading) return online ? <Skeleton lines={[4, 4, 4, 4]} /> : <Notice heading={<h2>{common.offline}</h2>} text={common.offlineNoData} />
  if (pages.nodes.length === 0) {
    const { list } = wanted
    if (searching) return <Notice heading={<h2>{t.foundNone}</h2>} text={t.foundNoneHint} />
    // What waits in the teams follows: this is no empty page.
    if (list === 'offered') return <p className="muted">{t.offeredNone}</p>
    return <Notice heading={<h2>{t.empty[list]}</h2>} text={t.emptyHint[list]} />
  }
  return (
    <>
      <ul className={css.rows}>
        {pages.nodes.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
      <More pages={pages} />
    </>
  )
}
