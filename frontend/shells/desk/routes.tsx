import { Result } from 'antd'
import type { ReactNode } from 'react'
import { lazy } from 'react'
import type { RouteObject } from 'react-router'
import { Navigate } from 'react-router'
import { useDesk } from '~/kit/desk/context'
import type { Action } from '~/lib/api/schema'
import { useMay, useViewer } from '~/lib/viewer/viewer'
import { DeskShell } from './DeskShell'
import { navigation, places } from './nav'

const load = {
  team: () => import('~/features/team/TeamPage'),
  ranking: () => import('~/features/ranking-desk/RankingPage'),
  targets: () => import('~/features/target/TargetPage'),
  schemes: () => import('~/features/scheme/SchemePage'),
  imports: () => import('~/features/intake/IntakePage'),
  settlements: () => import('~/features/settlement/SettlementPage'),
  appeals: () => import('~/features/appeal-desk/AppealsPage'),
  analysis: () => import('~/features/analysis/AnalysisPage'),
  effect: () => import('~/features/effect/EffectPage'),
  groups: () => import('~/features/customer-desk/GroupsPage'),
  alerts: () => import('~/features/customer-desk/AlertsPage'),
  org: () => import('~/features/org/OrgPage'),
  audit: () => import('~/features/auditlog/AuditLogPage'),
}

// The page that the address names comes at the same time as the units, not after them.
const first = window.location.pathname.split('/')[2] ?? ''
// What fails here fails again where the page is shown, and is said there.
if (first in load) load[first as keyof typeof load]().catch(() => undefined)

const TeamPage = lazy(load.team)
const RankingPage = lazy(load.ranking)
const TargetPage = lazy(load.targets)
const SchemePage = lazy(load.schemes)
const IntakePage = lazy(load.imports)
const SettlementPage = lazy(load.settlements)
const AppealsPage = lazy(load.appeals)
const AnalysisPage = lazy(load.analysis)
const EffectPage = lazy(load.effect)
const GroupsPage = lazy(load.groups)
const AlertsPage = lazy(load.alerts)
const OrgPage = lazy(load.org)
const AuditLogPage = lazy(load.audit)
const InboxPage = lazy(() => import('~/features/inbox/InboxPage'))

/** A page that is nothing but a word: why there is nothing to see. */
function Word({ status, children }: { status: '403' | '404'; children: string }): ReactNode {
  return <Result status={status} title={<h1 className="d-title">{children}</h1>} />
}

/** Spares a page that the server would refuse anyway. */
function Allowed({ actions, children }: { actions: readonly Action[]; children: ReactNode }): ReactNode {
  const { t } = useDesk()
  return useMay(...actions) ? children : <Word status="403">{t.state.noRight}</Word>
}

/** The first page that the viewer may see; for who makes the organisation and its accounts, that. */
function Home(): ReactNode {
  const { t } = useDesk()
  const { actions } = useViewer()
  const places = navigation(actions).flatMap((group) => group.places)
  const first = (actions.includes('READ_POINTS') ? undefined : places.find((p) => p.path === 'org' && actions.includes('MANAGE_ACCOUNTS'))) ?? places[0]
  return first ? <Navigate to={`/desk/${first.path}`} replace /> : <Word status="403">{t.state.noRight}</Word>
}

function Lost(): ReactNode {
  const { t } = useDesk()
  return <Word status="404">{t.state.notFound}</Word>
}

/** A page below the desk; what it takes to see it is said once, in the navigation. `rest` is what its address has behind its name. */
const page = (name: keyof typeof load, element: ReactNode, rest = ''): RouteObject => ({
  path: `${name}${rest}`,
  element: <Allowed actions={places.find((p) => p.path === name)?.actions ?? []}>{element}</Allowed>,
})

/** The desk's pages, below /desk. */
const routes: RouteObject[] = [
  {
    element: <DeskShell />,
    children: [
      { index: true, element: <Home /> },
      page('team', <TeamPage />),
      page('ranking', <RankingPage />),
      page('targets', <TargetPage />),
      page('schemes', <SchemePage />),
      page('imports', <IntakePage />, '/:id?'),
      page('settlements', <SettlementPage />, '/:cityId?'),
      page('appeals', <AppealsPage />),
      page('analysis', <AnalysisPage />),
      page('effect', <EffectPage />),
      page('groups', <GroupsPage />),
      page('alerts', <AlertsPage />),
      page('org', <OrgPage />),
      page('audit', <AuditLogPage />),
      {
        path: 'inbox',
        element: (
          <div className="d-page">
            <InboxPage />
          </div>
        ),
      },
      { path: '*', element: <Lost /> },
    ],
  },
]

export default routes
