import { useQuery } from 'urql'
import { grouped, rounded } from '../../lib/format/decimal.ts'
import { points as listed } from '../../lib/format/figures.ts'
import { monthOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { Failed } from '../../kit/Failed.tsx'
import { Facts } from '../../kit/score/Figures.tsx'
import css from '../../kit/score/Sheets.module.css'
import { Sheet } from '../../kit/Sheet.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { Tag } from '../../kit/Tag.tsx'
import { points } from '../../messages/points.ts'
import type { EstimateRangeQueryData } from './Estimate.graphql.ts'
import { EstimateRangeDocument } from './Estimate.graphql.ts'

type Range = NonNullable<EstimateRangeQueryData['payEstimate']>

/** How the range of the unit price was formed, and how often such a range held in past months. */
export function RangeSheet({ month, onClose }: { month: string; onClose: () => void }) {
  const t = useText(points)
  const [{ data, error }, again] = useQuery({ query: EstimateRangeDocument, variables: { month }, requestPolicy: 'cache-and-network' })
  const range = data?.payEstimate
  return (
    <Sheet title={t.range} onClose={onClose}>
      {range ? <Formed range={range} /> : error ? <Failed error={error} onRetry={() => again({ requestPolicy: 'network-only' })} /> : range === null ? <p className="muted">{t.noEstimate}</p> : <Skeleton lines={[3, 4, 4]} />}
    </Sheet>
  )
}

/** Four places are enough for an estimate's price and growth. */
const four = (value: string): string => rounded(value, 4)

function Formed({ range }: { range: Range }) {
  const t = useText(points)
  const language = useLanguage()
  return (
    <>
      <p>{t.rangeMethod[range.method]}</p>
      <Facts
        rows={[
          [t.rangeDays, t.rangeDaysOf(range.elapsedDays, range.monthDays)],
          [t.cityPoints, grouped(range.cityPoints)],
          [t.growth, `${four(range.growthLow)} – ${four(range.growthHigh)}`],
        ]}
      />
      {range.method === 'FINAL' ? null : (
        <div className={css.formula}>
          <p>{t.rangeWords}</p>
          <p className={css.figures}>
            {t.rangeLow}: {four(range.unitPrice)} ÷ {four(range.growthHigh)} ≈ {four(range.unitPriceLow)}
            <br />
            {t.rangeHigh}: {four(range.unitPrice)} ÷ {four(range.growthLow)} ≈ {four(range.unitPriceHigh)}
          </p>
        </div>
      )}
      {range.basis.length === 0 ? null : (
        <table className={css.table}>
          <caption>{t.rangeBasis}</caption>
          <thead>
            <tr>
              <th scope="col">{t.chartMonth}</th>
              <th scope="col">{t.basisThen}</th>
              <th scope="col">{t.basisEnd}</th>
              <th scope="col" className={css.figure}>
                {t.growth}
              </th>
            </tr>
          </thead>
          <tbody>
            {range.basis.map((b) => (
              <tr key={b.month}>
                <th scope="row">{monthOf(b.month, language)}</th>
                <td className={css.figure}>{listed(b.points)}</td>
                <td className={css.figure}>{listed(b.pointsAtEnd)}</td>
                <td className={css.figure}>{four(b.growth)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {range.record.length === 0 ? (
        <p className="muted">{t.recordEmpty}</p>
      ) : (
        <>
          <h3>{t.record}</h3>
          <p>{t.recordHits(range.hits, range.record.length)}</p>
          <table className={css.table}>
            <caption className="visually-hidden">{t.record}</caption>
            <thead>
              <tr>
                <th scope="col">{t.chartMonth}</th>
                <th scope="col">{t.recordRange}</th>
                <th scope="col">{t.recordActual}</th>
              </tr>
            </thead>
            <tbody>
              {range.record.map((r) => (
                <tr key={r.month}>
                  <th scope="row">{monthOf(r.month, language)}</th>
                  <td className={css.figure}>
                    {four(r.low)} – {four(r.high)}
                  </td>
                  <td className={css.figure}>
                    {four(r.actual)}
                    <br />
                    <Tag tone={r.hit ? 'good' : 'warn'} icon={r.hit ? 'check' : 'close'}>
                      {r.hit ? t.recordHit : t.recordMiss}
                    </Tag>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </>
  )
}
