import { grouped } from '../../lib/format/decimal.ts'
import { momentOf } from '../../lib/format/time.ts'
import type { GrantPeriod, PowerUnit } from '../../lib/api/schema.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { Icon } from '../../kit/Icon.tsx'
import { amountOf } from '../../kit/use/amount.ts'
import { powersPhone } from '../../messages/powers-phone.ts'
import { useFailureText } from '../../messages/reasons.ts'
import { use as words } from '../../messages/use.ts'
import type { Check, LimitLeft } from './consequence.ts'
import { isCount, leftAfter, passedOf, refusalOf, wayOf } from './consequence.ts'
import type { Checking } from './useCheck.ts'
import css from './UsePage.module.css'

/** What is left of limits: ¥150.00 · 9 次. */
function useLefts(unit: PowerUnit): (of: readonly LimitLeft[]) => string {
  const t = useText(powersPhone)
  const w = useText(words)
  return (of) => of.map(({ limit, left }) => (isCount(limit) ? (unit === 'TIMES' ? t.entries : w.uses)(grouped(String(left))) : amountOf(left, unit, w))).join(' · ')
}

/** Why it goes beyond: of which limit, and what is left of it. */
export function useOver(unit: PowerUnit): (check: Check) => string {
  const t = useText(powersPhone)
  const lefts = useLefts(unit)
  return (check) => {
    const passed = passedOf(check)
    return passed === null ? '' : isCount(passed.limit) ? t.over[passed.limit] : t.overBy(t.over[passed.limit], lefts([passed]))
  }
}

/** What would be left afterwards, a line for each that binds. */
export function After({ check, amount, unit, period }: { check: Check; amount: number; unit: PowerUnit; period: GrantPeriod }) {
  const t = useText(powersPhone)
  const lefts = useLefts(unit)
  const after = leftAfter(check, amount)
  const lines = [
    { name: t.after[period], of: after.own },
    { name: t.afterAbove, of: after.above },
    { name: t.afterCustomer, of: after.customer },
  ].filter((line) => line.of.length > 0)
  return (
    <dl className={css.after}>
      {lines.map(({ name, of }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{lefts(of)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What a use comes to, while it is filled in. */
export function Outcome({ of: { check, error, stale }, amount, unit, period }: { of: Checking; amount: number; unit: PowerUnit; period: GrantPeriod }) {
  const t = useText(powersPhone)
  const w = useText(words)
  const say = useFailureText()
  const language = useLanguage()
  const over = useOver(unit)
  const way = check === null ? null : wayOf(check)
  const tone = error !== null ? css.warned : way === null ? '' : way === 'use' ? css.good : way === 'ask' ? css.warned : css.bad
  return (
    <section className={`${css.outcome} ${stale ? '' : tone}`} aria-label={t.outcome} aria-busy={stale}>
      <div role="status">
        {stale ? (
          <p className="muted">{t.checking}</p>
        ) : error !== null ? (
          <p className={css.verdict}>
            <Icon name="warning" /> <span>{say(error)}</span>
          </p>
        ) : check === null || way === null ? null : way === 'refused' ? (
          <p className={css.verdict}>
            <Icon name="warning" /> <span>{say(refusalOf(check))}</span>
          </p>
        ) : way === 'use' ? (
          <p className={css.verdict}>
            <Icon name="check" /> <span>{t.fits}</span>
          </p>
        ) : (
          <>
            <p className={css.verdict}>
              <Icon name="warning" /> <span>{over(check)}</span>
            </p>
            <p className={css.then}>
              {way === 'ask' ? t.goesTo(check.deciders.map((d) => d.name).join(t.or)) : t.emergencyOnly}
              {way === 'ask' && check.dueAt !== null ? ` · ${t.due(momentOf(check.dueAt, language))}` : ''}
            </p>
          </>
        )}
      </div>
      {stale || check === null || way !== 'use' ? null : <After check={check} amount={amount} unit={unit} period={period} />}
      {stale || check === null || way !== 'use' || !check.nearLimit ? null : <p className={css.near}>{t.near}</p>}
      {stale || check === null || check.earlier.length === 0 ? null : (
        <details className={css.earlier}>
          <summary>{t.earlier(String(check.earlier.length))}</summary>
          <ul>
            {check.earlier.map((e) => (
              <li key={e.id}>
                <span>{momentOf(e.askedAt, language)}</span>
                <span>{w.status[e.status]}</span>
                <strong>{amountOf(e.amount, unit, w)}</strong>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
