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
  return (
    <>
      <dl className={css.main}>
        <Figure name={t.points} supposed={listed(r.pointsThen)} now={t.nowIs(listed(r.pointsNow))} change={changeOf(r.pointsNow, r.pointsThen)} testId="points-then" />
        {r.bonusNow === null || r.bonusThen === null ? null : (
          <Figure name={t.bonus} supposed={yuan(r.bonusThen)} now={t.nowIs(yuan(r.bonusNow))} change={changeOf(r.bonusNow, r.bonusThen)} testId="bonus-then" />
        )}
        <Figure name={t.rank} supposed={t.rankOf(r.rankThen, r.citySize)} now={t.nowIs(String(r.rankNow))} change={placed(r, t)} testId="rank-then" />
      </dl>
      <dl className={css.rest}>
        <div>
          <dt>{t.coefficient}</dt>
          <dd>{t.fromTo(r.coefficientNow, r.coefficientThen)}</dd>
        </div>
        <div>
          <dt>{t.unitPrice}</dt>
          <dd>{t.fromTo(rounded(r.unitPriceNow, 4), rounded(r.unitPriceThen, 4))}</dd>
        </div>
      </dl>
    </>
  )
}

function Figure({ name, supposed, now, change, testId }: { name: string; supposed: string; now: string; change: string; testId: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <strong data-testid={testId}>{supposed}</strong>
        <span>{change}</span>
        <span>{now}</span>
      </dd>
    </div>
  )
}

function changeOf(now: string, then: string): string {
  const change = rounded(minus(then, now), 2)
  return signOf(change) === 0 ? '±0' : signed(change)
}
