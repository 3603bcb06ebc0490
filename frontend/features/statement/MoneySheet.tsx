import { Link, useSearchParams } from 'react-router'
import { grouped, signOf } from '../../lib/format/decimal.ts'
import { yuan } from '../../lib/format/figures.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { withParams } from '../../lib/url.ts'
import { Icon } from '../../kit/Icon.tsx'
import { Facts, Sum } from '../../kit/score/Figures.tsx'
import css from '../../kit/score/Sheets.module.css'
import { Sheet } from '../../kit/Sheet.tsx'
import { sheetState } from '../../kit/useSheet.ts'
import { base } from '../../messages/base.ts'
import { points } from '../../messages/points.ts'
import { statement } from '../../messages/statement.ts'
import { AppealLink } from './AppealLink.tsx'
import type { MyStatementFragment } from './Statement.graphql.ts'

/** The steps that are about money. */
export const moneySteps = ['price', 'bonus', 'topUp', 'quota'] as const

type MoneyStep = (typeof moneySteps)[number]

/** From points to money: the price, the bonus, the floor, and what one brings to the pool. */
export function MoneySheet({ statement: s, step, onClose }: { statement: MyStatementFragment; step: MoneyStep; onClose: () => void }) {
  const t = useText(statement)
  const subject = step === 'topUp' ? 'FLOOR' : step === 'quota' ? 'QUOTA' : 'OTHER'
  return (
    <Sheet
      title={t.step[step]}
      onClose={onClose}
      foot={
        s.mayAppeal ? (
          <>
            {step === 'quota' ? <AppealLink statement={s} subject="DAYS" /> : null}
            <AppealLink statement={s} subject={subject} />
          </>
        ) : undefined
      }
    >
      {step === 'price' ? <Price statement={s} /> : step === 'bonus' ? <Bonus statement={s} /> : step === 'topUp' ? <TopUp statement={s} /> : <Quota statement={s} />}
    </Sheet>
  )
}

function Price({ statement: s }: { statement: MyStatementFragment }) {
  const t = useText(statement)
  return (
    <>
      <p>{t.priceText[s.funder]}</p>
      <Facts
        rows={[
          [t.pool, yuan(s.pool)],
          [t.cityPoints, grouped(s.cityPoints)],
          ...(s.funder === 'POOL' ? ([[t.priceMoney, yuan(s.priceMoney)], [t.pricePoints, grouped(s.pricePoints)]] as const) : []),
        ]}
      />
      <p className={css.figures}>
        {s.priceMoney} ÷ {s.pricePoints}
      </p>
      <Sum figure={s.unitPrice} />
      <p className="small muted">{t.pricePointsHint}</p>
    </>
  )
}

function Bonus({ statement: s }: { statement: MyStatementFragment }) {
  const t = useText(statement)
  const words = useText(points)
  const [params] = useSearchParams()
  return (
    <>
      <p>{t.bonusText}</p>
      <p className={css.figures}>
        {s.points} × {s.priceMoney} ÷ {s.pricePoints}
        {s.remainder ? ' + 0.01' : ''}
      </p>
      <Sum figure={yuan(s.bonus)} />
      <p className={css.note}>
        <Icon name={s.remainder ? 'check' : 'same'} />
        <span>{s.remainder ? t.remainder : t.noRemainder}</span>
      </p>
      <ul className={css.links}>
        {(['base', 'coefficient', 'adjustment', 'points'] as const).map((step) => (
          <li key={step}>
            <Link to={{ search: withParams(params, { step, slice: null }) }} state={sheetState} preventScrollReset>
              <span>{words.step[step]}</span>
              <span className="figures">{s[step]}</span>
              <Icon name="next" size={16} />
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

function TopUp({ statement: s }: { statement: MyStatementFragment }) {
  const t = useText(statement)
  const by = s.floorRule
  return (
    <>
      <p>{t.floorText[by]}</p>
      {by === 'NONE' ? null : (
        <>
          <p>{t.funder[s.funder]}</p>
          <Facts
            rows={[
              [t.minimumWage, yuan(s.minimumWage)],
              [t.fixedPay, yuan(s.fixedPay)],
              [t.days, t.daysOf(s.days, s.monthDays)],
              [t.floor, yuan(s.floor)],
              [t.bonus, yuan(s.bonus)],
            ]}
          />
          <p className={css.figures}>
            max(0, {by === 'BY_DAYS' ? `(${s.minimumWage} − ${s.fixedPay}) × ${s.days} ÷ ${s.monthDays}` : `${s.minimumWage} − ${s.fixedPay} × ${s.days} ÷ ${s.monthDays}`}) = {s.floor}
            <br />
            max(0, {s.floor} − {s.bonus}) = {s.topUp}
          </p>
          {signOf(s.topUp) === 0 ? (
            <p className={css.note}>
              <Icon name="check" />
              <span>{t.noTopUp}</span>
            </p>
          ) : null}
          <Sum figure={yuan(s.topUp)} />
        </>
      )}
    </>
  )
}

function Quota({ statement: s }: { statement: MyStatementFragment }) {
  const t = useText(statement)
  const common = useText(base)
  const own = s.employment === 'AGENCY'
  return (
    <>
      <p>{own ? t.quotaText.AGENCY[s.quotaRule] : t.quotaText.COMPANY}</p>
      <Facts
        rows={[
          [t.employment, common.employment[s.employment]],
          ...(own && s.ownQuota !== null ? ([[t.ownQuota, yuan(s.ownQuota)]] as const) : []),
          [t.days, t.daysOf(s.days, s.monthDays)],
        ]}
      />
      {own && s.ownQuota !== null && s.quotaRule === 'BY_DAYS' ? (
        <p className={css.figures}>
          {s.ownQuota} × {s.days} ÷ {s.monthDays}
        </p>
      ) : null}
      <Sum figure={yuan(s.quota)} />
    </>
  )
}
