import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { unmask } from '../../lib/api/fragment.ts'
import { grouped, signOf } from '../../lib/format/decimal.ts'
import { quantity, signed, yuan } from '../../lib/format/figures.ts'
import { dateOf, dayBefore, monthOf, shortDateOf, untilOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { base } from '../../messages/base.ts'
import { computation } from '../../messages/computation.ts'
import { reasonOf } from '../score/line.ts'
import { corrected, floorFormula, quotaFormula, raised, scoreFormula, totalOf } from './computation.ts'
import { SheetTable } from './SheetTable.tsx'
import { uncounted } from './uncounted.ts'
import type { StatementCorrectionFragment, StatementLineFragment, WholeStatementFragment } from './Statement.graphql.ts'
import { StatementCorrectionFragmentDoc, StatementEntryFragmentDoc, StatementLineFragmentDoc } from './Statement.graphql.ts'
import './statement.css'

interface Props {
  statement: WholeStatementFragment
  /** Where the entries of an indicator are shown; without it the names are plain words. */
  entriesAt?: (indicatorCode: string) => string
}

/** A whole statement as it stands on paper: every figure with the figures that it comes from. */
export function StatementSheet({ statement: s, entriesAt }: Props): ReactNode {
  const t = useText(computation)
  const common = useText(base)
  const language = useLanguage()
  const corrections = unmask(StatementCorrectionFragmentDoc, s.corrections)
  const later = unmask(StatementCorrectionFragmentDoc, s.laterCorrections)
  const notCounted = uncounted(
    unmask(StatementEntryFragmentDoc, s.notCounted),
    later.flatMap((c) => unmask(StatementEntryFragmentDoc, c.entries)),
  )
  const process = unmask(StatementLineFragmentDoc, s.process)
  const adjustments = unmask(StatementLineFragmentDoc, s.adjustments)
  const slices = s.slices.map((slice) => ({ ...slice, lines: unmask(StatementLineFragmentDoc, slice.lines) }))
  const names = new Map([...slices.flatMap((x) => x.lines), ...process, ...adjustments].map((l) => [l.indicatorCode, named(l, language)]))
  const nameOf = (code: string): string => names.get(code) ?? code
  const floor = floorFormula(s)
  const quota = quotaFormula(s)

  const how = (l: StatementLineFragment, days: number): string => {
    const said = reasonOf(l)
    return [scoreFormula(l, days, s.monthDays), said === null ? null : t.reason[said]].filter((x) => x !== null).join(' · ')
  }
  const table = (caption: string, lines: readonly StatementLineFragment[], days: number): ReactNode => (
    <SheetTable
      caption={caption}
      head={[
        { title: t.indicator },
        { title: t.method },
        { title: t.max, number: true },
        { title: t.done, number: true },
        { title: t.of, number: true },
        { title: t.how },
        { title: t.scored, number: true },
      ]}
      rows={lines.map((l) => ({
        key: l.indicatorCode,
        cells: [
          entriesAt ? <Link key="name" to={entriesAt(l.indicatorCode)}>{named(l, language)}</Link> : named(l, language),
          t.methods[l.method],
          quantity(l.max),
          quantity(l.done),
          l.method === 'RATIO' ? (l.target === null ? '–' : quantity(l.target)) : l.method === 'RATE' ? quantity(l.outOf) : '–',
          how(l, days),
          <strong key="score">{real(l.score)}</strong>,
        ],
      }))}
      total={{ name: t.total, value: <strong>{real(totalOf(lines))}</strong> }}
    />
  )

  return (
    <article className="s-sheet">
      <header className="s-head">
        <div>
          <h2>
            {s.staff.name} <span className="s-quiet">{s.staff.code}</span>
          </h2>
          <p>
            {s.cityName} · {t.titleOf(monthOf(s.month, language))}
          </p>
        </div>
        <p className="s-status">
          <strong>{t.statuses[s.status]}</strong>
          {s.status !== 'CLOSED' && <span>{t.notFinal}</span>}
          {s.status === 'PUBLISHED' && s.appealsUntil !== null && <span>{t.until(untilOf(s.appealsUntil, language))}</span>}
        </p>
      </header>
      <dl className="s-facts">
        <Fact name={t.unit}>{s.unitName}</Fact>
        <Fact name={t.post}>{common.post[s.post]}</Fact>
        <Fact name={t.employment}>{common.employment[s.employment]}</Fact>
        <Fact name={t.days}>{t.daysOf(s.days, s.monthDays)}</Fact>
        <Fact name={t.rank}>{t.rankOf(s.rankCity, s.citySize)}</Fact>
        <Fact name={t.points}>{s.points}</Fact>
      </dl>

      <SheetTable
        caption={t.result}
        head={[{ title: t.item }, { title: t.how }, { title: t.amount, number: true }]}
        rows={[
          { key: 'bonus', cells: [t.bonus, `${s.points} × ${s.unitPrice}`, grouped(s.bonus)] },
          { key: 'topUp', cells: [t.topUp, signOf(s.topUp) === 0 ? '–' : `${s.floor} − ${s.bonus}`, grouped(s.topUp)] },
          { key: 'corrections', cells: [t.corrections, corrections.length === 0 ? '–' : corrections.map((c) => monthOf(c.month, language)).join(common.separator), real(grouped(corrected(s)))] },
        ]}
        total={{ name: `${t.pay} = ${t.toPay}`, value: <strong>{real(grouped(s.pay))}</strong> }}
      />

      <section>
        <h3>{t.section.points}</h3>
        <p className="s-formula">{t.formula}</p>
        <p className="s-quiet">{t.formulaNote}</p>
        {slices.map((slice) => (
          <div key={slice.assignmentId} className="s-part">
            <h4>
              {t.slice(common.post[slice.post], slice.unitName)}{' '}
              <span className="s-quiet">{t.sliceDays(shortDateOf(slice.from, language), dateOf(dayBefore(slice.until), language), slice.days)}</span>
            </h4>
            {slice.lines.length === 0 ? <p className="s-quiet">{t.noLines}</p> : table(t.slice(common.post[slice.post], slice.unitName), slice.lines, slice.days)}
            <Step
              name={t.factor}
              words={t.factorOf}
              formula={`${slice.own} + ${slice.team} × ${slice.completion ?? '?'} ÷ (${s.completionSum} ÷ ${String(s.completionUnits)})`}
              value={slice.factor}
            />
            <Step name={t.earned} words={t.earnedOf} formula={`${slice.base} × ${slice.factor} × ${s.coefficient}`} value={slice.earned} />
          </div>
        ))}
        <div className="s-part">
          <h4>{t.section.process}</h4>
          {process.length > 0 && table(t.section.process, process, s.monthDays)}
          <Step
            name={t.section.process}
            words={process.length === 0 ? t.noProcess : t.coefficientOf}
            formula={process.length === 0 ? null : `min(1, ${s.processScore} ÷ ${s.processMax})`}
            value={s.coefficient}
          />
        </div>
        <div className="s-part">
          <h4>{t.section.adjustments}</h4>
          {adjustments.length === 0 ? <p className="s-quiet">{t.noLines}</p> : table(t.section.adjustments, adjustments, s.monthDays)}
        </div>
        <Step
          name={t.points}
          words={raised(s) ? t.below(s.rawPoints) : t.sumOf}
          formula={`${slices.map((x) => real(x.earned)).join(' + ')} ${signOf(s.adjustment) < 0 ? '−' : '+'} ${s.adjustment.replace('-', '')}`}
          value={s.points}
          strong
        />
      </section>

      <section>
        <h3>{t.section.bonus}</h3>
        <dl className="s-facts">
          <Fact name={t.pool}>{yuan(s.pool)}</Fact>
          <Fact name={t.cityPoints}>{grouped(s.cityPoints)}</Fact>
        </dl>
        <Step
          name={t.price}
          words={s.funder === 'POOL' ? t.priceOfPool : t.priceOf}
          formula={`${s.priceMoney} ÷ ${s.pricePoints}`}
          value={`${s.unitPrice} ${t.perPoint}`}
        />
        <Step
          name={t.bonus}
          words={s.remainder ? `${t.bonusOf} · ${t.remainder}` : t.bonusOf}
          formula={`${s.points} × ${s.priceMoney} ÷ ${s.pricePoints}`}
          value={yuan(s.bonus)}
          strong
        />
        <Step name={t.quota} words={quota === null ? t.quotaByScheme : t.quotaOwn} formula={quota} value={yuan(s.quota)} />
        <Step name={t.floor} words={floor === null ? t.noFloor : t.floorOf} formula={floor} value={yuan(s.floor)} />
        <Step
          name={t.topUp}
          words={`${t.topUpOf} · ${t.funder[s.funder]}`}
          formula={`max(0, ${s.floor} − ${s.bonus})`}
          value={yuan(s.topUp)}
        />
      </section>

      {corrections.length > 0 && (
        <section>
          <h3>{t.section.corrections}</h3>
          <Corrections list={corrections} nameOf={nameOf} caption={t.section.corrections} which="month" />
          <p className="s-quiet">{t.reserve(s.reserveName)}</p>
        </section>
      )}
      {later.length > 0 && (
        <section>
          <h3>{t.section.later}</h3>
          <Corrections list={later} nameOf={nameOf} caption={t.section.later} which="paidWith" />
        </section>
      )}
      {notCounted.length > 0 && (
        <section>
          <h3>{t.section.notCounted}</h3>
          <SheetTable
            caption={t.section.notCounted}
            head={[{ title: t.entry.indicator }, { title: t.entry.day }, { title: t.entry.quantity, number: true }, { title: t.entry.why }, { title: t.entry.note }]}
            rows={notCounted.map((e) => ({
              key: e.id,
              cells: [nameOf(e.indicatorCode), dateOf(e.day, language), quantity(e.quantity), e.excluded === null ? '–' : t.excluded[e.excluded], e.note || '–'],
            }))}
          />
        </section>
      )}

      <section className="s-proof">
        <h3>{t.section.proof}</h3>
        <dl className="s-facts">
          <Fact name={t.version}>{t.versionOf(s.versionNumber)}</Fact>
          <Fact name={t.hash}>
            <code>{s.inputsHash}</code>
          </Fact>
        </dl>
        <p className="s-quiet">{t.hashNote}</p>
      </section>
    </article>
  )
}

/** With a real minus. */
const real = (value: string): string => value.replace('-', '−')

const named = (l: { nameZh: string; nameEn: string }, language: string): string => (language === 'en' && l.nameEn !== '' ? l.nameEn : l.nameZh)

function Fact({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** One step of the computation: what, in words, in figures, and what it gives. */
function Step({ name, words, formula, value, strong }: { name: string; words: string; formula: string | null; value: string; strong?: boolean }): ReactNode {
  return (
    <p className={strong ? 's-step s-step-strong' : 's-step'}>
      <span>
        <strong>{name}</strong> <span className="s-quiet">{words}</span>
      </span>
      <span className="s-figures">
        {formula !== null && <>{formula} = </>}
        <strong>{value}</strong>
      </span>
    </p>
  )
}

interface CorrectionProps {
  list: readonly StatementCorrectionFragment[]
  caption: string
  nameOf: (code: string) => string
  /** The other month: that corrected, or that paid with. */
  which: 'month' | 'paidWith'
}

function Corrections({ list, caption, nameOf, which }: CorrectionProps): ReactNode {
  const t = useText(computation)
  const language = useLanguage()
  return (
    <SheetTable
      caption={caption}
      head={[
        { title: which === 'month' ? t.month : t.paidWith },
        { title: t.before, number: true },
        { title: t.after, number: true },
        { title: t.frozen, number: true },
        { title: t.how },
        { title: t.bonusChange, number: true },
        { title: t.topUpChange, number: true },
      ]}
      rows={list.map((c) => ({
        key: `${c.month} ${c.paidWith}`,
        cells: [
          monthOf(c[which], language),
          c.pointsBefore,
          c.pointsAfter,
          c.unitPrice,
          unmask(StatementEntryFragmentDoc, c.entries)
            .map((e) => `${nameOf(e.indicatorCode)} ${signed(quantity(e.quantity))} (${shortDateOf(e.day, language)})`)
            .join(' · '),
          signed(grouped(c.bonus)),
          signed(grouped(c.topUp)),
        ],
      }))}
    />
  )
}
