import type { ReactNode } from 'react'
import { useQuery } from 'urql'
import { Choice } from '~/kit/desk/Choice'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { useDesk } from '~/kit/desk/context'
import { More } from '~/kit/desk/More'
import { Section } from '~/kit/desk/Page'
import { usePaged } from '~/kit/desk/usePaged'
import { useUrl } from '~/kit/desk/useUrl'
import { ViewState } from '~/kit/desk/ViewState'
import { unmask } from '~/lib/api/fragment'
import type { Grade, QualityCode, QualityDimension, QualityFilter } from '~/lib/api/schema'
import { grouped } from '~/lib/format/decimal'
import { useText } from '~/lib/i18n/catalog'
import { base } from '~/messages/base'
import { quality } from '~/messages/quality'
import type { Part } from './address'
import { opening } from './address'
import type { DeskQualityRowsQueryData } from './Quality.graphql.ts'
import { DeskQualityRowsDocument, QualityRateFragmentDoc } from './Quality.graphql.ts'
import { Change, Marks, RateBar, rateOf } from './Rate'

type Row = NonNullable<NonNullable<NonNullable<DeskQualityRowsQueryData['qualityRows']>['nodes']>[number]>

interface Props {
  code: QualityCode
  by: QualityDimension
  dimensions: readonly QualityDimension[]
  month: string
  filter: QualityFilter
}

/** A figure told apart by a dimension, the worst first; each row opens to its orders. */
export function Rows({ code, by, dimensions, month, filter }: Props): ReactNode {
  const { language } = useDesk()
  const s = useText(quality)
  const words = useText(base)
  const [, set] = useUrl()
  const variables = { code, by, month, filter, after: null }
  const list = usePaged(DeskQualityRowsDocument, variables, (d) => d.qualityRows)
  // The same request as the list's first page; the cache answers it.
  const [first] = useQuery({ query: DeskQualityRowsDocument, variables })
  const total = first.data?.qualityRows?.totalCount
  const nameOf = (r: Row): string =>
    r.nobody ? s.nobody : by === 'GRADE' ? words.grade[r.key as Grade] : language === 'en' && r.nameEn !== '' ? r.nameEn : r.nameZh
  const part = (r: Row): Part => ({ by, key: r.key, name: nameOf(r) })
  const lower = code === 'REPEAT_FAULT'
  const columns: Column<Row>[] = [
    { key: 'name', title: s.by[by], heading: true, render: nameOf },
    {
      key: 'rate',
      title: s.rate,
      render: (r) => {
        const now = unmask(QualityRateFragmentDoc, r.now)
        return (
          <span className="q-with-bar">
            <strong>{rateOf(now.rate)}</strong>
            <RateBar rate={now} />
            <Marks rate={now} />
          </span>
        )
      },
    },
    {
      key: 'counts',
      title: s.counts,
      number: true,
      render: (r) => {
        const now = unmask(QualityRateFragmentDoc, r.now)
        return s.ofOrders(grouped(String(now.numerator)), grouped(String(now.denominator)))
      },
    },
    {
      key: 'missed',
      title: lower ? s.repeated : s.missed,
      number: true,
      render: (r) => {
        const now = unmask(QualityRateFragmentDoc, r.now)
        const n = lower ? now.numerator : now.denominator - now.numerator
        return n === 0 ? (
          grouped(String(n))
        ) : (
          <button type="button" className="d-link" aria-label={`${s.open(nameOf(r))}: ${lower ? s.repeated : s.missed} ${String(n)}`} onClick={() => set(opening(lower ? 'NUMERATOR' : 'MISSED', part(r)))}>
            {grouped(String(n))}
          </button>
        )
      },
    },
    { key: 'before', title: s.lastMonth, number: true, render: (r) => rateOf(unmask(QualityRateFragmentDoc, r.before).rate) },
    { key: 'change', title: s.change, number: true, render: (r) => <Change change={r.change} lowerIsBetter={lower} /> },
  ]
  return (
    <Section
      title={s.dividedBy(s.code[code], s.by[by])}
      extra={<Choice label={s.divided} value={by} options={dimensions} name={(d) => s.by[d]} onChange={(d) => set({ by: d === dimensions[0] ? null : d }, { replace: true })} />}
    >
      {total !== undefined && total > 0 && (
        <p className="d-small d-quiet" role="status">
          {s.rows(total)}
        </p>
      )}
      <ViewState result={list.result} pick={(rows) => (rows.length === 0 ? null : rows)} retry={list.reload} lines={8} empty={s.noRows}>
        {(rows) => <DataTable caption={s.dividedBy(s.code[code], s.by[by])} columns={columns} rows={rows} rowKey={(r) => r.key} onOpen={(r) => set(opening('DENOMINATOR', part(r)))} />}
      </ViewState>
      <More list={list} />
    </Section>
  )
}
