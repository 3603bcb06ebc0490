import { Suspense, useEffect, useMemo, useSyncExternalStore } from 'react'
import { Provider } from 'urql'
import { Route, Routes, useRoutes } from 'react-router'
import { presenceNow, onPresence } from '../lib/api/access.ts'
import { newClient } from '../lib/api/client.ts'
import { useLanguage } from '../lib/i18n/language.ts'
import { later } from '../lib/later.tsx'
import { Toasts } from '../kit/Toast.tsx'
import { MobileShell, Opening } from '../shells/mobile/MobileShell.tsx'
import { PointsPage } from '../features/points/PointsPage.tsx'
import { Guard } from './Guard.tsx'
import { Missing } from './Missing.tsx'
import { SignedIn } from './SignedIn.tsx'
import { Splash } from './Splash.tsx'
import { Start } from './Start.tsx'
import { UpdatePrompt } from './UpdatePrompt.tsx'

// The points page is what most people open first: it comes with the frame. Everything else comes when it is wanted.
const LoginPage = later(() => import('../features/login/LoginPage.tsx'), <Splash />)
const ChangePasswordPage = later(() => import('../features/login/ChangePasswordPage.tsx'), <Splash />)
const RankingPage = later(() => import('../features/points/RankingPage.tsx'), <Opening />)
const GroupsPage = later(() => import('../features/customer/GroupsPage.tsx'), <Opening />)
const GroupPage = later(() => import('../features/customer/GroupPage.tsx'), <Opening />)
const AlertsPage = later(() => import('../features/alert/AlertsPage.tsx'), <Opening />)
const TicketsPage = later(() => import('../features/ticket/TicketsPage.tsx'), <Opening />)
const NewTicketPage = later(() => import('../features/ticket/NewTicketPage.tsx'), <Opening />)
const TicketPage = later(() => import('../features/ticket/TicketPage.tsx'), <Opening />)
const PowersPage = later(() => import('../features/use/PowersPage.tsx'), <Opening />)
const UsePage = later(() => import('../features/use/UsePage.tsx'), <Opening />)
const RecordPage = later(() => import('../features/use/RecordPage.tsx'), <Opening />)
const GrantPage = later(() => import('../features/use/GrantPage.tsx'), <Opening />)
const FindingPage = later(() => import('../features/use/FindingPage.tsx'), <Opening />)
const RatePage = later(() => import('../features/ticket/RatePage.tsx'), <Splash />)
const StatementPrintPage = later(() => import('../features/statement-print/StatementPrintPage.tsx'), <Splash />)
const WhatIfPage = later(() => import('../features/whatif/WhatIfPage.tsx'), <Opening />)
const StatementsPage = later(() => import('../features/statement/StatementsPage.tsx'), <Opening />)
const StatementPage = later(() => import('../features/statement/StatementPage.tsx'), <Opening />)
const NewAppealPage = later(() => import('../features/appeal/NewAppealPage.tsx'), <Opening />)
const AppealsPage = later(() => import('../features/appeal/AppealsPage.tsx'), <Opening />)
const InboxPage = later(() => import('../features/inbox/InboxPage.tsx'), <Opening />)
const UseReportPage = later(() => import('../features/use-report/UseReportPage.tsx'), <Opening />)
const MePage = later(() => import('../features/me/MePage.tsx'), <Opening />)
const Desk = later(async () => {
  const { default: routes } = await import('../shells/desk/routes.tsx')
  return {
    default: function Desk() {
      return useRoutes(routes)
    },
  }
}, <Splash />)
// At an address of the desk its code comes at the same time as the person, not after.
if (window.location.pathname.startsWith('/desk')) Desk.come()

export function App() {
  const signedIn = useSyncExternalStore(onPresence, presenceNow) === 'in'
  // A new client at each sign-in: the cache of the one before belongs to somebody else.
  const client = useMemo(() => ({ signedIn, client: newClient() }), [signedIn]).client
  const language = useLanguage()
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  return (
    <Provider value={client}>
      <Suspense fallback={<Splash />}>
        <Routes>
          <Route path="/login" element={<LoginPage />} />
          <Route path="/rate/:token" element={<RatePage />} />
          <Route element={<SignedIn />}>
            <Route path="/change-password" element={<ChangePasswordPage />} />
            <Route path="/desk/*" element={<Desk />} />
            <Route path="/statements/:month/print" element={<Guard actions={['READ_PAY']} children={<StatementPrintPage />} />} />
            <Route element={<MobileShell />}>
              <Route
                index
                element={
                  <Start>
                    <PointsPage />
                  </Start>
                }
              />
              <Route path="/ranking" element={<Guard actions={['READ_POINTS']} children={<RankingPage />} />} />
              <Route path="/whatif" element={<Guard actions={['READ_POINTS']} children={<WhatIfPage />} />} />
              <Route path="/statements" element={<Guard actions={['READ_PAY']} children={<StatementsPage />} />} />
              <Route path="/statements/:month" element={<Guard actions={['READ_PAY']} children={<StatementPage />} />} />
              <Route path="/appeals/new" element={<Guard actions={['RAISE_APPEALS']} children={<NewAppealPage />} />} />
              <Route path="/appeals/:id?" element={<Guard actions={['RAISE_APPEALS']} children={<AppealsPage />} />} />
              <Route path="/inbox" element={<InboxPage />} />
              <Route path="/customers" element={<Guard actions={['READ_CUSTOMERS']} children={<GroupsPage />} />} />
              <Route path="/customers/:id" element={<Guard actions={['READ_CUSTOMERS']} children={<GroupPage />} />} />
              <Route path="/alerts/:id?" element={<Guard actions={['READ_CUSTOMERS']} children={<AlertsPage />} />} />
              <Route path="/tickets" element={<Guard actions={['READ_TICKETS']} children={<TicketsPage />} />} />
              <Route path="/tickets/new" element={<Guard actions={['SEND_TICKETS']} children={<NewTicketPage />} />} />
              <Route path="/tickets/:id" element={<Guard actions={['READ_TICKETS']} children={<TicketPage />} />} />
              <Route path="/powers" element={<Guard actions={['USE_GRANTS']} children={<PowersPage />} />} />
              <Route path="/powers/use" element={<Guard actions={['USE_GRANTS']} children={<UsePage />} />} />
              <Route path="/powers/:grantId" element={<Guard actions={['READ_GRANTS']} children={<GrantPage />} />} />
              <Route path="/uses/:id" element={<Guard actions={['READ_GRANTS']} children={<RecordPage />} />} />
              <Route path="/findings/:id" element={<Guard actions={['READ_GRANTS']} children={<FindingPage />} />} />
              <Route path="/use-report" element={<Guard actions={['USE_GRANTS']} children={<UseReportPage />} />} />
              <Route path="/me" element={<MePage />} />
              <Route path="*" element={<Missing />} />
            </Route>
          </Route>
        </Routes>
      </Suspense>
      <Toasts />
      <UpdatePrompt />
    </Provider>
  )
}
