import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Chip } from '~/kit/desk/Chip'
import { useDesk } from '~/kit/desk/context'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { More } from '~/kit/desk/More'
import { Page, Section } from '~/kit/desk/Page'
import { CityPicker, MonthPicker, UnitPicker } from '~/kit/desk/Pickers'
import { SearchBox } from '~/kit/desk/SearchBox'
import { usePaged } from '~/kit/desk/usePaged'
import { useCity, useMonth } from '~/kit/desk/useScope'
import { useUrl } from '~/kit/desk/useUrl'
import { Nothing, ViewState } from '~/kit/desk/ViewState'
import { signOf } from '~/lib/format/decimal'
import { points, signed } from '~/lib/format/figures'
import type { DeskRankingQueryData } from './Ranking.graphql.ts'
import { DeskRankingDocument } from './Ranking.graphql.ts'

type Row = NonNullable<NonNullable<NonNullable<DeskRankingQueryData['ranking']>['nodes']>[number]>

const units = ['PRODUCTION_UNIT'] as const

/** Everybody's place in the city, or in one of its units. */
export default function RankingPage(): ReactNode {
  const { t, units: scope } = useDesk()
  const [get, set] = useUrl()
  const cityId = useCity()
  const month = useMonth()
  const unitId = get('unit')
  const ofUnit = scope.find((u) => u.id === unitId)?.kind === 'PRODUCTION_UNIT' ? unitId : ''
  // No longer than the server takes: what comes from a URL is never trusted.
  const search = get('q').slice(0, 60)
  const list = usePaged(
    DeskRankingDocument,
    { cityId, month, unitId: ofUnit === '' ? null : ofUnit, search: search || null, after: null },
    (d) => d.ranking,
    cityId === '' || month === '',
  )
  const known = new Set(scope.map((u) => u.id))

  const columns: Column<Row>[] = [
    { key: 'rank', title: t.ranking.rank, number: true, width: 70, render: (r) => <strong>{r.rank}</strong> },
    {
      key: 'name',
      title: t.name,
      heading: true,
      render: (r) => (
        <span className="d-row">
          {known.has(r.unitId) ? <Link to={`/desk/team?unit=${r.unitId}&month=${month}&staff=${r.staffId}`}>{r.name}</Link> : r.name}
          <span className="d-quiet d-small">{r.code}</span>
          {r.me && <Chip tone="blue">{t.ranking.me}</Chip>}
        </span>
      ),
    },
    { key: 'unit', title: t.unit, render: (r) => r.unitName },
    { key: 'post', title: t.team.post, wideOnly: true, render: (r) => t.post[r.post] },
    { key: 'points', title: t.team.pointsOf, number: true, render: (r) => <strong>{points(r.points)}</strong> },
    {
      key: 'gained',
      title: t.ranking.gained,
      number: true,
      render: (r) => <span className={signOf(r.gained) > 0 ? 'd-good' : 'd-quiet'}>{signed(points(r.gained))}</span>,
    },
  ]

  return (
    <Page
      title={t.ranking.title}
      lead={t.ranking.lead}
      filters={
        <>
          <CityPicker value={cityId} onChange={(city) => set({ city, unit: null })} />
          <UnitPicker value={ofUnit} kinds={units} allowClear onChange={(unit) => set({ unit })} />
          <MonthPicker value={month} onChange={(m) => set({ month: m })} />
          <SearchBox label={t.ranking.find} value={search} onChange={(q) => set({ q }, { replace: true })} />
        </>
      }
    >
      {cityId === '' ? (
        <Nothing>{t.picker.noUnit}</Nothing>
      ) : (
        <ViewState
          result={list.result}
          pick={(rows) => (rows.length === 0 ? null : rows)}
          retry={list.reload}
          lines={12}
          empty={search === '' ? t.ranking.empty : t.ranking.noMatch}
        >
          {(rows) => (
            <Section title={t.ranking.title} extra={<span className="d-quiet d-small">{t.ranking.searching(rows.length)}</span>}>
              <DataTable caption={t.ranking.title} columns={columns} rows={rows} rowKey={(r) => r.staffId} marked={(r) => r.me} />
              <More list={list} />
            </Section>
          )}
        </ViewState>
      )}
    </Page>
  )
}
