import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useQuery } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { Labelled, Page } from '~/kit/desk/Page'
import { UnitPicker } from '~/kit/desk/Pickers'
import { oneOf, useUrl } from '~/kit/desk/useUrl'
import { customersOf } from '~/kit/desk/units'
import { useScope } from '~/kit/desk/useScope'
import { Nothing, ViewState } from '~/kit/desk/ViewState'
import { endedMonth, endedMonths } from '~/kit/use/report'
import { monthOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { useMay } from '~/lib/viewer/viewer'
import { reportWords } from '~/messages/use-report'
import { OwnDrawer } from './OwnDrawer'
import { OwnReports } from './OwnReports'
import { SignedDrawer } from './SignedDrawer'
import { States } from './States'
import './use-report-desk.css'
import { DeskUseReportsDocument } from './UseReports.graphql.ts'

const kinds = ['LEADER', 'HOLDER'] as const

/** Who has to sign a report of a month's uses, and who has; and the viewer's own. */
export default function UseReportsPage(): ReactNode {
  const { t, language } = useDesk()
  const s = useText(reportWords)
  const [get, set] = useUrl()
  const { unit } = useScope(customersOf)
  const leads = useMay('AUDIT_USES')
  const uses = useMay('USE_GRANTS')
  const month = endedMonth(get('month'))
  const months = endedMonths()
  const [result, again] = useQuery({ query: DeskUseReportsDocument, variables: { unitId: unit?.id ?? '', month }, pause: unit === undefined, requestPolicy: 'cache-and-network' })
  const reload = (): void => again({ requestPolicy: 'network-only' })
  const mine = kinds.filter((kind) => (kind === 'LEADER' ? leads : uses))
  const own = get('own') === '' ? null : oneOf(get('own'), kinds, 'LEADER')
  return (
    <Page
      title={t.nav.useReports}
      lead={s.lead}
      filters={
        <>
          <UnitPicker kinds={customersOf} value={unit?.id ?? ''} onChange={(id) => set({ unit: id, report: null })} />
          <Labelled label={t.month}>
            <Select
              aria-label={t.month}
              className="d-picker d-month-picker"
              value={month}
              onChange={(m: string) => set({ month: m, report: null, own: null })}
              options={(months.includes(month) ? months : [...months, month]).map((m) => ({ value: m, label: monthOf(m, language) }))}
            />
          </Labelled>
        </>
      }
    >
      <OwnReports key={month} kinds={mine} month={month} onOpen={(kind) => set({ own: kind })} />
      {unit === undefined ? (
        <Nothing>{t.picker.noUnit}</Nothing>
      ) : (
        <ViewState result={result} pick={(d) => d.useReports} retry={reload} lines={10}>
          {(states) => <States states={states} openId={get('report')} onOpen={(id) => set({ report: id })} />}
        </ViewState>
      )}
      <SignedDrawer id={get('report')} onClose={() => set({ report: null })} />
      <OwnDrawer kind={own !== null && mine.includes(own) ? own : null} month={month} onClose={() => set({ own: null })} onSigned={reload} />
    </Page>
  )
}
