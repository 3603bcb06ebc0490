import { ArrowLeftOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useMutation, useQuery } from 'urql'
import { useDesk } from '~/kit/desk/context'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { More } from '~/kit/desk/More'
import { Page, Section } from '~/kit/desk/Page'
import { CityPicker, MonthPicker } from '~/kit/desk/Pickers'
import { useAct, useIntent } from '~/kit/desk/useAct'
import type { Paged } from '~/kit/desk/usePaged'
import { usePaged } from '~/kit/desk/usePaged'
import { useCity, useMonth } from '~/kit/desk/useScope'
import { useUrl } from '~/kit/desk/useUrl'
import { Nothing, ViewState } from '~/kit/desk/ViewState'
import { unmask } from '~/lib/api/fragment'
import { momentOf, monthOf } from '~/lib/format/time'
import { useMay } from '~/lib/viewer/viewer'
import type { DeskSchemesQueryData } from './Scheme.graphql.ts'
import { DeskSchemeDocument, DeskSchemesDocument, DeskSchemeWholeFragmentDoc, DraftSchemeDocument } from './Scheme.graphql.ts'
import { SchemeEditor } from './SchemeEditor'
import { StatusChip } from './StatusChip'

/** A scheme in the list. */
export type Listed = NonNullable<NonNullable<NonNullable<DeskSchemesQueryData['schemes']>['nodes']>[number]>

/** The schemes of a city, and one of them to look at or to edit. */
export default function SchemePage(): ReactNode {
  const { t } = useDesk()
  const [get, set] = useUrl()
  const mayWrite = useMay('WRITE_SCHEME')
  const cityId = useCity()
  const id = get('scheme')
  const list = usePaged(DeskSchemesDocument, { cityId, after: null }, (d) => d.schemes, cityId === '')
  const drafting = get('new') === '1'

  return (
    <Page
      title={t.scheme.title}
      lead={t.scheme.lead}
      actions={
        mayWrite &&
        cityId !== '' && (
          <Button type={id === '' ? 'primary' : 'default'} icon={<PlusOutlined />} onClick={() => set({ new: '1' })}>
            {t.scheme.newDraft}
          </Button>
        )
      }
      filters={
        <>
          {id !== '' && (
            <Button icon={<ArrowLeftOutlined aria-hidden="true" />} onClick={() => set({ scheme: null, tab: null, against: null })}>
              {t.scheme.list}
            </Button>
          )}
          <CityPicker value={cityId} onChange={(city) => set({ city, scheme: null, tab: null, against: null })} />
        </>
      }
    >
      {cityId === '' ? (
        <Nothing>{t.picker.noUnit}</Nothing>
      ) : id === '' ? (
        <SchemeList list={list} />
      ) : (
        <OneScheme key={id} id={id} list={list} />
      )}
      {mayWrite && cityId !== '' && <DraftDialog open={drafting} cityId={cityId} onDone={list.reload} />}
    </Page>
  )
}

function SchemeList({ list }: { list: Paged<Listed> }): ReactNode {
  const { t, language } = useDesk()
  const [, set] = useUrl()
  const columns: Column<Listed>[] = [
    { key: 'month', title: t.month, heading: true, render: (s) => `${monthOf(s.month, language)} · ${t.scheme.version(s.number)}` },
    { key: 'status', title: t.org.status, render: (s) => <StatusChip status={s.status} /> },
    {
      key: 'published',
      title: t.scheme.publishedAt,
      wideOnly: true,
      render: (s) => (s.publishedAt === null ? '–' : momentOf(s.publishedAt, language)),
    },
    { key: 'updated', title: t.scheme.changedLast, render: (s) => momentOf(s.updatedAt, language) },
  ]
  return (
    <ViewState
      result={list.result}
      pick={(rows) => (rows.length === 0 ? null : rows)}
      retry={list.reload}
      empty={t.scheme.empty}
    >
      {(rows) => (
        <Section title={t.scheme.list}>
          <DataTable caption={t.scheme.list} columns={columns} rows={rows} rowKey={(s) => s.id} onOpen={(s) => set({ scheme: s.id })} />
          <More list={list} />
        </Section>
      )}
    </ViewState>
  )
}

function OneScheme({ id, list }: { id: string; list: Paged<Listed> }): ReactNode {
  const [result, again] = useQuery({ query: DeskSchemeDocument, variables: { id }, requestPolicy: 'cache-and-network' })
  const reload = (): void => {
    again({ requestPolicy: 'network-only' })
    list.reload()
  }
  return (
    <>
      <ViewState result={result} pick={(d) => unmask(DeskSchemeWholeFragmentDoc, d.scheme)} retry={reload} lines={14}>
        {(scheme) => <SchemeEditor scheme={scheme} others={(list.result.data ?? []).filter((s) => s.id !== id)} reload={reload} />}
      </ViewState>
    </>
  )
}

/** The month after: 2026-12 → 2027-01. */
function monthAfter(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return number === 12 ? `${String(year + 1)}-01` : `${String(year)}-${String(number + 1).padStart(2, '0')}`
}

function DraftDialog({ open, cityId, onDone }: { open: boolean; cityId: string; onDone: () => void }): ReactNode {
  const { t, months } = useDesk()
  const [get, set] = useUrl()
  const act = useAct()
  const intent = useIntent()
  const [making, make] = useMutation(DraftSchemeDocument)
  const now = useMonth()
  const newest = months[0]?.month
  const [month, setMonth] = useState(now)
  const fromId = get('from')
  const close = (): void => set({ new: null, from: null })
  const go = async (): Promise<void> => {
    const input = { cityId, month, fromId: fromId === '' ? null : fromId }
    const made = await act(() => make({ input: { requestId: intent.of(input), ...input } }))
    if (!made) return
    intent.done()
    onDone()
    const scheme = unmask(DeskSchemeWholeFragmentDoc, made.draftScheme)
    set({ new: null, from: null, scheme: scheme.id, tab: null, against: null })
  }
  return (
    <Modal
      open={open}
      title={t.scheme.draftFor}
      okText={t.scheme.newDraft}
      cancelText={t.cancel}
      okButtonProps={{ disabled: month === '' }}
      confirmLoading={making.fetching}
      onOk={() => void go()}
      onCancel={close}
      destroyOnHidden
    >
      <div className="d-drawer d-stack">
        {fromId === '' && <p className="d-quiet">{t.scheme.draftNote}</p>}
        <MonthPicker value={month} onChange={setMonth} more={newest === undefined ? [] : [monthAfter(newest)]} />
      </div>
    </Modal>
  )
}
