import { PrinterOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import { useQuery } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { Page } from '~/kit/desk/Page'
import { MonthPicker, UnitPicker } from '~/kit/desk/Pickers'
import { customersOf } from '~/kit/desk/units'
import { useScope } from '~/kit/desk/useScope'
import { useUrl } from '~/kit/desk/useUrl'
import { Nothing, ViewState } from '~/kit/desk/ViewState'
import { monthOf, thisMonth } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { effectOfUse } from '~/messages/use-effect'
import { Categories } from './Categories'
import { Causes } from './Causes'
import { monthsOf } from './claim'
import { ClaimCard } from './ClaimCard'
import { Months } from './Months'
import { Statistics } from './Statistics'
import { DeskUseEffectDocument, DeskUseStatisticsDocument } from './UseEffect.graphql.ts'
import './use-effect.css'

const shape = /^\d{4}-(0[1-9]|1[0-2])$/
const mostMonths = 24
/** So many months are shown where nothing is asked. */
const usual = 6

/** 用权成效: what powers on the spot have changed for a unit's customers, from a month to another. */
export default function UseEffectPage(): ReactNode {
  const { t, months, language } = useDesk()
  const s = useText(effectOfUse)
  const [get, set] = useUrl()
  const { unit } = useScope(customersOf)
  const known = [...new Set([thisMonth(), ...months.map((m) => m.month)])].toSorted().toReversed()
  const to = shape.test(get('to')) ? get('to') : (known[0] ?? '')
  const before = known.filter((m) => m <= to)
  const from = shape.test(get('from')) ? get('from') : (before[usual - 1] ?? before.at(-1) ?? to)
  const count = monthsOf(from, to)
  const fits = count >= 1 && count <= mostMonths
  const variables = { unitId: unit?.id ?? '', from, to }
  const pause = !fits || unit === undefined
  const [effect, again] = useQuery({ query: DeskUseEffectDocument, variables, pause, requestPolicy: 'cache-and-network' })
  const [statistics, statisticsAgain] = useQuery({ query: DeskUseStatisticsDocument, variables, pause, requestPolicy: 'cache-and-network' })

  return (
    <Page
      title={s.title}
      lead={<span className="d-screen">{s.lead}</span>}
      actions={
        <Button className="d-screen" icon={<PrinterOutlined />} disabled={pause} onClick={() => window.print()}>
          {s.print}
        </Button>
      }
      filters={
        <>
          <UnitPicker kinds={customersOf} value={unit?.id ?? ''} onChange={(id) => set({ unit: id })} />
          <MonthPicker label={s.from} value={from} more={[thisMonth()]} onChange={(m) => set({ from: m, to })} />
          <MonthPicker label={s.to} value={to} more={[thisMonth()]} onChange={(m) => set({ from, to: m })} />
        </>
      }
    >
      {unit === undefined ? (
        <Nothing>{t.picker.noUnit}</Nothing>
      ) : !fits ? (
        <Alert type="warning" showIcon title={s.badSpan} />
      ) : (
        <div className="d-stack">
          <p className="ue-about">{s.about(unit.name, monthOf(from, language), monthOf(to, language))}</p>
          <ViewState result={effect} pick={(d) => d.useEffect} retry={() => again({ requestPolicy: 'network-only' })} lines={12}>
            {(found) => (
              <div className="d-stack">
                <ClaimCard categories={found.categories} />
                {found.categories.length > 0 && (
                  <>
                    <Categories categories={found.categories} />
                    <Months months={found.months} unitId={unit.id} />
                    <Causes causes={found.causes} />
                  </>
                )}
              </div>
            )}
          </ViewState>
          <ViewState result={statistics} pick={(d) => d.useStatistics} retry={() => statisticsAgain({ requestPolicy: 'network-only' })} lines={8}>
            {(found) => <Statistics of={found} unitId={unit.id} from={from} to={to} />}
          </ViewState>
        </div>
      )}
    </Page>
  )
}
