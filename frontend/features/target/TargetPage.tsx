import { HistoryOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import type { ReactNode } from 'react'
import { useDesk } from '~/kit/desk/context'
import { Page } from '~/kit/desk/Page'
import { CityPicker, MonthPicker, UnitPicker } from '~/kit/desk/Pickers'
import { useCity, useScope } from '~/kit/desk/useScope'
import { oneOf, useUrl } from '~/kit/desk/useUrl'
import { Nothing } from '~/kit/desk/ViewState'
import { useMay } from '~/lib/viewer/viewer'
import { HistoryDrawer } from './HistoryDrawer'
import { IssueView } from './IssueView'
import { SplitView } from './SplitView'

const units = ['PRODUCTION_UNIT'] as const
const views = ['split', 'issue'] as const

/** The month's tasks: issued to the units of a city, and split over the managers of a unit. */
export default function TargetPage(): ReactNode {
  const { t } = useDesk()
  const [get, set] = useUrl()
  const mayIssue = useMay('ISSUE_TASKS')
  const { unit, month } = useScope(units)
  const cityId = useCity()
  const view = mayIssue ? oneOf(get('view'), views, 'split') : 'split'

  return (
    <Page
      title={t.target.title}
      lead={view === 'split' ? t.target.lead : t.target.issueLead}
      actions={
        view === 'split' &&
        unit && (
          <Button icon={<HistoryOutlined />} onClick={() => set({ history: '1' })}>
            {t.target.history}
          </Button>
        )
      }
      filters={
        <>
          {mayIssue && (
            <div className="d-labelled d-views">
              <span>{t.target.views}</span>
              <Segmented
                aria-label={t.target.views}
                value={view}
                onChange={(v) => set({ view: v === 'split' ? null : v })}
                options={views.map((v) => ({ value: v, label: t.target[v] }))}
              />
            </div>
          )}
          {view === 'split' ? (
            <UnitPicker value={unit?.id ?? ''} kinds={units} onChange={(id) => set({ unit: id, line: null })} />
          ) : (
            <CityPicker value={cityId} onChange={(city) => set({ city })} />
          )}
          <MonthPicker value={month} onChange={(m) => set({ month: m })} />
        </>
      }
    >
      {view === 'issue' ? (
        <IssueView key={`${cityId} ${month}`} cityId={cityId} month={month} />
      ) : unit ? (
        <SplitView key={`${unit.id} ${month}`} unitId={unit.id} unitName={unit.name} month={month} />
      ) : (
        <Nothing>{t.target.noScheme}</Nothing>
      )}
      {unit && <HistoryDrawer open={get('history') === '1'} unitId={unit.id} month={month} onClose={() => set({ history: null })} />}
    </Page>
  )
}
