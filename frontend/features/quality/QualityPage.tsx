import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useQuery } from 'urql'
import { Choice } from '~/kit/desk/Choice'
import { useDesk } from '~/kit/desk/context'
import { Labelled, Page } from '~/kit/desk/Page'
import { Tabbed } from '~/kit/desk/Tabbed'
import { oneOf, useUrl } from '~/kit/desk/useUrl'
import { ViewState } from '~/kit/desk/ViewState'
import { monthOf, thisMonth } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { cityOf, useViewer } from '~/lib/viewer/viewer'
import { base } from '~/messages/base'
import { quality } from '~/messages/quality'
import { closing, codes, dimensions, grades, monthsBack, pageFilter, views } from './address'
import { Board } from './Board'
import { Definitions } from './Definitions'
import { Freezing } from './Freezing'
import { OrdersDrawer } from './OrdersDrawer'
import { DeskQualitySummaryDocument, DeskQualityTypesDocument } from './Quality.graphql.ts'
import './quality.css'
import { Rows } from './Rows'
import { Tiles } from './Tiles'
import { Trend } from './Trend'

/** How far back one can look. */
const mostMonths = 24

/** 服务质量: the seven figures, the board against gaming, what the figures are, their freeze. The address holds what is shown. */
export default function QualityPage(): ReactNode {
  const { t, units, months: known, language } = useDesk()
  const s = useText(quality)
  const words = useText(base)
  const [get, set] = useUrl()
  const own = cityOf(useViewer())
  const cities = units.filter((u) => u.kind === 'CITY' && (u.active || u.id === get('city')))
  const offered = own && !cities.some((c) => c.id === own.id) ? [own] : cities
  // Whoever belongs to the province begins with all of it.
  const city = offered.find((c) => c.id === get('city')) ?? own ?? (offered.length === 1 ? offered[0] : undefined)
  const cityId = city?.id ?? ''
  const newest = thisMonth()
  const months = [...new Set([...monthsBack(newest, mostMonths), ...known.map((m) => m.month)])].filter((m) => m <= newest).toSorted().toReversed()
  const asked = get('month')
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(asked) ? asked : newest
  const code = oneOf(get('fig'), codes, codes[0])
  const ways = dimensions.filter((d) => d !== 'CITY' || cityId === '')
  const by = oneOf(get('by'), ways, ways[0] ?? 'DEPARTMENT')
  const view = oneOf(get('view'), views, 'figures')
  const filter = pageFilter(get, cityId)

  const [types] = useQuery({ query: DeskQualityTypesDocument, variables: { cityId: cityId === '' ? null : cityId } })
  const allTypes = types.data?.ticketTypes ?? []
  const [summary, again] = useQuery({ query: DeskQualitySummaryDocument, variables: { month, filter }, requestPolicy: 'cache-and-network' })
  const reload = (): void => again({ requestPolicy: 'network-only' })

  return (
    <Page
      title={s.title}
      lead={s.lead}
      filters={
        <>
          {offered.length > 1 && (
            <Labelled label={t.city}>
              <Select
                aria-label={t.city}
                className="d-picker"
                value={cityId}
                showSearch={{ optionFilterProp: 'label' }}
                onChange={(id: string) => set({ ...closing(), city: id }, { replace: true })}
                options={[...(own ? [] : [{ value: '', label: s.province }]), ...offered.map((c) => ({ value: c.id, label: c.name }))]}
              />
            </Labelled>
          )}
          <Labelled label={t.month}>
            <Select
              aria-label={t.month}
              className="d-picker d-month-picker"
              value={month}
              onChange={(m: string) => set({ ...closing(), month: m === newest ? null : m }, { replace: true })}
              options={(months.includes(month) ? months : [month, ...months]).map((m) => ({ value: m, label: monthOf(m, language) }))}
            />
          </Labelled>
          {view !== 'definitions' && view !== 'freeze' && (
            <>
              <Choice label={s.grade} value={filter.grade ?? ''} options={grades} name={(g) => words.grade[g]} all onChange={(g) => set({ ...closing(), grade: g }, { replace: true })} />
              <Choice
                label={s.type}
                value={filter.typeCode ?? ''}
                options={allTypes.map((type) => type.code)}
                name={(c) => allTypes.find((type) => type.code === c)?.[language === 'en' ? 'nameEn' : 'nameZh'] ?? c}
                all
                onChange={(c) => set({ ...closing(), type: c }, { replace: true })}
              />
            </>
          )}
        </>
      }
    >
      <Tabbed
        label={s.views}
        active={view}
        onChange={(v) => set({ ...closing(), view: v === 'figures' ? null : v })}
        parts={[
          {
            key: 'figures',
            text: s.view.figures,
            children: (
              <div className="d-stack">
                <ViewState result={summary} pick={(d) => d.qualitySummary} retry={reload} lines={6}>
                  {(found) => <Tiles summary={found} code={code} />}
                </ViewState>
                <div className="d-columns">
                  <Rows code={code} by={by} dimensions={ways} month={month} filter={filter} />
                  <Trend code={code} month={month} filter={filter} />
                </div>
              </div>
            ),
          },
          { key: 'board', text: s.view.board, children: <Board month={month} filter={filter} /> },
          { key: 'definitions', text: s.view.definitions, children: <Definitions cityId={cityId} month={month} types={allTypes} /> },
          { key: 'freeze', text: s.view.freeze, children: <Freezing city={city} month={month} onChange={reload} /> },
        ]}
      />
      <OrdersDrawer code={code} month={month} cityId={cityId} />
    </Page>
  )
}
