import type { ReactNode } from 'react'
import { Suspense, lazy, useMemo } from 'react'
import { useQuery } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { Section } from '~/kit/desk/Page'
import { useUrl } from '~/kit/desk/useUrl'
import { ViewState } from '~/kit/desk/ViewState'
import { unmask } from '~/lib/api/fragment'
import type { QualityCode, QualityFilter } from '~/lib/api/schema'
import { grouped, rounded, toNumber } from '~/lib/format/decimal'
import { percent } from '~/lib/format/figures'
import { monthOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { quality } from '~/messages/quality'
import { closing, monthsBack } from './address'
import type { DeskQualitySeriesQueryData } from './Quality.graphql.ts'
import { DeskQualitySeriesDocument, QualityRateFragmentDoc } from './Quality.graphql.ts'
import { rateOf, StateChip } from './Rate'

const Chart = lazy(() => import('~/charts/Chart'))

/** A figure over twelve months, as a picture and as figures; each month can be gone to. */
export function Trend({ code, month, filter }: { code: QualityCode; month: string; filter: QualityFilter }): ReactNode {
  const s = useText(quality)
  const from = monthsBack(month, 12).at(-1) ?? month
  const [result, again] = useQuery({ query: DeskQualitySeriesDocument, variables: { code, from, to: month, filter }, requestPolicy: 'cache-and-network' })
  return (
    <Section title={`${s.code[code]} · ${s.trend}`}>
      <ViewState result={result} pick={(d) => (d.qualitySeries.some((p) => unmask(QualityRateFragmentDoc, p.rate).denominator > 0) ? d.qualitySeries : null)} empty={s.noTrend} retry={() => again({ requestPolicy: 'network-only' })} lines={6}>
        {(points) => <Points points={points} code={code} />}
      </ViewState>
    </Section>
  )
}

function Points({ points, code }: { points: DeskQualitySeriesQueryData['qualitySeries']; code: QualityCode }): ReactNode {
  const { language } = useDesk()
  const s = useText(quality)
  const [, set] = useUrl()
  const list = useMemo(() => {
    const all = points.map((p) => ({ ...p, rate: unmask(QualityRateFragmentDoc, p.rate) }))
    // What lies before the first order is no gap.
    const first = all.findIndex((p) => p.rate.denominator > 0)
    return all.slice(Math.max(0, first))
  }, [points])
  const drawing = useMemo(
    () => ({
      labels: list.map((p) => p.month),
      // What there is nothing of is a gap in the line.
      values: list.map((p) => (p.rate.rate === null ? Number.NaN : toNumber(rounded(percent(p.rate.rate).replace('%', ''), 2)))),
      shown: list.map((p) => (p.rate.rate === null ? '' : rounded(percent(p.rate.rate).replace('%', ''), 1))),
      marked: -1,
    }),
    [list],
  )
  return (
    <div className="d-stack-s">
      <Suspense fallback={<div className="q-wait" />}>
        <Chart kind="line" near percent name={s.code[code]} {...drawing} />
      </Suspense>
      <details>
        <summary>{s.trendTable}</summary>
        <table className="d-table">
          <caption className="d-hidden">{s.trendTable}</caption>
          <tbody>
            {list.toReversed().map((p) => (
              <tr key={p.month}>
                <th scope="row">
                  <button type="button" className="d-link" onClick={() => set({ ...closing(), month: p.month })}>
                    {monthOf(p.month, language)}
                  </button>
                </th>
                <td className="d-num">{rateOf(p.rate.rate)}</td>
                <td className="d-num">{s.ofOrders(grouped(String(p.rate.numerator)), grouped(String(p.rate.denominator)))}</td>
                <td>
                  <StateChip state={p.state} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  )
}
