import type { ReactNode } from 'react'
import { useDesk } from '~/kit/desk/context'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { Figure } from '~/kit/desk/Page'
import { useUrl } from '~/kit/desk/useUrl'
import { unmask } from '~/lib/api/fragment'
import { compare, signOf, sum } from '~/lib/format/decimal'
import { exactPoints, factor, quantity, signed } from '~/lib/format/figures'
import { dateOf, dayBefore, momentOf, shortDateOf } from '~/lib/format/time'
import { EntryList } from './EntryList'
import type { DeskLineFragment, DeskTraceFragment } from './Trace.graphql.ts'
import { DeskLineFragmentDoc } from './Trace.graphql.ts'

/** The whole computation of a month: figures, formula, each slice and each line, down to the entries. */
export function StandingTrace({ standing: s }: { standing: DeskTraceFragment }): ReactNode {
  const { t, language } = useDesk()
  const [get] = useUrl()
  const open = get('line')
  const slices = s.slices.map((slice) => ({ ...slice, lines: unmask(DeskLineFragmentDoc, slice.lines) }))
  const process = unmask(DeskLineFragmentDoc, s.process)
  const adjustments = unmask(DeskLineFragmentDoc, s.adjustments)
  const opened = [...slices.flatMap((x) => x.lines), ...process, ...adjustments].find((l) => l.indicatorCode === open)

  return (
    <div className="d-stack d-drawer">
      <div>
        <dl className="d-figures">
          <Figure name={t.trace.points} note={compare(s.rawPoints, s.points) === 0 ? undefined : t.trace.rawPoints(s.rawPoints)}>
            {exactPoints(s.points)}
          </Figure>
          <Figure name={t.trace.base}>{exactPoints(s.base)}</Figure>
          <Figure name={t.trace.coefficient}>{factor(s.coefficient)}</Figure>
          <Figure name={t.trace.adjustment}>{signed(exactPoints(s.adjustment))}</Figure>
          <Figure name={t.trace.unitPrice}>{s.unitPrice}</Figure>
        </dl>
        <p className="d-small d-quiet">
          {t.trace.rank(`${String(s.rankUnit)}/${String(s.unitSize)}`, `${String(s.rankCity)}/${String(s.citySize)}`)} ·{' '}
          {t.asOf(momentOf(s.asOf, language))}
        </p>
      </div>
      <p className="d-quiet">{t.trace.formula}</p>
      {slices.map((slice) => (
        <section key={slice.assignmentId} className="d-section">
          <div className="d-between">
            <h2>{t.trace.slice(t.post[slice.post], slice.unitName)}</h2>
            <span className="d-quiet d-small">
              {shortDateOf(slice.from, language)} – {dateOf(dayBefore(slice.until), language)} · {t.trace.days(slice.days)}
            </span>
          </div>
          <dl className="d-facts">
            <dt>{t.trace.factor}</dt>
            <dd>
              <strong>{factor(slice.factor)}</strong>{' '}
              <span className="d-quiet">
                ={' '}
                {slice.completion !== null && slice.meanCompletion !== null
                  ? t.trace.factorOf(slice.own, slice.team, slice.completion, slice.meanCompletion)
                  : t.trace.factorUnknown(slice.own, slice.team)}
              </span>
            </dd>
            <dt>{t.trace.earned}</dt>
            <dd>
              <strong>{exactPoints(slice.earned)}</strong>{' '}
              <span className="d-quiet">
                = {exactPoints(slice.base)} × {factor(slice.factor)} × {factor(s.coefficient)}
              </span>
            </dd>
          </dl>
          <Lines caption={t.trace.slice(t.post[slice.post], slice.unitName)} lines={slice.lines} total={slice.base} />
        </section>
      ))}
      <section className="d-section">
        <div className="d-between">
          <h2>{t.trace.process}</h2>
          <span>
            <strong>{factor(s.coefficient)}</strong>{' '}
            <span className="d-quiet">
              = {signOf(s.processMax) === 0 ? t.trace.noProcess : t.trace.coefficientOf(exactPoints(s.processScore), exactPoints(s.processMax))}
            </span>
          </span>
        </div>
        {process.length > 0 && <Lines caption={t.trace.process} lines={process} total={s.processScore} />}
      </section>
      <section className="d-section">
        <h2>{t.trace.adjustments}</h2>
        {adjustments.length > 0 && (
          <Lines caption={t.trace.adjustments} lines={adjustments} total={sum(adjustments.map((l) => l.score))} />
        )}
      </section>
      {opened && <EntryList staffId={s.staff.id} month={s.month} line={opened} />}
    </div>
  )
}

/** Lines of a part of the formula; each opens its entries. */
function Lines({ caption, lines, total }: { caption: string; lines: readonly DeskLineFragment[]; total: string }): ReactNode {
  const { t, language } = useDesk()
  const [get, set] = useUrl()
  const columns: Column<DeskLineFragment>[] = [
    { key: 'name', title: t.trace.indicator, heading: true, render: (l) => (language === 'zh-CN' ? l.nameZh : l.nameEn) },
    { key: 'done', title: t.trace.doneTarget, number: true, render: doneOf },
    { key: 'max', title: t.trace.max, number: true, render: (l) => quantity(l.max) },
    { key: 'score', title: t.trace.score, number: true, render: (l) => <strong>{exactPoints(l.score)}</strong> },
    {
      key: 'note',
      title: t.trace.note,
      width: '30%',
      render: (l) => (
        <span className="d-quiet d-small">
          {l.reason !== null ? t.reason[l.reason] : l.gap !== null && l.gapScore !== null ? t.trace.gap(quantity(l.gap), quantity(l.gapScore)) : ''}
        </span>
      ),
    },
  ]
  return (
    <>
      <DataTable
        caption={caption}
        columns={columns}
        rows={lines}
        rowKey={(l) => l.indicatorCode}
        openKey={get('line')}
        onOpen={(l) => set({ line: l.indicatorCode })}
      />
      <p className="d-num">
        <span className="d-quiet">{t.target.total}</span> <strong>{exactPoints(total)}</strong>
      </p>
    </>
  )
}

function doneOf(l: DeskLineFragment): ReactNode {
  const against = l.method === 'RATIO' ? (l.target ?? '–') : l.method === 'RATE' ? l.outOf : null
  return against === null ? quantity(l.done) : `${quantity(l.done)} / ${against === '–' ? against : quantity(against)}`
}
