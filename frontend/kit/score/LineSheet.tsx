import type { ReactNode } from 'react'
import { unmask } from '../../lib/api/fragment.ts'
import { short } from '../../lib/format/decimal.ts'
import { quantity } from '../../lib/format/figures.ts'
import { dayBefore, shortDateOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { base } from '../../messages/base.ts'
import { points } from '../../messages/points.ts'
import { Icon } from '../Icon.tsx'
import { Sheet } from '../Sheet.tsx'
import type { Computed } from './computed.ts'
import { EntryList } from './EntryList.tsx'
import { doneText } from './Lines.tsx'
import type { LineFragment } from './Line.graphql.ts'
import { LineFragmentDoc } from './Line.graphql.ts'
import { figuresOf, hasGap, isGood, reasonOf, shareOf } from './line.ts'
import { nameOf } from './name.ts'
import css from './Sheets.module.css'

interface LineSheetProps {
  of: Computed
  code: string
  slice: number
  /** Whether more can still be done for it. */
  open?: boolean
  onClose: () => void
  foot?: ReactNode
}

/** One indicator: from what was done to the score, what is missing, and the entries behind it. */
export function LineSheet({ of, code, slice, open = true, onClose, foot }: LineSheetProps) {
  const t = useText(points)
  const common = useText(base)
  const language = useLanguage()
  const line = find(of, code, slice)
  if (!line) return null
  const part = line.category === 'BASE' && of.slices.length > 1 ? of.slices[slice] : undefined
  const figures = figuresOf(line)
  const said = reasonOf(line)
  const [year = 0, month = 1] = of.month.split('-').map(Number)
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const held = line.category === 'BASE' ? (of.slices[slice] ?? of.slices[0])?.days : undefined
  const prorated = line.method === 'RATING' && held !== undefined && held < days
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
      foot={foot}
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
      {open && hasGap(line) ? (
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
        {figures === null ? null : <p className={css.figures}>{prorated ? `${short(line.done)} × ${held} ÷ ${days} = ${line.score}` : figures}</p>}
      </section>
      <EntryList month={of.month} code={code} rate={line.method === 'RATE'} />
    </Sheet>
  )
}

function find(of: Computed, code: string, slice: number): LineFragment | undefined {
  const lines = [...((of.slices[slice] ?? of.slices[0])?.lines ?? []), ...of.process, ...of.adjustments]
  return unmask(LineFragmentDoc, lines).find((line) => line.indicatorCode === code)
}
