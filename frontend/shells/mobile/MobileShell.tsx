import { Suspense } from 'react'
import { Link, Outlet, useLocation } from 'react-router'
import { useQuery } from 'urql'
import { useText } from '../../lib/i18n/catalog.ts'
import { may, useViewer } from '../../lib/viewer/viewer.ts'
import { base } from '../../messages/base.ts'
import type { IconName } from '../../kit/Icon.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { useTrail } from '../../kit/trail.ts'
import { ConnectionBar } from './ConnectionBar.tsx'
import { TopBar } from './TopBar.tsx'
import { AlertCountsDocument } from './AlertCounts.graphql.ts'
import { useTicketBadge } from './useTicketBadge.ts'
import css from './MobileShell.module.css'

const dependsOn = { additionalTypenames: ['Alert'] }

/** The phone's frame: a way past the navigation, the page, and the tab bar. */
export function MobileShell() {
  const t = useText(base)
  useTrail()
  return (
    <div className={css.shell}>
      <a className={css.skip} href="#content">
        {t.skipToContent}
      </a>
      <ConnectionBar />
      <TopBar />
      <main id="content" className={css.content} tabIndex={-1}>
        <Suspense fallback={<Opening />}>
          <Outlet />
        </Suspense>
      </main>
      <TabBar />
    </div>
  )
}

/** A page that is on its way. */
export function Opening() {
  return <Skeleton page lines={[2, 4, 4, 4]} />
}

function TabBar() {
  const t = useText(base)
  const viewer = useViewer()
  const customers = may(viewer, 'READ_CUSTOMERS')
  const [{ data }] = useQuery({ query: AlertCountsDocument, pause: !customers, context: dependsOn })
  const counts = data?.viewer.alertCounts
  const works = may(viewer, 'WORK_TICKETS')
  const tickets = useTicketBadge(may(viewer, 'READ_TICKETS'))
  const assist = may(viewer, 'READ_TICKETS') ? <Tab to="/tickets" icon="tickets" text={t.tabs.tickets} badge={tickets && { ...tickets, words: t.ticketsWaiting(tickets.waiting, tickets.overdue) }} /> : null
  return (
    <nav className={css.tabs} aria-label={t.tabs.label}>
      {works ? assist : null}
      {may(viewer, 'READ_POINTS') ? <Tab to="/" pages={['/', '/ranking', '/whatif']} icon="points" text={t.tabs.points} /> : null}
      {customers ? <Tab to="/customers" icon="customers" text={t.tabs.customers} /> : null}
      {customers ? (
        <Tab
          to="/alerts"
          icon="alerts"
          text={t.tabs.alerts}
          badge={counts && counts.open > 0 ? { count: counts.open, urgent: counts.overdue > 0, words: t.alertsWaiting(counts.open) } : undefined}
        />
      ) : null}
      {works ? null : assist}
      <Tab to="/me" icon="me" text={t.tabs.me} />
    </nav>
  )
}

interface Badge {
  count: number
  urgent: boolean
  words: string
}

function Tab({ to, pages, icon, text, badge }: { to: string; pages?: string[]; icon: IconName; text: string; badge?: Badge | undefined }) {
  const { pathname } = useLocation()
  const current = pages ? pages.includes(pathname) : pathname === to || pathname.startsWith(`${to}/`)
  return (
    <Link to={to} className={css.tab} aria-current={current ? 'page' : undefined}>
      <span className={css.symbol}>
        <Icon name={icon} size={24} />
        {badge ? (
          <span className={badge.urgent ? `${css.badge} ${css.urgent}` : css.badge} aria-hidden="true">
            {badge.count > 99 ? '99+' : badge.count}
          </span>
        ) : null}
      </span>
      <span>{text}</span>
      {badge ? <span className="visually-hidden">{badge.words}</span> : null}
    </Link>
  )
}
