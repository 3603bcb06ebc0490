import type { ReactNode } from 'react'
import { Navigate, useLocation, useParams } from 'react-router'
import { useDesk } from '~/kit/desk/context'
import { Page } from '~/kit/desk/Page'
import { MonthPicker } from '~/kit/desk/Pickers'
import { useUrl } from '~/kit/desk/useUrl'
import { Nothing } from '~/kit/desk/ViewState'
import { useText } from '~/lib/i18n/catalog'
import { settlement } from '~/messages/settlement-desk'
import { CitySettlement } from './CitySettlement'
import { Overview } from './Overview'
import { useSettledMonth } from './useSettledMonth'

/** The settlements of a month, or that of one city by its address. */
export default function SettlementPage(): ReactNode {
  const { units } = useDesk()
  const s = useText(settlement)
  const [, set] = useUrl()
  const { cityId } = useParams()
  const { search } = useLocation()
  const month = useSettledMonth()
  const cities = units.filter((u) => u.kind === 'CITY' && u.active)
  const only = cities.length === 1 ? cities[0] : undefined
  if (cityId !== undefined) return <CitySettlement key={`${cityId} ${month}`} cityId={cityId} month={month} alone={only !== undefined} />
  // Whoever has one city only begins with it.
  if (only) return <Navigate to={`/desk/settlements/${only.id}${search}`} replace />
  return (
    <Page title={s.title} lead={s.lead} filters={<MonthPicker value={month} onChange={(m) => set({ month: m })} />}>
      {month === '' ? <Nothing>{s.overviewEmpty}</Nothing> : <Overview month={month} />}
    </Page>
  )
}
