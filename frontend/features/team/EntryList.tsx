import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import { Chip } from '~/kit/desk/Chip'
import { useDesk } from '~/kit/desk/context'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { More } from '~/kit/desk/More'
import { usePaged } from '~/kit/desk/usePaged'
import { useUrl } from '~/kit/desk/useUrl'
import { ViewState } from '~/kit/desk/ViewState'
import { signOf } from '~/lib/format/decimal'
import { quantity } from '~/lib/format/figures'
import { momentOf, monthOf, shortDateOf } from '~/lib/format/time'
import type { DeskLineFragment, MemberEntriesQueryData } from './Trace.graphql.ts'
import { MemberEntriesDocument } from './Trace.graphql.ts'

type Entry = NonNullable<NonNullable<NonNullable<MemberEntriesQueryData['performanceEntries']>['nodes']>[number]>

/** The entries behind one line: day, quantity, and where each came from. */
export function EntryList({ staffId, month, line }: { staffId: string; month: string; line: DeskLineFragment }): ReactNode {
  const { t, language } = useDesk()
  const [, set] = useUrl()
  const list = usePaged(
    MemberEntriesDocument,
    { staffId, month, indicatorCode: line.indicatorCode, after: null },
    (d) => d.performanceEntries,
  )
  const name = language === 'zh-CN' ? line.nameZh : line.nameEn
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    head.current?.scrollIntoView({ block: 'start', behavior: 'smooth' })
    head.current?.focus({ preventScroll: true })
  }, [line.indicatorCode])

  const columns: Column<Entry>[] = [
    { key: 'day', title: t.trace.day, heading: true, render: (e) => shortDateOf(e.day, language) },
    {
      key: 'quantity',
      title: t.trace.quantity,
      number: true,
      render: (e) => (signOf(e.outOf) > 0 ? `${quantity(e.quantity)} / ${quantity(e.outOf)}` : quantity(e.quantity)),
    },
    {
      key: 'from',
      title: t.trace.from,
      render: (e) => (
        <span className="d-wrap">
          {e.fileName !== null && e.row !== null ? t.trace.row(e.fileName, e.row) : e.source === 'SCREEN' ? t.trace.screen : e.source === 'IMPORT' ? t.nav.imports : e.source}
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
          {e.excluded === null ? <Chip tone="green">{t.trace.counts}</Chip> : <Chip tone="amber">{t.excluded[e.excluded]}</Chip>}
          {e.carriedFrom !== null && <Chip>{t.trace.carried(monthOf(e.carriedFrom, language))}</Chip>}
        </span>
      ),
    },
  ]
  return (
    <section className="d-section">
      <div className="d-between">
        <h2 ref={head} tabIndex={-1}>
          {t.trace.entriesOf(name)}
        </h2>
        <Button size="small" onClick={() => set({ line: null })}>
          {t.close}
        </Button>
      </div>
      <ViewState
        result={list.result}
        pick={(rows) => (rows.length === 0 ? null : rows)}
        retry={list.reload}
        lines={3}
        empty={line.reason === null ? t.trace.noEntries : `${t.trace.noEntries} ${t.reason[line.reason]}`}
      >
        {(rows) => <DataTable caption={t.trace.entriesOf(name)} columns={columns} rows={rows} rowKey={(e) => e.id} />}
      </ViewState>
      <More list={list} />
    </section>
  )
}
