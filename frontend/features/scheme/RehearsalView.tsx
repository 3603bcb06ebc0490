import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import { Suspense, lazy, useMemo, useState } from 'react'
import { useQuery } from 'urql'
import { useDesk } from '~/kit/desk/context'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { Section } from '~/kit/desk/Page'
import { useUrl } from '~/kit/desk/useUrl'
import { ViewState } from '~/kit/desk/ViewState'
import { unmask } from '~/lib/api/fragment'
import { grouped, minus, rounded, signOf, toNumber } from '~/lib/format/decimal'
import { yuan } from '~/lib/format/figures'
import { momentOf, monthOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { rehearsal } from '~/messages/rehearsal'
import type { DeskRehearsalSpreadFragment, DeskRehearsalWholeFragment } from './Rehearsal.graphql.ts'
import { DeskRehearsalDocument, DeskRehearsalSpreadFragmentDoc, DeskRehearsalWholeFragmentDoc, DeskSignOffFragmentDoc } from './Rehearsal.graphql.ts'
import { RehearsalPeople } from './RehearsalPeople'
import './rehearsal.css'
import type { DeskSchemeWholeFragment } from './Scheme.graphql.ts'
import { SignOffDialog } from './SignOffDialog'
import { SignOffLine } from './SignOffLine'

const PairChart = lazy(() => import('~/charts/PairChart'))

type Month = DeskRehearsalWholeFragment['months'][number]

interface Props {
  id: string
  scheme: DeskSchemeWholeFragment
  maySign: boolean
  onSigned: () => void
}

/** One rehearsal: month by month, and of one month everything down to the people. */
export function RehearsalView({ id, scheme, maySign, onSigned }: Props): ReactNode {
  const { language } = useDesk()
  const s = useText(rehearsal)
  const [get] = useUrl()
  const [signing, setSigning] = useState(false)
  const [result, again] = useQuery({ query: DeskRehearsalDocument, variables: { id }, requestPolicy: 'cache-and-network' })
  const reload = (): void => again({ requestPolicy: 'network-only' })
  return (
    <ViewState result={result} pick={(d) => unmask(DeskRehearsalWholeFragmentDoc, d.rehearsal)} retry={reload} lines={10}>
      {(r) => {
        const signOff = unmask(DeskSignOffFragmentDoc, r.signOff)
        const month = r.months.find((m) => m.month === get('rm')) ?? r.months[0]
        return (
          <div className="d-stack">
            <Section
              title={s.resultOf(momentOf(r.at, language))}
              extra={
                maySign &&
                !r.outdated &&
                signOff === null && (
                  <Button type="primary" onClick={() => setSigning(true)}>
                    {s.signOff}
                  </Button>
                )
              }
            >
              {r.outdated && <Alert type="warning" showIcon title={s.outdatedHint} />}
              {signOff && <SignOffLine signOff={signOff} />}
              <Months months={r.months} open={month?.month} />
            </Section>
            {month && <OneMonth id={r.id} month={month} scheme={scheme} />}
            {signing && (
              <SignOffDialog
                rehearsalId={r.id}
                onClose={() => setSigning(false)}
                onDone={() => {
                  setSigning(false)
                  reload()
                  onSigned()
                }}
              />
            )}
          </div>
        )
      }}
    </ViewState>
  )
}

function Months({ months, open }: { months: readonly Month[]; open: string | undefined }): ReactNode {
  const { language } = useDesk()
  const s = useText(rehearsal)
  const [, set] = useUrl()
  const columns: Column<Month>[] = [
    { key: 'month', title: s.month, heading: true, render: (m) => monthOf(m.month, language) },
    { key: 'winners', title: s.winners, number: true, render: (m) => <span className="d-good d-strong">{grouped(String(m.winners))}</span> },
    { key: 'losers', title: s.losers, number: true, render: (m) => <span className="d-bad d-strong">{grouped(String(m.losers))}</span> },
    { key: 'unchanged', title: s.unchanged, number: true, render: (m) => grouped(String(m.unchanged)) },
    { key: 'gained', title: s.mostGained, number: true, render: (m) => yuan(m.mostGained) },
    { key: 'lost', title: s.mostLost, number: true, render: (m) => yuan(m.mostLost) },
    { key: 'pool', title: s.pool, number: true, render: (m) => <Pair before={yuan(m.poolBefore)} after={yuan(m.poolAfter)} /> },
    { key: 'price', title: s.price, number: true, render: (m) => <Pair before={m.unitPriceBefore} after={m.unitPriceAfter} /> },
  ]
  return <DataTable caption={s.overMonths} columns={columns} rows={months} rowKey={(m) => m.month} openKey={open} onOpen={(m) => set({ rm: m.month }, { replace: true })} />
}

/** A figure before and after; once where it is the same. */
function Pair({ before, after }: { before: string; after: string }): ReactNode {
  const s = useText(rehearsal)
  return before === after ? before : <span className="re-pair">{s.arrow(before, after)}</span>
}

const inYuan = ['sum', 'mean', 'median', 'p10', 'p90', 'min', 'max'] as const
const others = { p90p10: 2, gini: 3, atFloor: 0 } as const
const drawn = ['p10', 'median', 'mean', 'p90'] as const

interface SpreadRow {
  key: (typeof inYuan)[number] | keyof typeof others
  before: string
  after: string
  change: string
  sign: number
}

function spreadRows(before: DeskRehearsalSpreadFragment, after: DeskRehearsalSpreadFragment): SpreadRow[] {
  const row = (key: SpreadRow['key'], show: (value: string) => string): SpreadRow => {
    const [b, a] = [before[key], after[key]]
    if (b === null || a === null) return { key, before: b === null ? '–' : show(String(b)), after: a === null ? '–' : show(String(a)), change: '–', sign: 0 }
    const change = minus(String(a), String(b))
    const sign = signOf(change)
    return { key, before: show(String(b)), after: show(String(a)), sign, change: sign === 0 ? '–' : `${sign > 0 ? '+' : '−'}${show(change.replace('-', ''))}` }
  }
  return [...inYuan.map((k) => row(k, yuan)), ...(Object.keys(others) as (keyof typeof others)[]).map((k) => row(k, (v) => grouped(rounded(v, others[k]))))]
}

function OneMonth({ id, month, scheme }: { id: string; month: Month; scheme: DeskSchemeWholeFragment }): ReactNode {
  const { language } = useDesk()
  const s = useText(rehearsal)
  const before = unmask(DeskRehearsalSpreadFragmentDoc, month.before)
  const after = unmask(DeskRehearsalSpreadFragmentDoc, month.after)
  const drawing = useMemo(
    () => ({
      labels: drawn.map((k) => s.figures[k]),
      before: drawn.map((k) => toNumber(before[k])),
      after: drawn.map((k) => toNumber(after[k])),
      shownBefore: drawn.map((k) => grouped(before[k])),
      shownAfter: drawn.map((k) => grouped(after[k])),
    }),
    [before, after, s],
  )
  const missing = month.noFigures.map((code) => {
    const line = scheme.indicators.find((i) => i.code === code)
    return line ? (language === 'zh-CN' ? line.nameZh : line.nameEn) : code
  })
  const columns: Column<SpreadRow>[] = [
    { key: 'figure', title: s.figure, heading: true, render: (r) => s.figures[r.key] },
    { key: 'before', title: s.before, number: true, render: (r) => r.before },
    { key: 'after', title: s.after, number: true, render: (r) => r.after },
    { key: 'change', title: s.change, number: true, render: (r) => r.change },
  ]
  return (
    <>
      <Section title={s.monthOf(monthOf(month.month, language))}>
        {missing.length > 0 && <Alert type="info" showIcon title={s.noFigures} description={missing.join(language === 'zh-CN' ? '、' : ', ')} />}
        <div className="d-columns d-columns-even">
          <DataTable caption={s.spread} columns={columns} rows={spreadRows(before, after)} rowKey={(r) => r.key} />
          <figure className="re-chart">
            <figcaption className="d-row d-small d-quiet">
              <span className="d-strong">{s.chart}</span>
              <span>
                <span className="re-key re-before" aria-hidden="true" /> {s.before}
              </span>
              <span>
                <span className="re-key re-after" aria-hidden="true" /> {s.after}
              </span>
            </figcaption>
            <Suspense fallback={<div className="re-wait" />}>
              <PairChart {...drawing} />
            </Suspense>
          </figure>
        </div>
      </Section>
      <RehearsalPeople rehearsalId={id} month={month} />
    </>
  )
}
