import { Result } from 'antd'
import type { ReactNode } from 'react'
import { lazy } from 'react'
import type { RouteObject } from 'react-router'
import { Navigate } from 'react-router'
import { useDesk } from '~/kit/desk/context'
import type { Action } from '~/lib/api/schema'
import { useMay, useViewer } from '~/lib/viewer/viewer'
import { DeskShell } from './DeskShell'
import { navigation } from './nav'

const load = {
  team: () => import('~/features/team/TeamPage'),
  ranking: () => import('~/features/ranking-desk/RankingPage'),
  targets: () => import('~/features/target/TargetPage'),
  schemes: () => import('~/features/scheme/SchemePage'),
  imports: () => import('~/features/intake/IntakePage'),
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
const GroupsPage = lazy(load.groups)
const AlertsPage = lazy(load.alerts)
const OrgPage = lazy(load.org)
const AuditLogPage = lazy(load.audit)

/** A page that is nothing but a word: why there is nothing to see. */
function Word({ status, children }: { status: '403' | '404'; children: string }): ReactNode {
  return <Result status={status} title={<h1 className="d-title">{children}</h1>} />
}

/** Spares a page that the server would refuse anyway. */
function Allowed({ action, children }: { action: Action; children: ReactNode }): ReactNode {
  const { t } = useDesk()
  return useMay(action) ? children : <Word status="403">{t.state.noRight}</Word>
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

const page = (path: string, action: Action, element: ReactNode): RouteObject => ({
  path,
  element: <Allowed action={action}>{element}</Allowed>,
})

/** The desk's pages, below /desk. */
const routes: RouteObject[] = [
  {
    element: <DeskShell />,
    children: [
      { index: true, element: <Home /> },
      page('team', 'READ_POINTS', <TeamPage />),
      page('ranking', 'READ_POINTS', <RankingPage />),
      page('targets', 'READ_TARGETS', <TargetPage />),
      page('schemes', 'READ_SCHEME', <SchemePage />),
      page('imports/:id?', 'IMPORT', <IntakePage />),
      page('groups', 'READ_CUSTOMERS', <GroupsPage />),
      page('alerts', 'READ_CUSTOMERS', <AlertsPage />),
      page('org', 'READ_ORG', <OrgPage />),
      page('audit', 'READ_AUDIT_LOG', <AuditLogPage />),
      { path: '*', element: <Lost /> },
    ],
  },
]

export default routes
