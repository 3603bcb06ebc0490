import { Link, useSearchParams } from 'react-router'
import type { Masked } from '../../lib/api/fragment.ts'
import { unmask } from '../../lib/api/fragment.ts'
import { grouped, short } from '../../lib/format/decimal.ts'
import { percent, yuan } from '../../lib/format/figures.ts'
import { dayBefore, shortDateOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { withParams } from '../../lib/url.ts'
import { Icon } from '../../kit/Icon.tsx'
import { Sheet } from '../../kit/Sheet.tsx'
import { sheetState } from '../../kit/useSheet.ts'
import { points } from '../../messages/points.ts'
import type { StandingFragment } from './Standing.graphql.ts'
import { LineFragmentDoc } from './Standing.graphql.ts'
import { nameOf } from './name.ts'
import type { Step } from './waterfall.ts'
import { countsAsZero } from './waterfall.ts'
import css from './Sheets.module.css'

/** One step of the formula, in words and in figures that can be recomputed by hand. */
export function StepSheet({ standing, step, slice, onClose }: { standing: StandingFragment; step: Step; slice: number; onClose: () => void }) {
  const t = useText(points)
  const language = useLanguage()
  const part = standing.slices[slice] ?? standing.slices[0]
  const several = standing.slices.length > 1 && (step === 'base' || step === 'factor')
  const note =
    several && part ? (
      <p className="small muted">
        {part.unitName} · {t.slice(shortDateOf(part.from, language), shortDateOf(dayBefore(part.until), language), part.days)}
      </p>
    ) : undefined
  return (
    <Sheet title={t.step[step]} note={note} onClose={onClose}>
      <p>{t.stepText[step]}</p>
      {step === 'base' && part ? (
        <>
          <LineLinks lines={part.lines} slice={slice} />
          <Sum figure={part.base} />
        </>
      ) : null}
      {step === 'factor' && part ? (
        <>
          <Facts
            rows={[
              [t.own, part.own],
              [t.team, part.team],
              [t.completion, part.completion === null ? t.completionMissing : percent(part.completion)],
              [t.meanCompletion, part.meanCompletion === null ? t.completionMissing : percent(part.meanCompletion)],
            ]}
          />
          {part.completion === null || part.meanCompletion === null ? (
            <p className={css.warn}>
              <Icon name="warning" />
              <span>{t.factorUnknown}</span>
            </p>
          ) : (
            <p className={css.figures}>
              {short(part.own)} + {short(part.team)} × {part.completion} ÷ {part.meanCompletion}
            </p>
          )}
          <Sum figure={part.factor} />
        </>
      ) : null}
      {step === 'coefficient' ? (
        <>
          <LineLinks lines={standing.process} slice={0} />
          <p className={css.figures}>
            {standing.processScore} ÷ {standing.processMax}
          </p>
          <Sum figure={standing.coefficient} />
        </>
      ) : null}
      {step === 'adjustment' ? (
        <>
          <LineLinks lines={standing.adjustments} slice={0} />
          <Sum figure={standing.adjustment} />
        </>
      ) : null}
      {step === 'points' ? (
        <>
          <p className={css.figures}>
            {standing.slices.length === 0 ? '0' : standing.slices.map((s) => `${s.base} × ${s.factor} × ${standing.coefficient}`).join(' + ')}
            {standing.adjustment.startsWith('-') ? ` − ${standing.adjustment.slice(1)}` : ` + ${standing.adjustment}`}
          </p>
          {countsAsZero(standing) ? (
            <>
              <Facts rows={[[t.rawPoints, standing.rawPoints]]} />
              <p className={css.warn}>
                <Icon name="warning" />
                <span>{t.stepText.pointsZero}</span>
              </p>
            </>
          ) : null}
          <Sum figure={standing.points} />
        </>
      ) : null}
      {step === 'yuan' ? (
        <>
          <Facts
            rows={[
              [t.pool, yuan(standing.pool)],
              [t.cityPoints, grouped(standing.cityPoints)],
              [t.unitPrice, standing.unitPrice],
              [t.unitPriceLow, standing.unitPriceLow],
            ]}
          />
          <p className={css.figures}>
            {standing.points} × {standing.unitPrice}
          </p>
          <Sum figure={yuan(standing.bonus)} />
          <p className={css.note}>
            <Icon name="clock" />
            <span>
              {t.bonusRange(yuan(standing.bonusLow), yuan(standing.bonus))}
              <br />
              {t.rangeNote} {t.bonusNote}
            </span>
          </p>
        </>
      ) : null}
    </Sheet>
  )
}

function Sum({ figure }: { figure: string }) {
  return <p className={css.sum}>= {figure}</p>
}

function Facts({ rows }: { rows: [string, string][] }) {
  return (
    <dl className={css.facts}>
      {rows.map(([name, figure]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{figure}</dd>
        </div>
      ))}
    </dl>
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
