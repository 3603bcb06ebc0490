import { Link, useSearchParams } from 'react-router'
import type { Masked } from '../../lib/api/fragment.ts'
import { unmask } from '../../lib/api/fragment.ts'
import { short } from '../../lib/format/decimal.ts'
import { percent } from '../../lib/format/figures.ts'
import { dayBefore, shortDateOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { withParams } from '../../lib/url.ts'
import { points } from '../../messages/points.ts'
import { Icon } from '../Icon.tsx'
import { sheetState } from '../useSheet.ts'
import type { Computed, Slice } from './computed.ts'
import { Facts, Sum } from './Figures.tsx'
import { LineFragmentDoc } from './Line.graphql.ts'
import { nameOf } from './name.ts'
import type { Step } from './waterfall.ts'
import { countsAsZero } from './waterfall.ts'
import css from './Sheets.module.css'

/** The mean completion as a fraction, where it is known exactly. */
export interface Mean {
  sum: string
  units: number
}

/** A step from the base scores to the points, in words and in figures that can be recomputed by hand. */
export function StepBody({ of, step, slice, mean }: { of: Computed; step: Step; slice: number; mean?: Mean }) {
  const t = useText(points)
  const part = of.slices[slice] ?? of.slices[0]
  return (
    <>
      <p>{t.stepText[step]}</p>
      {step === 'base' && part ? (
        <>
          <LineLinks lines={part.lines} slice={slice} />
          <Sum figure={part.base} />
        </>
      ) : null}
      {step === 'factor' && part ? <Factor part={part} mean={mean} /> : null}
      {step === 'coefficient' ? (
        <>
          <LineLinks lines={of.process} slice={0} />
          <p className={css.figures}>
            {of.processScore} ÷ {of.processMax}
          </p>
          <Sum figure={of.coefficient} />
        </>
      ) : null}
      {step === 'adjustment' ? (
        <>
          <LineLinks lines={of.adjustments} slice={0} />
          <Sum figure={of.adjustment} />
        </>
      ) : null}
      {step === 'points' ? (
        <>
          <p className={css.figures}>
            {of.slices.length === 0 ? '0' : of.slices.map((s) => `${s.base} × ${s.factor} × ${of.coefficient}`).join(' + ')}
            {of.adjustment.startsWith('-') ? ` − ${of.adjustment.slice(1)}` : ` + ${of.adjustment}`}
          </p>
          {countsAsZero(of) ? (
            <>
              <Facts rows={[[t.rawPoints, of.rawPoints]]} />
              <p className={css.warn}>
                <Icon name="warning" />
                <span>{t.stepText.pointsZero}</span>
              </p>
            </>
          ) : null}
          <Sum figure={of.points} />
        </>
      ) : null}
    </>
  )
}

/** Which part of the month a sheet is about; nothing where the month has one. */
export function PartNote({ of, slice }: { of: Computed; slice: number }) {
  const t = useText(points)
  const language = useLanguage()
  const part = of.slices[slice] ?? of.slices[0]
  if (of.slices.length < 2 || !part) return null
  return (
    <p className="small muted">
      {part.unitName} · {t.slice(shortDateOf(part.from, language), shortDateOf(dayBefore(part.until), language), part.days)}
    </p>
  )
}

function Factor({ part, mean }: { part: Slice; mean: Mean | undefined }) {
  const t = useText(points)
  const known = part.completion !== null && part.meanCompletion !== null
  return (
    <>
      <Facts
        rows={[
          [t.own, part.own],
          [t.team, part.team],
          [t.completion, part.completion === null ? t.completionMissing : percent(part.completion)],
          [t.meanCompletion, part.meanCompletion === null ? t.completionMissing : percent(part.meanCompletion)],
        ]}
      />
      {known ? (
        <p className={css.figures}>
          {short(part.own)} + {short(part.team)} × {part.completion} ÷ {mean ? `(${mean.sum} ÷ ${mean.units})` : part.meanCompletion}
        </p>
      ) : (
        <p className={css.warn}>
          <Icon name="warning" />
          <span>{t.factorUnknown}</span>
        </p>
      )}
      <Sum figure={part.factor} />
    </>
  )
}

/** The scores that add up, each leading on to its own sheet. */
function LineLinks({ lines, slice }: { lines: Masked<typeof LineFragmentDoc>[]; slice: number }) {
  const t = useText(points)
  const language = useLanguage()
  const [params] = useSearchParams()
  if (lines.length === 0) return <p className="muted">{t.noLines}</p>
  return (
    <ul className={css.links}>
      {unmask(LineFragmentDoc, lines).map((line) => (
        <li key={line.indicatorCode}>
          <Link to={{ search: withParams(params, { step: null, line: line.indicatorCode, slice: slice ? String(slice) : null }) }} state={sheetState} preventScrollReset>
            <span>{nameOf(line, language)}</span>
            <span className="figures">{line.score}</span>
            <Icon name="next" size={16} />
          </Link>
        </li>
      ))}
    </ul>
  )
}
