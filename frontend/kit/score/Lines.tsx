import { Link, useSearchParams } from 'react-router'
import { quantity } from '../../lib/format/figures.ts'
import { dayBefore, shortDateOf } from '../../lib/format/time.ts'
import { short, signOf } from '../../lib/format/decimal.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { unmask } from '../../lib/api/fragment.ts'
import type { Masked } from '../../lib/api/fragment.ts'
import { withParams } from '../../lib/url.ts'
import { sheetState } from '../useSheet.ts'
import { base } from '../../messages/base.ts'
import { points } from '../../messages/points.ts'
import type { Computed } from './computed.ts'
import type { LineFragment } from './Line.graphql.ts'
import { LineFragmentDoc } from './Line.graphql.ts'
import { hasGap, isGood, reasonOf, shareOf } from './line.ts'
import { nameOf } from './name.ts'
import css from './Lines.module.css'

/** Every indicator by part of the formula; slice by slice where the post changed within the month. `open`: more can still be done. */
export function Lines({ of, open = true }: { of: Computed; open?: boolean }) {
  const t = useText(points)
  const common = useText(base)
  const language = useLanguage()
  const several = of.slices.length > 1
  return (
    <section className={css.all} aria-labelledby="indicators">
      <h2 id="indicators" className="visually-hidden">
        {t.indicators}
      </h2>
      {of.slices.map((slice, i) => (
        <Group
          key={slice.assignmentId}
          name={common.category.BASE}
          note={several ? `${slice.unitName} · ${t.slice(shortDateOf(slice.from, language), shortDateOf(dayBefore(slice.until), language), slice.days)}` : undefined}
          sum={slice.base}
          lines={slice.lines}
          slice={i}
          open={open}
        />
      ))}
      <Group name={common.category.PROCESS} sum={`${short(of.processScore)} / ${short(of.processMax)}`} lines={of.process} open={open} />
      <Group name={common.category.ADJUSTMENT} sum={of.adjustment} lines={of.adjustments} open={open} />
    </section>
  )
}

function Group({ name, note, sum, lines, slice, open }: { name: string; note?: string | undefined; sum: string; lines: Masked<typeof LineFragmentDoc>[]; slice?: number; open: boolean }) {
  const t = useText(points)
  return (
    <section className={`card ${css.group}`}>
      <header>
        <h3>{name}</h3>
        <p className="figures">{sum}</p>
        {note ? <p className={css.note}>{note}</p> : null}
      </header>
      {lines.length === 0 ? <p className={css.empty}>{t.noLines}</p> : null}
      <ul>
        {unmask(LineFragmentDoc, lines).map((line) => (
          <LineRow key={line.indicatorCode} line={line} slice={slice} open={open} />
        ))}
      </ul>
    </section>
  )
}

function LineRow({ line, slice, open }: { line: LineFragment; slice: number | undefined; open: boolean }) {
  const t = useText(points)
  const language = useLanguage()
  const [params] = useSearchParams()
  const negative = signOf(line.score) < 0
  const said = reasonOf(line)
  return (
    <li>
      <Link
        className={css.line}
        data-testid={`line-${line.indicatorCode}`}
        to={{ search: withParams(params, { line: line.indicatorCode, slice: slice ? String(slice) : null }) }}
        state={sheetState}
        preventScrollReset
      >
        <span className={css.name}>{nameOf(line, language)}</span>
        <span className={negative ? `${css.score} ${css.negative}` : css.score}>{t.scoreOf(short(line.score), short(line.max))}</span>
        <span className={css.track} aria-hidden="true">
          <span className={negative ? `${css.bar} ${css.bad}` : css.bar} style={{ width: `${shareOf(line) * 100}%` }} />
        </span>
        <span className={css.done}>{doneText(line, t)}</span>
        {open && hasGap(line) ? (
          <span className={css.gap}>{t.gapShort(quantity(line.gap), short(line.gapScore))}</span>
        ) : said !== null ? (
          <span className={isGood(said) ? css.done : css.reason}>{t.reason[said]}</span>
        ) : null}
      </Link>
    </li>
  )
}

/** What was done, in the words of the method. */
export function doneText(line: LineFragment, t: typeof points.zh): string {
  switch (line.method) {
    case 'RATIO':
      return line.target === null ? t.doneOnly(quantity(line.done)) : t.doneOf(quantity(line.done), quantity(line.target))
    case 'RATE':
      return t.rateOf(quantity(line.done), quantity(line.outOf))
    case 'RATING':
      return t.ratingIs(quantity(line.done))
    case 'DEDUCTION':
      return t.faults(quantity(line.done))
    case 'PIECE':
      return t.doneOnly(quantity(line.done))
  }
}
