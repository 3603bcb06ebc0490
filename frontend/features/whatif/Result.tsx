import { minus, rounded, signOf } from '../../lib/format/decimal.ts'
import { points as listed, signed, yuan } from '../../lib/format/figures.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { whatif } from '../../messages/whatif.ts'
import type { WhatIfQueryData } from './WhatIf.graphql.ts'
import css from './Result.module.css'

/** What would become of the month; it stays in view while one goes through the lines. */
export function Result({ result: r, busy, empty }: { result: WhatIfQueryData['whatIf'] | null; busy: boolean; empty: boolean }) {
  const t = useText(whatif)
  return (
    <section className={css.result} aria-label={t.result} aria-busy={busy}>
      {r ? <Figures result={r} /> : <p className={css.hint}>{empty ? t.nothing : t.computing}</p>}
      <p role="status" className="visually-hidden">
        {r && !busy ? t.changed(signed(minus(r.pointsThen, r.pointsNow)), placed(r, t)) : ''}
      </p>
    </section>
  )
}

function placed(r: WhatIfQueryData['whatIf'], t: typeof whatif.zh): string {
  const by = r.rankNow - r.rankThen
  return by > 0 ? t.up(by) : by < 0 ? t.down(-by) : t.same
}

function Figures({ result: r }: { result: WhatIfQueryData['whatIf'] }) {
  const t = useText(whatif)
  const rows: [name: string, now: string, then: string, change: string][] = [
    [t.points, listed(r.pointsNow), listed(r.pointsThen), changeOf(r.pointsNow, r.pointsThen, 2)],
    ...(r.bonusNow === null || r.bonusThen === null ? [] : ([[t.bonus, yuan(r.bonusNow), yuan(r.bonusThen), changeOf(r.bonusNow, r.bonusThen, 2)]] as [string, string, string, string][])),
    [t.rank, String(r.rankNow), t.rankOf(r.rankThen, r.citySize), placed(r, t)],
    [t.coefficient, r.coefficientNow, r.coefficientThen, changeOf(r.coefficientNow, r.coefficientThen, 6)],
    [t.unitPrice, rounded(r.unitPriceNow, 4), rounded(r.unitPriceThen, 4), changeOf(r.unitPriceNow, r.unitPriceThen, 4)],
  ]
  return (
    <table className={css.table}>
      <caption className="visually-hidden">{t.result}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{t.result}</th>
          <th scope="col">{t.now}</th>
          <th scope="col">{t.supposed}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, now, then, change], i) => (
          <tr key={name} className={i < 2 ? css.main : undefined}>
            <th scope="row">{name}</th>
            <td className={css.now}>{now}</td>
            <td className={css.then}>
              <strong>{then}</strong>
              {change === '' ? null : <span className={css.change}>{change}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function changeOf(now: string, then: string, places: number): string {
  const change = rounded(minus(then, now), places)
  return signOf(change) === 0 ? '' : signed(change)
}
