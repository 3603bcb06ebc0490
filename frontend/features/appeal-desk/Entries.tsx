import type { ReactNode } from 'react'
import { Chip } from '~/kit/desk/Chip'
import { useDesk } from '~/kit/desk/context'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { More } from '~/kit/desk/More'
import { usePaged } from '~/kit/desk/usePaged'
import { ViewState } from '~/kit/desk/ViewState'
import { unmask } from '~/lib/api/fragment'
import { signOf } from '~/lib/format/decimal'
import { quantity, signed } from '~/lib/format/figures'
import { momentOf, monthOf, shortDateOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { appealDesk } from '~/messages/appeal-desk'
import type { DeskAppealEntryFragment } from './AppealDesk.graphql.ts'
import { DeskAppealEntriesDocument, DeskAppealEntryFragmentDoc } from './AppealDesk.graphql.ts'

/** The entries behind a line of the statement, page by page. */
export function Entries(of: { staffId: string; month: string; indicatorCode: string }): ReactNode {
  const s = useText(appealDesk)
  const list = usePaged(DeskAppealEntriesDocument, { ...of, after: null }, (d) => d.performanceEntries)
  return (
    <>
      <ViewState result={list.result} pick={(rows) => (rows.length === 0 ? null : rows)} retry={list.reload} lines={3} empty={s.noEntries}>
        {(rows) => <EntryTable caption={s.entries} rows={rows.map((r) => unmask(DeskAppealEntryFragmentDoc, r))} />}
      </ViewState>
      <More list={list} />
    </>
  )
}

/** Entries of the ledger: day, quantity, where each came from, whether it counts. */
export function EntryTable({ caption, rows }: { caption: string; rows: readonly DeskAppealEntryFragment[] }): ReactNode {
  const { t, language } = useDesk()
  const s = useText(appealDesk)
  const columns: Column<DeskAppealEntryFragment>[] = [
    { key: 'day', title: t.trace.day, heading: true, render: (e) => shortDateOf(e.day, language) },
    {
      key: 'quantity',
      title: t.trace.quantity,
      number: true,
      render: (e) => (signOf(e.outOf) === 0 ? signed(quantity(e.quantity)) : `${signed(quantity(e.quantity))} / ${signed(quantity(e.outOf))}`),
    },
    {
      key: 'from',
      title: t.trace.from,
      render: (e) => (
        <span className="d-wrap">
          {e.fileName !== null && e.row !== null ? s.row(e.fileName, e.row) : (s.sources[e.source] ?? e.source)}
          {e.note !== '' && <span className="d-quiet"> · {e.note}</span>}
        </span>
      ),
    },
    {
      key: 'recorded',
      title: t.trace.recorded,
      render: (e) => (
        <span className="d-quiet d-small">
          {momentOf(e.recordedAt, language)}
          {e.recordedBy && ` · ${e.recordedBy.name}`}
        </span>
      ),
    },
    {
      key: 'counts',
      title: t.trace.note,
      render: (e) => (
        <span className="d-row">
          {e.excluded === null ? <Chip tone="green">{s.counted}</Chip> : <Chip tone="amber">{t.excluded[e.excluded]}</Chip>}
          {e.carriedFrom !== null && e.excluded !== 'ARRIVED_AFTER_CLOSING' && <Chip>{s.carried(monthOf(e.carriedFrom, language))}</Chip>}
        </span>
      ),
    },
  ]
  return <DataTable caption={caption} columns={columns} rows={rows} rowKey={(e) => e.id} />
}
