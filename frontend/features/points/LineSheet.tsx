import { unmask } from '../../lib/api/fragment.ts'
import { short } from '../../lib/format/decimal.ts'
import { quantity } from '../../lib/format/figures.ts'
import { dayBefore, shortDateOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { Icon } from '../../kit/Icon.tsx'
import { Sheet } from '../../kit/Sheet.tsx'
import { base } from '../../messages/base.ts'
import { points } from '../../messages/points.ts'
import { EntryList } from './EntryList.tsx'
import { doneText } from './Lines.tsx'
import type { LineFragment, StandingFragment } from './Standing.graphql.ts'
import { LineFragmentDoc } from './Standing.graphql.ts'
import { figuresOf, hasGap, isGood, reasonOf, shareOf } from './line.ts'
import { nameOf } from './name.ts'
import css from './Sheets.module.css'

/** One indicator: from what was done to the score, what is missing, and the entries behind it. */
export function LineSheet({ standing, code, slice, onClose }: { standing: StandingFragment; code: string; slice: number; onClose: () => void }) {
  const t = useText(points)
  const common = useText(base)
  const language = useLanguage()
  const line = find(standing, code, slice)
  if (!line) return null
  const part = line.category === 'BASE' && standing.slices.length > 1 ? standing.slices[slice] : undefined
  const figures = figuresOf(line)
  const said = reasonOf(line)
  const [year = 0, month = 1] = standing.month.split('-').map(Number)
  const prorated = line.method === 'RATING' && part !== undefined && part.days < new Date(Date.UTC(year, month, 0)).getUTCDate()
  return (
    <Sheet
      title={nameOf(line, language)}
      note={
        <p className="small muted">
          {common.category[line.category]} · {common.method[line.method]}
          {part ? ` · ${part.unitName} · ${t.slice(shortDateOf(part.from, language), shortDateOf(dayBefore(part.until), language), part.days)}` : ''}
        </p>
      }
      onClose={onClose}
    >
      <div className={css.result}>
        <p className={css.big} data-testid="line-score">
          {line.score}
        </p>
        <p className="muted">
          {t.full} {short(line.max)} · {doneText(line, t)}
        </p>
        <span className={css.track} aria-hidden="true">
          <span className={css.bar} style={{ width: `${shareOf(line) * 100}%` }} />
        </span>
      </div>
      {hasGap(line) ? (
        <p className={css.tip}>
          <Icon name="up" />
          <span>{t.gapShort(quantity(line.gap), line.gapScore)}</span>
        </p>
      ) : null}
      {said === null ? null : (
        <p className={isGood(said) ? css.note : css.warn}>
          <Icon name={isGood(said) ? 'check' : 'warning'} />
          <span>{t.reason[said]}</span>
        </p>
      )}
      <section className={css.formula} aria-labelledby="line-formula">
        <h3 id="line-formula">{t.formulaOf}</h3>
        <p>{prorated ? t.words.RATING_SLICE : t.words[line.method]}</p>
        {figures === null ? null : <p className={css.figures}>{prorated && part ? `${short(line.done)} × ${part.days} ÷ ${new Date(Date.UTC(year, month, 0)).getUTCDate()} = ${line.score}` : figures}</p>}
      </section>
      <EntryList month={standing.month} code={code} rate={line.method === 'RATE'} />
    </Sheet>
  )
}

function find(standing: StandingFragment, code: string, slice: number): LineFragment | undefined {
  const lines = [...((standing.slices[slice] ?? standing.slices[0])?.lines ?? []), ...standing.process, ...standing.adjustments]
  return unmask(LineFragmentDoc, lines).find((line) => line.indicatorCode === code)
}
