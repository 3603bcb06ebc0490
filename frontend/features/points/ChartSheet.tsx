import type { ReactNode } from 'react'
import { Suspense, lazy, useMemo } from 'react'
import { useQuery } from 'urql'
import { short, toNumber } from '../../lib/format/decimal.ts'
import { points as listed } from '../../lib/format/figures.ts'
import { monthOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { cityOf, useViewer } from '../../lib/viewer/viewer.ts'
import { Failed } from '../../kit/Failed.tsx'
import { Sheet } from '../../kit/Sheet.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { points } from '../../messages/points.ts'
import { DistributionDocument, TrendDocument } from './Charts.graphql.ts'
import css from '../../kit/score/Sheets.module.css'

const Chart = lazy(() => import('../../charts/Chart.tsx'))

/** The last months as a line, or the whole city as a distribution; with the same figures as a table. */
export function ChartSheet({ chart, month, onClose }: { chart: 'trend' | 'spread'; month: string; onClose: () => void }) {
  const t = useText(points)
  return (
    <Sheet title={chart === 'trend' ? t.trend : t.spread} onClose={onClose}>
      {chart === 'trend' ? <Trend /> : <Spread month={month} />}
    </Sheet>
  )
}

function Trend() {
  const t = useText(points)
  const language = useLanguage()
  const [{ data, error, fetching }, again] = useQuery({ query: TrendDocument, variables: { months: 6 } })
  const trend = data?.viewer.trend
  const option = useMemo(
    () => ({
      kind: 'line' as const,
      labels: trend?.map((p) => monthOf(p.month, language)) ?? [],
      values: trend?.map((p) => toNumber(p.points)) ?? [],
      shown: trend?.map((p) => listed(p.points)) ?? [],
      marked: -1,
    }),
    [trend, language],
  )
  if (error && !trend) return <Failed error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
  if (!trend || fetching) return <Skeleton lines={[7, 4]} />
  if (trend.length === 0) return <p className="muted">{t.trendEmpty}</p>
  return (
    <>
      <Drawing>
        <Chart {...option} name={t.points} />
      </Drawing>
      <Table caption={t.table} head={[t.chartMonth, t.points, t.chartRank]}>
        {trend.map((p) => (
          <tr key={p.month}>
            <th scope="row">{monthOf(p.month, language)}</th>
            <td>{p.points}</td>
            <td>{t.rankOf(p.rankCity, p.citySize)}</td>
          </tr>
        ))}
      </Table>
    </>
  )
}

function Spread({ month }: { month: string }) {
  const t = useText(points)
  const city = cityOf(useViewer())
  const [{ data, error, fetching }, again] = useQuery({ query: DistributionDocument, variables: { cityId: city?.id ?? '', month }, pause: !city })
  const bins = data?.distribution
  const option = useMemo(
    () => ({
      kind: 'bar' as const,
      labels: bins?.map((b) => short(b.from)) ?? [],
      values: bins?.map((b) => b.count) ?? [],
      shown: bins?.map((b) => t.people(b.count)) ?? [],
      marked: bins?.findIndex((b) => b.me) ?? -1,
    }),
    [bins, t],
  )
  if (error && !bins) return <Failed error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
  if (city && (!bins || fetching)) return <Skeleton lines={[7, 4]} />
  if (!bins || bins.length === 0) return <p className="muted">{t.spreadEmpty}</p>
  return (
    <>
      <Drawing>
        <Chart {...option} name={t.chartCount} />
      </Drawing>
      <Table caption={t.table} head={[t.chartRange, t.chartCount]}>
        {bins.map((b) => (
          <tr key={b.from} className={b.me ? css.mine : undefined}>
            <th scope="row">
              {t.rangeOf(short(b.from), short(b.below))}
              {b.me ? ` · ${t.mine}` : ''}
            </th>
            <td>{b.count}</td>
          </tr>
        ))}
      </Table>
    </>
  )
}

function Drawing({ children }: { children: ReactNode }) {
  return <Suspense fallback={<Skeleton lines={[7]} />}>{children}</Suspense>
}

function Table({ caption, head, children }: { caption: string; head: string[]; children: ReactNode }) {
  return (
    <table className={css.table}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}
