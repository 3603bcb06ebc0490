import { Result } from 'antd'
import type { ReactNode } from 'react'
import type { RouteObject } from 'react-router'
import { Navigate } from 'react-router'
import { useDesk } from '~/kit/desk/context'
import { useText } from '~/lib/i18n/catalog'
import { later } from '~/lib/later'
import { useViewer } from '~/lib/viewer/viewer'
import { base } from '~/messages/base'
import { DeskShell, Waiting } from './DeskShell'
import type { Need } from './nav'
import { allows, navigation, places } from './nav'

const pages = {
  team: later(() => import('~/features/team/TeamPage'), <Waiting />),
  ranking: later(() => import('~/features/ranking-desk/RankingPage'), <Waiting />),
  targets: later(() => import('~/features/target/TargetPage'), <Waiting />),
  schemes: later(() => import('~/features/scheme/SchemePage'), <Waiting />),
  imports: later(() => import('~/features/intake/IntakePage'), <Waiting />),
  settlements: later(() => import('~/features/settlement/SettlementPage'), <Waiting />),
  appeals: later(() => import('~/features/appeal-desk/AppealsPage'), <Waiting />),
  analysis: later(() => import('~/features/analysis/AnalysisPage'), <Waiting />),
  effect: later(() => import('~/features/effect/EffectPage'), <Waiting />),
  groups: later(() => import('~/features/customer-desk/GroupsPage'), <Waiting />),
  alerts: later(() => import('~/features/customer-desk/AlertsPage'), <Waiting />),
  queue: later(() => import('~/features/ticket-desk/QueuePage'), <Waiting />),
  ticket: later(() => import('~/features/ticket-desk/TicketPage'), <Waiting />),
  tickets: later(() => import('~/features/ticket-desk/SearchPage'), <Waiting />),
  dispatch: later(() => import('~/features/ticket-desk/DispatchPage'), <Waiting />),
  'teams-board': later(() => import('~/features/ticket-desk/BoardPage'), <Waiting />),
  quality: later(() => import('~/features/quality/QualityPage'), <Waiting />),
  powers: later(() => import('~/features/grant-desk/PowersPage'), <Waiting />),
  grants: later(() => import('~/features/grant-desk/GrantsPage'), <Waiting />),
  'use-decisions': later(() => import('~/features/use-desk/DecisionsPage'), <Waiting />),
  uses: later(() => import('~/features/use-desk/UsesPage'), <Waiting />),
  'use-audits': later(() => import('~/features/use-desk/AuditsPage'), <Waiting />),
  findings: later(() => import('~/features/use-desk/FindingsPage'), <Waiting />),
  inspections: later(() => import('~/features/inspection-desk/InspectionsPage'), <Waiting />),
  inspection: later(() => import('~/features/inspection-desk/InspectionPage'), <Waiting />),
  'use-signals': later(() => import('~/features/inspection-desk/SignalsPage'), <Waiting />),
  'use-effect': later(() => import('~/features/use-effect/UseEffectPage'), <Waiting />),
  'use-reports': later(() => import('~/features/use-report-desk/UseReportsPage'), <Waiting />),
  catalogue: later(() => import('~/features/catalogue/CataloguePage'), <Waiting />),
  org: later(() => import('~/features/org/OrgPage'), <Waiting />),
  calendar: later(() => import('~/features/calendar/CalendarPage'), <Waiting />),
  audit: later(() => import('~/features/auditlog/AuditLogPage'), <Waiting />),
  inbox: later(() => import('~/features/inbox/InboxPage'), <Waiting />),
}

// The page that the address names comes at the same time as the units, not after them.
const first = window.location.pathname.split('/')[2] ?? ''
if (first in pages) pages[first as keyof typeof pages].come()

/** A page that is nothing but a word: why there is nothing to see. */
function Word({ status, text, children }: { status: '403' | '404'; text?: string; children: string }): ReactNode {
  return <Result status={status} title={<h1 className="d-title">{children}</h1>} subTitle={text} />
}

/** In the same words as on the phone. */
function NoRight(): ReactNode {
  const t = useText(base)
  return (
    <Word status="403" text={t.notAllowedHint}>
      {t.notAllowed}
    </Word>
  )
}

/** Spares a page that the server would refuse anyway. */
function Allowed({ actions, children }: { actions: readonly Need[]; children: ReactNode }): ReactNode {
  return allows(actions, useViewer().actions) ? children : <NoRight />
}

/** The first page that the viewer may see; for who works in a team its queue, for who makes the organisation and its accounts, that. */
function Home(): ReactNode {
  const { actions } = useViewer()
  const places = navigation(actions).flatMap((group) => group.places)
  // Whoever works in a team begins with its queue.
  const own = actions.includes('WORK_TICKETS') ? 'queue' : !actions.includes('READ_POINTS') && actions.includes('MANAGE_ACCOUNTS') ? 'org' : ''
  const first = places.find((p) => p.path === own) ?? places[0]
  return first ? <Navigate to={`/desk/${first.path}`} replace /> : <NoRight />
}

function Lost(): ReactNode {
  const { t } = useDesk()
  return <Word status="404">{t.state.notFound}</Word>
}

/** A page below the desk; what it takes to see it is said in the navigation, where that has it. `rest` is what its address has behind its name. */
function page(name: keyof typeof pages, rest = '', actions: readonly Need[] = places.find((p) => p.path === name)?.actions ?? []): RouteObject {
  const Page = pages[name]
  return {
    path: `${name}${rest}`,
    element: (
      <Allowed actions={actions}>
        <Page />
      </Allowed>
    ),
  }
}

/** The desk's pages, below /desk. */
const routes: RouteObject[] = [
  {
    element: <DeskShell />,
    children: [
      { index: true, element: <Home /> },
      page('team'),
      page('ranking'),
      page('targets'),
      page('schemes'),
      page('imports', '/:id?'),
      page('settlements', '/:cityId?'),
      page('appeals'),
      page('analysis'),
      page('effect'),
      page('groups'),
      page('alerts'),
      page('queue'),
      page('ticket', '/:id', ['READ_TICKETS']),
      page('tickets'),
      // Who works in a team sends parts of its orders.
      page('dispatch', '', ['SEND_TICKETS']),
      page('teams-board'),
      page('quality'),
      page('powers'),
      page('grants'),
      page('use-decisions'),
      page('uses'),
      page('use-audits'),
      page('findings'),
      page('inspections'),
      { ...page('inspection', '', ['INSPECT_USES']), path: 'inspections/:id' },
      page('use-signals'),
      page('use-reports'),
      page('use-effect'),
      page('catalogue'),
      page('org'),
      page('calendar'),
      page('audit'),
      {
        path: 'inbox',
        element: (
          <div className="d-page">
            <pages.inbox />
          </div>
        ),
      },
      { path: '*', element: <Lost /> },
    ],
  },
]

export default routes
