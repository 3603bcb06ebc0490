import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import { Suspense, lazy, useMemo } from 'react'
import { useNavigate } from 'react-router'
import { useDesk } from '~/kit/desk/context'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { Section } from '~/kit/desk/Page'
import { Nothing } from '~/kit/desk/ViewState'
import { unmask } from '~/lib/api/fragment'
import { absolute, grouped, rounded, signOf, toNumber } from '~/lib/format/decimal'
import { percent, quantity, yuan } from '~/lib/format/figures'
import { useText } from '~/lib/i18n/catalog'
import type { Language } from '~/lib/i18n/language'
import { useMay } from '~/lib/viewer/viewer'
import { effect } from '~/messages/effect'
import type { DeskEffectFiguresQueryData, DeskEffectReportQueryData, EffectSpreadFragment } from './Effect.graphql.ts'
import { EffectSpreadFragmentDoc } from './Effect.graphql.ts'

const PairChart = lazy(() => import('~/charts/PairChart'))

type Effect = DeskEffectReportQueryData['effectReport']

interface Props {
  report: Effect
  figures: DeskEffectFiguresQueryData['effectFigures']
  /** The two periods, in words. */
  before: string
  after: string
}

/** The two periods side by side: quantities with their chart, rates, pay, and what cannot be compared. */
export function Report({ report, figures, before, after }: Props): ReactNode {
  const { language } = useDesk()
  const s = useText(effect)
  const navigate = useNavigate()
  const mayImport = useMay('IMPORT')
  const nameOfCode = (code: string): string => {
    const figure = figures.find((f) => f.code === code)
    return figure ? named(figure, language) : code
  }
  const nothing = report.rows.length === 0 && report.rates.length === 0
  return (
    <div className="d-stack">
      {nothing && (
        <Nothing action={mayImport && <Button onClick={() => void navigate('/desk/imports?kind=FIGURE')}>{s.toImport}</Button>}>
          {s.empty}
          <br />
          {s.emptyHint}
        </Nothing>
      )}
      {report.rows.length > 0 && <Quantities rows={report.rows} before={before} after={after} />}
      {report.rates.length > 0 && <Rates rates={report.rates} before={before} after={after} />}
      {report.onlyOneSide.length > 0 && <Alert type="info" showIcon title={s.onlyOne} description={report.onlyOneSide.map(nameOfCode).join(language === 'zh-CN' ? '、' : ', ')} />}
      <Pay before={unmask(EffectSpreadFragmentDoc, report.payBefore)} after={unmask(EffectSpreadFragmentDoc, report.payAfter)} names={{ before, after }} />
    </div>
  )
}

const named = (of: { nameZh: string; nameEn: string }, language: Language): string => (language === 'en' && of.nameEn !== '' ? of.nameEn : of.nameZh)

interface PartProps {
  before: string
  after: string
}

function Quantities({ rows, before, after }: PartProps & { rows: Effect['rows'] }): ReactNode {
  const { language } = useDesk()
  const s = useText(effect)
  const columns: Column<Effect['rows'][number]>[] = [
    { key: 'name', title: s.name, heading: true, render: (r) => named(r, language) },
    { key: 'before', title: before, number: true, render: (r) => quantity(r.before) },
    { key: 'after', title: after, number: true, render: (r) => quantity(r.after) },
    { key: 'rise', title: s.rise, number: true, render: (r) => <strong>{plus(r.rise)}</strong> },
    { key: 'change', title: s.change, number: true, render: (r) => (r.change === null ? s.none : signedPercent(r.change)) },
    { key: 'source', title: s.source, wideOnly: true, render: (r) => <span className="d-quiet d-small">{r.reported ? s.reported : s.ledger}</span> },
  ]
  const drawing = useMemo(
    () => ({
      labels: rows.map((r) => named(r, language)),
      before: rows.map((r) => toNumber(r.before)),
      after: rows.map((r) => toNumber(r.after)),
      shownBefore: rows.map((r) => quantity(r.before)),
      shownAfter: rows.map((r) => quantity(r.after)),
    }),
    [rows, language],
  )
  return (
    <Section title={s.rows}>
      <DataTable caption={s.rows} columns={columns} rows={rows} rowKey={(r) => r.code} />
      <Drawing before={before} after={after} note={s.chartNote}>
        <PairChart {...drawing} apart />
      </Drawing>
    </Section>
  )
}

