import { ArrowLeftOutlined } from '@ant-design/icons'
import { Alert, Button, Tabs } from 'antd'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { useQuery } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { Page, Section } from '~/kit/desk/Page'
import { CityPicker, MonthPicker } from '~/kit/desk/Pickers'
import { oneOf, useUrl } from '~/kit/desk/useUrl'
import { Nothing, ViewState } from '~/kit/desk/ViewState'
import { useNow } from '~/kit/useNow'
import { unmask } from '~/lib/api/fragment'
import { momentOf, monthOf, untilOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { useMay } from '~/lib/viewer/viewer'
import { settlement } from '~/messages/settlement-desk'
import { ComputeDialog } from './ComputeDialog'
import { Exports } from './Exports'
import { HistoryTab } from './HistoryTab'
import { Readiness } from './Readiness'
import type { DeskSettlementWholeFragment } from './Settlement.graphql.ts'
import { DeskReadinessDocument, DeskSettlementDocument, DeskSettlementVersionFragmentDoc, DeskSettlementWholeFragmentDoc } from './Settlement.graphql.ts'
import './settlement.css'
import { ShadowTab } from './ShadowTab'
import { onward } from './stages'
import { StatementsTab } from './StatementsTab'
import { StatusChip } from './StatusChip'
import { StepDialog } from './StepDialog'
import { Strip } from './Strip'
import { VersionCard } from './VersionCard'
import { VersionsTab } from './VersionsTab'

const tabs = ['overview', 'statements', 'versions', 'history', 'shadow'] as const

interface Props {
  cityId: string
  month: string
  /** Whether it is the viewer's only city: then there is no overview to go back to. */
  alone: boolean
}

/** A city's month: how far it is, what comes next, and everything behind the figures. */
export function CitySettlement({ cityId, month, alone }: Props): ReactNode {
  const { units, months, language } = useDesk()
  const s = useText(settlement)
  const [, set] = useUrl()
  const navigate = useNavigate()
  const variables = { cityId, month }
  const [result, again] = useQuery({ query: DeskSettlementDocument, variables, requestPolicy: 'cache-and-network' })
  const [ready, askReady] = useQuery({ query: DeskReadinessDocument, variables, requestPolicy: 'cache-and-network' })
  const whole = unmask(DeskSettlementWholeFragmentDoc, result.data?.settlement)
  const reload = (): void => {
    again({ requestPolicy: 'network-only' })
    askReady({ requestPolicy: 'network-only' })
  }
  const city = units.find((u) => u.id === cityId)?.name ?? whole?.city.name ?? ''
  const closed = whole ? whole.status === 'CLOSED' : (months.find((m) => m.month === month)?.closed ?? false)

  return (
    <Page
      title={city === '' ? s.title : s.titleOf(city, monthOf(month, language))}
      lead={s.lead}
      filters={
        <>
          {!alone && (
            <Button icon={<ArrowLeftOutlined aria-hidden="true" />} onClick={() => void navigate(`/desk/settlements?month=${month}`)}>
              {s.toOverview}
            </Button>
          )}
          {!alone && <CityPicker value={cityId} onChange={(id) => void navigate(`/desk/settlements/${id}?month=${month}`)} />}
          <MonthPicker value={month} onChange={(m) => set({ month: m, tab: null, from: null, to: null, staff: null, shadow: null, do: null })} />
        </>
      }
    >
      <ViewState result={result} pick={(d) => ({ settlement: unmask(DeskSettlementWholeFragmentDoc, d.settlement) })} retry={reload} lines={12}>
        {({ settlement: found }) =>
          closed && !found ? (
            <Nothing>{s.waits.closedWithout}</Nothing>
          ) : (
            <div className="d-stack">
              <Now cityId={cityId} month={month} settlement={found} missing={ready.data?.settlementReadiness.count ?? null} />
              {!closed && <Readiness result={ready} retry={reload} cityId={cityId} month={month} computed={found !== null} />}
              {found && <Parts settlement={found} cityId={cityId} month={month} />}
              <ComputeDialog cityId={cityId} cityName={city} month={month} settlement={found} onEnd={reload} />
              {found && <StepDialog settlement={found} onEnd={reload} />}
            </div>
          )
        }
      </ViewState>
    </Page>
  )
}

interface NowProps {
  cityId: string
  month: string
  settlement: DeskSettlementWholeFragment | null
  /** How much is missing; null while it is not known. */
  missing: number | null
}

/** Where it stands, who is waited for, and what the viewer can do about it. */
function Now({ cityId, month, settlement: found, missing }: NowProps): ReactNode {
  const { language } = useDesk()
  const s = useText(settlement)
  const now = useNow()
  const [, set] = useUrl()
  const maySettle = useMay('SETTLE')
  const mayDecide = useMay('DECIDE_APPEALS')
  const may = found?.may ?? (maySettle ? (['COMPUTE'] as const) : [])
  const mayCompute = may.includes('COMPUTE')
  const stands = found?.stands ?? true
  const steps = found?.may.filter((step) => step !== 'COMPUTE' && (stands || step === 'RETURN')) ?? []
  const next = steps.find((step) => onward.includes(step))

  const waits = (): string => {
    if (!found) return s.waits.none
    if (found.status === 'CLOSED') return s.waits.CLOSED(found.closedAt === null ? '' : momentOf(found.closedAt, language))
    if (found.status !== 'PUBLISHED') return s.waits[found.status]
    const until = found.appealsUntil
    return until !== null && Date.parse(until) > now.getTime() ? s.waits.PUBLISHED(untilOf(until, language)) : s.waits.PUBLISHED_OVER
  }

  return (
    <Section title={s.stages} extra={<StatusChip status={found?.status ?? null} />}>
      <Strip status={found?.status ?? null} steps={found?.steps ?? []} />
      {!stands && (
        <Alert
          className="st-stale"
          type="warning"
          showIcon
          role="alert"
          title={s.stale}
          description={mayCompute ? s.staleBody : s.staleOther}
          action={
            mayCompute && (
              <Button type="primary" disabled={(missing ?? 0) > 0} onClick={() => set({ do: 'COMPUTE' })}>
                {s.compute.again}
              </Button>
            )
          }
        />
      )}
      {stands && <p>{waits()}</p>}
      {found !== null && found.openAppeals > 0 && (
        <div className="d-row">
          <span className="d-warn">{s.appealsOpen(found.openAppeals)}</span>
          {mayDecide && <Link to={`/desk/appeals?city=${cityId}&month=${month}`}>{s.toAppeals}</Link>}
        </div>
      )}
      {(mayCompute || steps.length > 0) && (
        <div className="d-actions">
          {next && (
            <Button type="primary" size="large" onClick={() => set({ do: next })}>
              {s.act[next as keyof typeof s.act]}
            </Button>
          )}
          {mayCompute && stands && (
            <Button type={found ? 'default' : 'primary'} size="large" disabled={(missing ?? (found ? 0 : 1)) > 0} onClick={() => set({ do: 'COMPUTE' })}>
              {found ? s.compute.again : s.compute.go}
            </Button>
          )}
          {steps.includes('RETURN') && (
            <Button danger size="large" onClick={() => set({ do: 'RETURN' })}>
              {s.act.RETURN}
            </Button>
          )}
          {mayCompute && !found && missing !== null && missing > 0 && <span className="d-quiet">{s.compute.blocked}</span>}
        </div>
      )}
    </Section>
  )
}

function Parts({ settlement: found, cityId, month }: { settlement: DeskSettlementWholeFragment; cityId: string; month: string }): ReactNode {
  const s = useText(settlement)
  const [get, set] = useUrl()
  const mayExport = useMay('SETTLE')
  const tab = oneOf(get('tab'), tabs, 'overview')
  const version = unmask(DeskSettlementVersionFragmentDoc, found.version)
  const content: Record<(typeof tabs)[number], ReactNode> = {
    overview: (
      <div className="d-stack">
        <VersionCard version={version} />
        {mayExport && <Exports versionId={version.id} />}
      </div>
    ),
    statements: <StatementsTab versionId={version.id} month={month} />,
    versions: <VersionsTab settlement={found} currentId={version.id} />,
    history: found.steps.length === 0 ? <Nothing>{s.notComputed}</Nothing> : <HistoryTab steps={found.steps} />,
    shadow: <ShadowTab cityId={cityId} month={month} versionId={version.id} />,
  }
  return (
    <Tabs
      activeKey={tab}
      onChange={(key) => set({ tab: key === 'overview' ? null : key, staff: null, shadow: null, class: null, q: null }, { replace: true })}
      items={tabs.map((key) => ({ key, label: s.tabs[key], children: key === tab && content[key] }))}
    />
  )
}
