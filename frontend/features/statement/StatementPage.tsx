import { Suspense } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import { unmask } from '../../lib/api/fragment.ts'
import { rounded, signOf, sum } from '../../lib/format/decimal.ts'
import { points as listed, signed, yuan } from '../../lib/format/figures.ts'
import { monthOf, untilOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { withParams } from '../../lib/url.ts'
import { useMay, useViewer } from '../../lib/viewer/viewer.ts'
import { later } from '../../lib/later.tsx'
import { Back } from '../../kit/Back.tsx'
import { Failed } from '../../kit/Failed.tsx'
import { Heading } from '../../kit/Heading.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Notice } from '../../kit/Notice.tsx'
import { Lines } from '../../kit/score/Lines.tsx'
import { Step } from '../../kit/score/Step.tsx'
import steps from '../../kit/score/Step.module.css'
import { Steps } from '../../kit/score/Steps.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { uncounted } from '../../kit/statement/uncounted.ts'
import { sheetState } from '../../kit/useSheet.ts'
import { base } from '../../messages/base.ts'
import { points } from '../../messages/points.ts'
import { statement } from '../../messages/statement.ts'
import { appealAt } from './appealing.ts'
import type { MyStatementFragment } from './Statement.graphql.ts'
import { MyCorrectionFragmentDoc, MyStatementDocument, MyStatementFragmentDoc } from './Statement.graphql.ts'
import { StatusTag } from './StatusTag.tsx'
import css from './StatementPage.module.css'

// What a tap opens comes when it is tapped.
const Sheets = later(() => import('./Sheets.tsx'))

const shape = /^\d{4}-(0[1-9]|1[0-2])$/
const dependsOn = { additionalTypenames: ['Appeal', 'PerformanceEntry'] }

/** One month's statement: what is paid, and every step of the way to it. */
export default function StatementPage() {
  const t = useText(statement)
  const language = useLanguage()
  const viewer = useViewer()
  const { month = '' } = useParams()
  const [params] = useSearchParams()
  const valid = shape.test(month)
  const [{ data, error }, again] = useQuery({ query: MyStatementDocument, variables: { staffId: viewer.staff.id, month }, pause: !valid, requestPolicy: 'cache-and-network', context: dependsOn })
  const found = unmask(MyStatementFragmentDoc, data?.statement)
  // Another month's answer stays until this one's is there; it is not this one.
  const s = found?.month === month ? found : found === null ? null : undefined
  const sheet = params.has('line') || params.has('step') || params.has('show')

  return (
    <div className={css.page}>
      <Back to="/statements" text={t.all} />
      <Heading>{valid ? t.titleOf(monthOf(month, language)) : t.title}</Heading>
      {s ? (
        <Body statement={s} />
      ) : error && valid ? (
        <Failed error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
      ) : s === null || !valid ? (
        <Notice heading={<h2>{t.none}</h2>} text={t.noneHint} />
      ) : (
        <Skeleton lines={[7, 2, 9, 6]} />
      )}
      {sheet && s ? (
        <Suspense fallback={null}>
          <Sheets statement={s} />
        </Suspense>
      ) : null}
    </div>
  )
}

function Body({ statement: s }: { statement: MyStatementFragment }) {
  const t = useText(statement)
  const common = useText(base)
  const words = useText(points)
  const [params] = useSearchParams()
  const corrections = unmask(MyCorrectionFragmentDoc, s.corrections)
  const later = unmask(MyCorrectionFragmentDoc, s.laterCorrections)
  const uncountedEntries = uncounted(
    s.notCounted,
    later.flatMap((c) => c.entries),
  )
  const corrected = rounded(sum(corrections.flatMap((c) => [c.bonus, c.topUp])), 2)
  const show = (what: string) => ({ to: { search: withParams(params, { show: what }) }, state: sheetState, preventScrollReset: true })
  return (
    <>
      <Total statement={s} corrected={corrected} />
      <div className={css.three}>
        <Link className="button" {...show('recompute')}>
          {t.recompute}
        </Link>
        <Link className="button" {...show('bridge')}>
          {t.bridge}
        </Link>
        <Link className="button" to={`/statements/${s.month}/print`}>
          {t.print}
        </Link>
      </div>
      <section className={`card ${steps.formula}`} aria-labelledby="formula">
        <header>
          <h2 id="formula">{t.formula}</h2>
          <p className="small muted">{t.formulaHint}</p>
        </header>
        <ol>
          <Steps of={s} />
          <li>
            <Step step="price" sign="×" word={words.times} label={t.step.price} figure={s.unitPrice} testId="price" />
          </li>
          <li>
            <Step step="bonus" sign="=" word={words.equals} label={t.step.bonus} figure={yuan(s.bonus)} testId="bonus" total />
          </li>
          <li>
            <Step step="topUp" sign="+" word={words.plus} label={t.step.topUp} figure={yuan(s.topUp)} testId="topUp" />
          </li>
          <li>
            <Step
              step="corrections"
              sign={signOf(corrected) < 0 ? '−' : '+'}
              word={signOf(corrected) < 0 ? t.minus : words.plus}
              label={t.step.corrections}
              figure={yuan(corrected.replace('-', ''))}
              testId="corrections"
            />
          </li>
          <li className={css.paid}>
            <span aria-hidden="true">=</span>
            <span className="visually-hidden">{words.equals}</span>
            <strong>{t.step.pay}</strong>
            <strong data-testid="paid">{yuan(s.pay)}</strong>
          </li>
        </ol>
      </section>
      <Lines of={s} open={false} />
      <div className={css.more}>
        {uncountedEntries.length === 0 ? (
          <p className={css.counted}>
            <Icon name="check" /> {t.allCounted}
          </p>
        ) : (
          <Link className={`card ${css.link}`} {...show('not-counted')}>
            <Icon name="warning" />
            <span>{t.notCounted(uncountedEntries.length)}</span>
            <Icon name="next" size={16} />
          </Link>
        )}
        {later.length === 0 ? null : (
          <Link className={`card ${css.link}`} {...show('later')}>
            <Icon name="edit" />
            <span>{t.laterTitle}</span>
            <span className="figures">{signed(sum(later.flatMap((c) => [c.bonus, c.topUp])))}</span>
            <Icon name="next" size={16} />
          </Link>
        )}
      </div>
      <section className={`card ${css.facts}`} aria-labelledby="facts">
        <h2 id="facts">{t.facts}</h2>
        <dl>
          <Fact name={t.unit} text={s.unitName} />
          <Fact name={t.post} text={common.post[s.post]} />
          <Fact name={t.employment} text={common.employment[s.employment]} />
          <Fact name={t.days} text={t.daysOf(s.days, s.monthDays)} />
          <Fact name={t.quota} text={yuan(s.quota)} />
          <Fact name={t.pool} text={yuan(s.pool)} />
        </dl>
        <p className="small muted">
          {t.hash} · {t.version(s.versionNumber)}
        </p>
        <p className={css.hash}>{s.inputsHash}</p>
        <p className="small muted">{t.hashText}</p>
        <Link className="button" to={{ search: withParams(params, { step: 'quota' }) }} state={sheetState} preventScrollReset>
          {t.step.quota}
        </Link>
      </section>
      <AppealButton statement={s} />
    </>
  )
}

function Total({ statement: s, corrected }: { statement: MyStatementFragment; corrected: string }) {
  const t = useText(statement)
  const language = useLanguage()
  const until = s.appealsUntil
  return (
    <section className={css.total} aria-labelledby="pay">
      <h2 id="pay" className={css.label}>
        {t.pay}
      </h2>
      <p className={css.pay} data-testid="pay">
        {yuan(s.pay)}
      </p>
      <dl className={css.parts}>
        <div>
          <dt>{t.bonus}</dt>
          <dd>{yuan(s.bonus)}</dd>
        </div>
        <div>
          <dt>{t.topUp}</dt>
          <dd>{yuan(s.topUp)}</dd>
        </div>
        <div>
          <dt>{t.corrections}</dt>
          <dd>{yuan(corrected)}</dd>
        </div>
        <div>
          <dt>{t.points}</dt>
          <dd>{listed(s.points)}</dd>
        </div>
        <div>
          <dt>{t.rank}</dt>
          <dd>{t.rankOf(s.rankCity, s.citySize)}</dd>
        </div>
      </dl>
      <p className={css.state}>
        <StatusTag status={s.status} />
        <span>{t.statusHint[s.status]}</span>
        {until === null ? null : <span>{s.mayAppeal ? t.appealsUntil(untilOf(until, language)) : t.appealsOver(untilOf(until, language))}</span>}
      </p>
    </section>
  )
}

function AppealButton({ statement: s }: { statement: MyStatementFragment }) {
  const t = useText(statement)
  const allowed = useMay('RAISE_APPEALS')
  if (!allowed) return null
  return (
    <div className={css.actions}>
      {s.mayAppeal ? (
        <Link className="button" to={appealAt(s.month, { subject: 'OTHER' })}>
          <Icon name="appeal" /> {t.appeal}
        </Link>
      ) : null}
      <Link className="button" to={`/appeals?month=${s.month}`}>
        {t.myAppeals}
      </Link>
    </div>
  )
}

function Fact({ name, text }: { name: string; text: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </div>
  )
}