function Rates({ rates, before, after }: PartProps & { rates: Effect['rates'] }): ReactNode {
  const { language } = useDesk()
  const s = useText(effect)
  const side = (rate: string | null, good: string, all: string): ReactNode => (
    <span className="ef-rate">
      <strong>{rate === null ? s.none : percent(rate)}</strong>
      <span className="d-quiet d-small">{s.goodOf(quantity(good), quantity(all))}</span>
    </span>
  )
  const columns: Column<Effect['rates'][number]>[] = [
    { key: 'name', title: s.name, heading: true, render: (r) => named(r, language) },
    { key: 'before', title: before, number: true, render: (r) => side(r.before, r.goodBefore, r.allBefore) },
    { key: 'after', title: after, number: true, render: (r) => side(r.after, r.goodAfter, r.allAfter) },
    { key: 'rise', title: s.rise, number: true, render: (r) => <strong>{r.rise === null ? s.none : s.ratePoints(signedPercent(r.rise).replace('%', ''))}</strong> },
    {
      key: 'source',
      title: s.source,
      wideOnly: true,
      render: (r) => <span className="d-quiet d-small">{r.reported ? s.reported : r.code === 'ALERT_IN_TIME' ? s.alerts : s.ledger}</span>,
    },
  ]
  return (
    <Section title={s.rates}>
      <DataTable caption={s.rates} columns={columns} rows={rates} rowKey={(r) => r.code} />
    </Section>
  )
}

type SpreadFigure = 'people' | 'mean' | 'median' | 'p10' | 'p90' | 'p90p10' | 'gini' | 'atFloor'

interface PayRow {
  key: string
  name: string
  before: string
  after: string
}

function Pay({ before, after, names }: { before: EffectSpreadFragment | null; after: EffectSpreadFragment | null; names: { before: string; after: string } }): ReactNode {
  const s = useText(effect)
  const drawing = useMemo(() => {
    if (!before || !after) return null
    const keys = ['p10', 'median', 'mean', 'p90'] as const
    return {
      labels: keys.map((k) => s[k]),
      before: keys.map((k) => toNumber(before[k])),
      after: keys.map((k) => toNumber(after[k])),
      shownBefore: keys.map((k) => grouped(before[k])),
      shownAfter: keys.map((k) => grouped(after[k])),
    }
  }, [before, after, s])
  if (!before && !after) return <p className="d-quiet">{s.noPay}</p>
  const row = (key: SpreadFigure, show: (value: string) => string): PayRow => {
    const of = (side: EffectSpreadFragment | null): string => {
      if (!side) return s.none
      const value = side[key]
      return value === null ? s.none : show(String(value))
    }
    return { key, name: s[key], before: of(before), after: of(after) }
  }
  const rows = [row('people', grouped), row('mean', yuan), row('median', yuan), row('p10', yuan), row('p90', yuan), row('p90p10', (v) => rounded(v, 2)), row('gini', (v) => rounded(v, 3)), row('atFloor', grouped)]
  return (
    <Section title={s.pay}>
      <DataTable
        caption={s.pay}
        columns={[
          { key: 'name', title: s.name, heading: true, render: (r) => r.name },
          { key: 'before', title: names.before, number: true, render: (r) => r.before },
          { key: 'after', title: names.after, number: true, render: (r) => r.after },
        ]}
        rows={rows}
        rowKey={(r) => r.key}
      />
      {(!before || !after) && <p className="d-quiet">{s.noPayOf(before ? names.after : names.before)}</p>}
      <p className="d-small d-quiet">{`${s.gini}: ${s.giniHelp}`}</p>
      {drawing && (
        <Drawing before={names.before} after={names.after}>
          <PairChart {...drawing} />
        </Drawing>
      )}
    </Section>
  )
}

/** A chart with what its two colours mean; the table above has the same figures. */
function Drawing({ before, after, note, children }: { before: string; after: string; note?: string; children: ReactNode }): ReactNode {
  const s = useText(effect)
  return (
    <figure className="ef-chart">
      <figcaption className="d-row d-small d-quiet">
        <span className="d-strong">{s.chart}</span>
        <span>
          <span className="ef-key ef-before" aria-hidden="true" /> {before}
        </span>
        <span>
          <span className="ef-key ef-after" aria-hidden="true" /> {after}
        </span>
        {note !== undefined && <span>{note}</span>}
      </figcaption>
      <Suspense fallback={<div className="ef-wait" />}>{children}</Suspense>
    </figure>
  )
}

/** With a plus or a real minus, grouped. */
function plus(value: string): string {
  const sign = signOf(value)
  return `${sign > 0 ? '+' : sign < 0 ? '−' : ''}${quantity(absolute(value))}`
}

function signedPercent(value: string): string {
  const sign = signOf(value)
  return `${sign > 0 ? '+' : sign < 0 ? '−' : ''}${percent(absolute(value))}`
}
