import {
  AlertOutlined,
  ApartmentOutlined,
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  BranchesOutlined,
  CalendarOutlined,
  CheckSquareOutlined,
  CloudUploadOutlined,
  ControlOutlined,
  DashboardOutlined,
  DownOutlined,
  ExceptionOutlined,
  ExperimentOutlined,
  FileDoneOutlined,
  FileSearchOutlined,
  FlagOutlined,
  FundOutlined,
  KeyOutlined,
  LineChartOutlined,
  MenuOutlined,
  MessageOutlined,
  OrderedListOutlined,
  ProfileOutlined,
  RadarChartOutlined,
  SafetyCertificateOutlined,
  SearchOutlined,
  SendOutlined,
  SolutionOutlined,
  TeamOutlined,
  UnorderedListOutlined,
  WalletOutlined,
} from '@ant-design/icons'
import { App, Button, ConfigProvider, Drawer, Dropdown, Skeleton } from 'antd'
import en from 'antd/locale/en_US'
import zh from 'antd/locale/zh_CN'
import type { ReactNode } from 'react'
import { Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { NavLink, Outlet, useLocation, useNavigate } from 'react-router'
import { useMutation, useQuery } from 'urql'
import type { Desk } from '~/kit/desk/context'
import { DeskContext } from '~/kit/desk/context'
import '~/kit/desk/desk.css'
import { deskText } from '~/kit/desk/text'
import { LogoutDocument } from '~/lib/api/Access.graphql.ts'
import { dismiss } from '~/lib/api/access'
import { useText } from '~/lib/i18n/catalog'
import { setLanguage, useLanguage } from '~/lib/i18n/language'
import { chooseShell } from '~/lib/viewer/shell'
import { useViewer } from '~/lib/viewer/viewer'
import { useFailureText } from '~/messages/reasons'
import { DeskUnitsDocument } from './DeskUnits.graphql.ts'
import { InboxLink } from './InboxLink'
import { LeaveGuard } from './LeaveGuard'
import type { Place } from './nav'
import { carried, navigation } from './nav'
import { theme } from './theme'

/** The frame of the desk: navigation by what the viewer may do, the viewer's menu, and the page. */
export function DeskShell(): ReactNode {
  const language = useLanguage()
  const t = useText(deskText)
  const viewer = useViewer()
  const errorText = useFailureText()
  const [units, reloadUnits] = useQuery({
    query: DeskUnitsDocument,
    pause: !viewer.actions.includes('READ_ORG'),
    requestPolicy: 'cache-and-network',
  })
  const desk = useMemo((): Desk => {
    const own = viewer.scopeUnit
    const known = units.data?.units.map(({ parent, ...unit }) => ({ ...unit, parentId: parent?.id ?? null }))
    return {
      t,
      language,
      errorText,
      months: viewer.months,
      units: known ?? (own ? [{ ...own, code: '', active: true, parentId: null }] : []),
      reloadUnits: () => reloadUnits({ requestPolicy: 'network-only' }),
    }
  }, [t, language, errorText, viewer, units.data, reloadUnits])

  return (
    <ConfigProvider locale={language === 'zh-CN' ? zh : en} theme={theme} button={{ autoInsertSpace: false }} getPopupContainer={popupHome}>
      {/* Around App: what its dialogs show stands on the desk too. */}
      <DeskContext value={desk}>
        <App className="d-root" notification={{ duration: 20 }}>
          <LeaveGuard>
            <Frame>{units.fetching && !units.data ? <Waiting /> : <Outlet />}</Frame>
          </LeaveGuard>
        </App>
      </DeskContext>
    </ConfigProvider>
  )
}

/** Lists and menus open inside of the page's landmark; those of a dialog outside of it, where nothing cuts them off. */
function popupHome(trigger?: HTMLElement): HTMLElement {
  return (trigger?.closest('[role="dialog"]') ? null : document.getElementById('desk-content')) ?? document.body
}

/** A page that is on its way. */
export function Waiting(): ReactNode {
  const t = useText(deskText)
  return (
    <div role="status" className="d-loading d-page">
      <span className="d-hidden">{t.state.loading}</span>
      <Skeleton active paragraph={{ rows: 8 }} />
    </div>
  )
}

function Frame({ children }: { children: ReactNode }): ReactNode {
  const t = useText(deskText)
  const [open, setOpen] = useState(false)
  return (
    <div className="d-frame">
      <a className="d-skip" href="#desk-content">
        {t.skip}
      </a>
      <aside className="d-side">
        <Brand />
        <Navigation label={t.nav.label} />
      </aside>
      <header className="d-bar-top">
        <Button
          className="d-burger"
          type="text"
          aria-label={t.nav.open}
          aria-expanded={open}
          icon={<MenuOutlined />}
          onClick={() => setOpen(true)}
        />
        <span className="d-brand-small">
          <Brand />
        </span>
        <InboxLink />
        <UserMenu />
      </header>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        placement="left"
        size={280}
        title={`${t.product} · ${t.desk}`}
        classNames={{ body: 'd-drawer-nav' }}
      >
        <Navigation label={t.nav.label} onGo={() => setOpen(false)} />
      </Drawer>
      <main id="desk-content" className="d-main" tabIndex={-1}>
        <Suspense fallback={<Waiting />}>{children}</Suspense>
      </main>
    </div>
  )
}

function Brand(): ReactNode {
  const t = useText(deskText)
  return (
    <span className="d-brand">
      <strong>{t.product}</strong>
      <span>{t.desk}</span>
    </span>
  )
}

const icons: Record<Place['path'], ReactNode> = {
  team: <TeamOutlined />,
  ranking: <OrderedListOutlined />,
  targets: <FlagOutlined />,
  schemes: <ProfileOutlined />,
  imports: <CloudUploadOutlined />,
  settlements: <WalletOutlined />,
  appeals: <MessageOutlined />,
  analysis: <BarChartOutlined />,
  effect: <LineChartOutlined />,
  groups: <BankOutlined />,
  alerts: <AlertOutlined />,
  queue: <UnorderedListOutlined />,
  tickets: <SearchOutlined />,
  dispatch: <SendOutlined />,
  'teams-board': <DashboardOutlined />,
  quality: <SafetyCertificateOutlined />,
  powers: <KeyOutlined />,
  grants: <BranchesOutlined />,
  'use-decisions': <CheckSquareOutlined />,
  uses: <FileDoneOutlined />,
  'use-audits': <FileSearchOutlined />,
  findings: <ExceptionOutlined />,
  inspections: <ExperimentOutlined />,
  'use-signals': <RadarChartOutlined />,
  'use-reports': <SolutionOutlined />,
  'use-effect': <FundOutlined />,
  catalogue: <ControlOutlined />,
  org: <ApartmentOutlined />,
  calendar: <CalendarOutlined />,
  audit: <AuditOutlined />,
}

function Navigation({ label, onGo }: { label: string; onGo?: () => void }): ReactNode {
  const t = useText(deskText)
  const { actions } = useViewer()
  const { pathname, search } = useLocation()
  const nav = useRef<HTMLElement>(null)
  // Whoever may do much has more places than fit: where one is stays in view.
  useEffect(() => {
    nav.current?.querySelector('[aria-current=page]')?.scrollIntoView({ block: 'nearest' })
  }, [pathname])
  return (
    <nav ref={nav} aria-label={label} className="d-nav">
      {navigation(actions).map(({ group, places }) => (
        <div key={group}>
          <h2>{t.nav.group[group]}</h2>
          <ul>
            {places.map((place) => (
              <li key={place.path}>
                <NavLink to={`/desk/${place.path}${carried(search)}`} onClick={onGo}>
                  <span aria-hidden="true">{icons[place.path]}</span>
                  {t.nav[place.name]}
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}

function UserMenu(): ReactNode {
  const t = useText(deskText)
  const language = useLanguage()
  const { staff, scopeUnit } = useViewer()
  const navigate = useNavigate()
  const [, logout] = useMutation(LogoutDocument)
  const choose = (key: string): void => {
    if (key === 'language') setLanguage(language === 'zh-CN' ? 'en' : 'zh-CN')
    if (key === 'password') void navigate('/change-password')
    if (key === 'phone') {
      chooseShell('mobile')
      void navigate('/')
    }
    if (key === 'out') void logout({}).then(dismiss)
  }
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        onClick: ({ key }) => choose(key),
        items: [
          { key: 'language', label: <span lang={language === 'zh-CN' ? 'en' : 'zh-CN'}>{t.user.language}</span> },
          { key: 'phone', label: t.user.phone },
          { key: 'password', label: t.user.password },
          { type: 'divider' },
          { key: 'out', label: t.user.signOut },
        ],
      }}
    >
      <Button type="text" className="d-user" aria-haspopup="menu" aria-label={t.user.menu(staff.name)}>
        <span className="d-user-name">{staff.name}</span>
        {scopeUnit && <span className="d-user-unit">{scopeUnit.name}</span>}
        <DownOutlined aria-hidden="true" />
      </Button>
    </Dropdown>
  )
}
