import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { useDesk } from '~/kit/desk/context'
import { LookChip } from '~/kit/desk/LookChip'
import { More } from '~/kit/desk/More'
import { Page, Section } from '~/kit/desk/Page'
import { usePaged } from '~/kit/desk/usePaged'
import { useUrl } from '~/kit/desk/useUrl'
import { Nothing, ViewState } from '~/kit/desk/ViewState'
import { unmask } from '~/lib/api/fragment'
import { grouped } from '~/lib/format/decimal'
import { dateOf, dayBefore, momentOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { inspectionDesk } from '~/messages/inspection-desk'
import { use as words } from '~/messages/use'
import { AnnounceDialog } from './AnnounceDialog'
import type { DeskInspectionHeadFragment } from './Inspections.graphql.ts'
import { DeskInspectionHeadFragmentDoc, DeskInspectionsDocument } from './Inspections.graphql.ts'
import './inspection-desk.css'
import { inspectionLooks } from './looks'

/** The inspections of the viewer's reach, the newest first. */
export default function InspectionsPage(): ReactNode {
  const { language } = useDesk()
  const s = useText(inspectionDesk)
  const w = useText(words)
  const [get, set] = useUrl()
  const navigate = useNavigate()
  const list = usePaged(DeskInspectionsDocument, { after: null }, (d) => d.inspections)
  const announce = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => set({ new: '1' })}>
      {s.announce}
    </Button>
  )
  const columns: Column<DeskInspectionHeadFragment>[] = [
    { key: 'code', title: s.column.code, heading: true, render: (r) => r.code },
    { key: 'status', title: s.column.status, render: (r) => <LookChip look={inspectionLooks[r.status]}>{w.inspectionStatus[r.status]}</LookChip> },
    { key: 'unit', title: s.column.unit, render: (r) => r.unit.name },
    { key: 'period', title: s.column.period, render: (r) => s.period(dateOf(r.from, language), dateOf(dayBefore(r.until), language)) },
    { key: 'count', title: s.column.count, number: true, render: (r) => s.uses(grouped(String(r.populationCount))) },
    { key: 'by', title: s.column.by, render: (r) => r.announcedBy.name },
    { key: 'at', title: s.column.at, render: (r) => momentOf(r.announcedAt, language) },
  ]
  return (
    <Page title={s.title} lead={s.lead} actions={announce}>
      <ViewState result={list.result} pick={(rows) => rows} retry={list.reload} lines={8}>
        {(rows) =>
          rows.length === 0 ? (
            <Section title={s.all}>
              <Nothing>{s.none}</Nothing>
            </Section>
          ) : (
            <Section title={s.all}>
              <DataTable caption={s.all} columns={columns} rows={rows.map((r) => unmask(DeskInspectionHeadFragmentDoc, r))} rowKey={(r) => r.id} onOpen={(r) => void navigate(`/desk/inspections/${r.id}`)} />
              <More list={list} />
            </Section>
          )
        }
      </ViewState>
      {get('new') === '1' && (
        <AnnounceDialog
          onClose={() => set({ new: null }, { replace: true })}
          onDone={(id) => {
            list.reload()
            void navigate(`/desk/inspections/${id}`, { replace: true })
          }}
        />
      )}
    </Page>
  )
}
