import type { ReactNode } from 'react'
import { Suspense, lazy, useMemo } from 'react'
import { Link } from 'react-router'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { useDesk } from '~/kit/desk/context'
import { Section } from '~/kit/desk/Page'
import { grouped, toNumber } from '~/lib/format/decimal'
import { monthOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { ticket } from '~/messages/ticket'
import { effectOfUse } from '~/messages/use-effect'
import { minutesWords, shareOf, usesAt } from './claim'
import type { DeskUseEffectQueryData } from './UseEffect.graphql.ts'

const Chart = lazy(() => import('~/charts/Chart'))

type Row = DeskUseEffectQueryData['useEffect']['months'][number]

/** How it went month by month: two lines, and the figures. */
export function Months({ months, unitId }: { months: readonly Row[]; unitId: string }): ReactNode {
  const { language } = useDesk()
  const s = useText(effectOfUse)
  const time = useText(ticket)
  const lines = useMemo(() => {
    const labels = months.map((m) => m.month)
    const shares = months.map((m) => shareOf(m.onTheSpot, m.count))
    return {
      // What there is nothing of is a gap in the line.
      share: { labels, values: shares.map((text) => (text === '' ? Number.NaN : toNumber(text))), shown: shares, marked: -1 },
      median: { labels, values: months.map((m) => m.median ?? Number.NaN), shown: months.map((m) => (m.median === null ? '' : grouped(String(m.median)))), marked: -1 },
    }
  }, [months])
  // A line of zeros says nothing that a sentence does not.
  const flat = months.every((m) => (m.median ?? 0) === 0)
  const columns: Column<Row>[] = [
    { key: 'month', title: s.month, heading: true, render: (m) => <Link to={usesAt({ unitId, from: m.month, to: m.month })}>{monthOf(m.month, language)}</Link> },
    { key: 'uses', title: s.uses, number: true, render: (m) => grouped(String(m.count)) },
    { key: 'spot', title: s.spot, number: true, render: (m) => grouped(String(m.onTheSpot)) },
    { key: 'share', title: s.share, number: true, render: (m) => (m.count === 0 ? s.none : `${shareOf(m.onTheSpot, m.count)}%`) },
    { key: 'median', title: s.median, number: true, render: (m) => (m.median === null ? s.none : minutesWords(m.median, time)) },
  ]
  return (
    <Section title={s.months}>
      <div className={flat ? undefined : 'ue-charts'}>
        {(flat ? (['share'] as const) : (['share', 'median'] as const)).map((line) => {
          const title = line === 'share' ? s.shareByMonth : s.medianByMonth
          return (
            <figure key={line} className="ue-chart">
              <figcaption className="d-small d-strong">{title}</figcaption>
              <Suspense fallback={<div className="ue-wait" />}>
                <Chart kind="line" name={title} percent={line === 'share'} {...lines[line]} />
              </Suspense>
            </figure>
          )
        })}
      </div>
      {flat && <p className="d-quiet">{s.allAtOnce}</p>}
      <DataTable caption={s.monthsTable} columns={columns} rows={months.toReversed()} rowKey={(m) => m.month} />
    </Section>
  )
}
