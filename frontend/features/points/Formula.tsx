import { Link, useSearchParams } from 'react-router'
import { yuan } from '../../lib/format/figures.ts'
import { dayBefore, shortDateOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { withParams } from '../../lib/url.ts'
import { Icon } from '../../kit/Icon.tsx'
import { sheetState } from '../../kit/useSheet.ts'
import { base } from '../../messages/base.ts'
import { points } from '../../messages/points.ts'
import type { StandingFragment } from './Standing.graphql.ts'
import type { Row } from './waterfall.ts'
import { waterfall } from './waterfall.ts'
import css from './Formula.module.css'

/** The way from the base scores to the yuan, a step a line; each opens its own computation. */
export function Formula({ standing }: { standing: StandingFragment }) {
  const t = useText(points)
  const common = useText(base)
  const language = useLanguage()
  const rows = waterfall(standing)
  const several = standing.slices.length > 1
  return (
    <section className={`card ${css.formula}`} aria-labelledby="formula">
      <header>
        <h2 id="formula">{t.formula}</h2>
        <p className="small muted">{t.formulaHint}</p>
      </header>
      <ol>
        {rows.map((row) => {
          const slice = row.slice === null ? undefined : standing.slices[row.slice]
          return (
            <li key={row.testId}>
              {slice && row.step === 'base' && (several || slice.post !== 'ACCOUNT_MANAGER') ? (
                <p className={css.slice}>
                  {slice.unitName} · {common.post[slice.post]}
                  {several ? <span>{t.slice(shortDateOf(slice.from, language), shortDateOf(dayBefore(slice.until), language), slice.days)}</span> : null}
                </p>
              ) : null}
              <StepLink row={row} />
            </li>
          )
        })}
        <li>
          <Step step="yuan" sign="≈" word={t.estimate} label={t.step.yuan} figure={yuan(standing.bonus)} testId="yuan" />
        </li>
      </ol>
    </section>
  )
}

const marks = { plain: '', times: '×', plus: '+', equals: '=' } as const

function StepLink({ row }: { row: Row }) {
  const t = useText(points)
  const words = { plain: '', times: t.times, plus: t.plus, equals: t.equals }
  return <Step step={row.step} slice={row.slice} sign={marks[row.sign]} word={words[row.sign]} label={t.step[row.step]} figure={row.figure} testId={row.testId} bar={row.bar} total={row.step === 'points'} />
}

interface StepProps {
  step: Row['step']
  slice?: number | null
  /** As seen, and as read out. */
  sign: string
  word: string
  label: string
  figure: string
  testId: string
  bar?: Row['bar']
  total?: boolean
}

function Step({ step, slice, sign, word, label, figure, testId, bar, total }: StepProps) {
  const [params] = useSearchParams()
  return (
    <Link
      className={total ? `${css.step} ${css.total}` : css.step}
      to={{ search: withParams(params, { step, slice: slice ? String(slice) : null }) }}
      state={sheetState}
      preventScrollReset
    >
      <span className={css.sign} aria-hidden="true">
        {sign}
      </span>
      <span className="visually-hidden">{word}</span>
      <span className={css.label}>{label}</span>
      <span className={css.figure} data-testid={testId}>
        {figure}
      </span>
      <Icon name="next" size={16} />
      {bar ? (
        <span className={css.track} aria-hidden="true">
          <span className={bar.down ? `${css.bar} ${css.down}` : css.bar} style={{ left: `${bar.from * 100}%`, width: `${Math.max(0.8, (bar.to - bar.from) * 100)}%` }} />
        </span>
      ) : null}
    </Link>
  )
}

