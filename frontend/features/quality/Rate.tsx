import type { ReactNode } from 'react'
import { Chip } from '~/kit/desk/Chip'
import { absolute, grouped, rounded, signOf } from '~/lib/format/decimal'
import { percent } from '~/lib/format/figures'
import { useText } from '~/lib/i18n/catalog'
import type { QualityState } from '~/lib/api/schema'
import { quality } from '~/messages/quality'
import type { QualityRateFragment } from './Quality.graphql.ts'

/** A rate as it is written. */
export const rateOf = (rate: string | null): string => (rate === null ? '–' : percent(rate))

/** How a figure has changed, in points of a hundred, and whether that is for the better. */
export function Change({ change, lowerIsBetter }: { change: string | null; lowerIsBetter: boolean }): ReactNode {
  const s = useText(quality)
  if (change === null) return <span className="d-quiet">–</span>
  const sign = signOf(rounded(change, 4))
  if (sign === 0) return <span className="d-quiet">{s.same}</span>
  const better = sign > 0 !== lowerIsBetter
  return (
    <span className={better ? 'q-better' : 'd-bad'}>
      <span aria-hidden="true">{sign > 0 ? '▲' : '▼'}</span> {s.points(`${sign > 0 ? '+' : '−'}${percent(absolute(change)).replace('%', '')}`)}
      <span className="d-hidden"> {better ? s.better : s.worse}</span>
    </span>
  )
}

/** A rate as a bar; the figure stands beside it. */
export function RateBar({ rate }: { rate: QualityRateFragment }): ReactNode {
  if (rate.denominator === 0) return null
  return (
    <span className="q-bar" aria-hidden="true">
      <span className={rate.lowerIsBetter ? 'q-bar-bad' : undefined} style={{ width: `${String((100 * rate.numerator) / rate.denominator)}%` }} />
    </span>
  )
}

/** Of a satisfaction: the mean of the marks and how many answered. */
export function Marks({ rate }: { rate: QualityRateFragment }): ReactNode {
  const s = useText(quality)
  if (rate.asked === null || rate.closed === 0) return null
  return (
    <span className="d-small d-quiet">
      {rate.mean !== null && `${s.mean(rounded(rate.mean, 2))} · `}
      {rate.responseRate === null ? s.responseNone : s.response(grouped(String(rate.denominator)), grouped(String(rate.asked)), percent(rate.responseRate))}
    </span>
  )
}

/** Whether figures are frozen. */
export function StateChip({ state }: { state: QualityState }): ReactNode {
  const s = useText(quality)
  return <Chip tone={state === 'FROZEN' ? 'blue' : state === 'PARTLY' ? 'amber' : 'green'}>{s.state[state]}</Chip>
}
