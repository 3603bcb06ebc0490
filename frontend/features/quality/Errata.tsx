import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useQuery } from 'urql'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { useDesk } from '~/kit/desk/context'
import { More } from '~/kit/desk/More'
import { Section } from '~/kit/desk/Page'
import { usePaged } from '~/kit/desk/usePaged'
import { useUrl } from '~/kit/desk/useUrl'
import { ViewState } from '~/kit/desk/ViewState'
import { unmask } from '~/lib/api/fragment'
import { momentOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { quality } from '~/messages/quality'
import { useDifferenceColumns } from './Differences'
import type { DeskQualityErrataQueryData } from './Quality.graphql.ts'
import { DeskQualityErrataDocument, DeskQualityErratumLinesDocument, QualityDifferenceFragmentDoc } from './Quality.graphql.ts'

type Erratum = DeskQualityErrataQueryData['qualityErrata'][number]

interface Props {
  cityId: string
  month: string
  /** How many there are; another number asks anew. */
  errata: number
  /** Whether the viewer may read whose facts were corrected. */
  wholeCity: boolean
}

/** The errata of a month; each opens to what it corrects. */
export function Errata({ cityId, month, errata, wholeCity }: Props): ReactNode {
  const { language } = useDesk()
  const s = useText(quality)
  const [get, set] = useUrl()
  const [result, again] = useQuery({ query: DeskQualityErrataDocument, variables: { cityId, month }, pause: errata === 0, requestPolicy: 'cache-and-network' })
  const list = errata === 0 ? { data: { qualityErrata: [] }, fetching: false } : result
  const opened = result.data?.qualityErrata.find((e) => e.id === get('erratum'))
  const columns: Column<Erratum>[] = [
    { key: 'number', title: s.numbered, heading: true, render: (e) => s.erratumNumber(e.number) },
    { key: 'reason', title: s.reason, render: (e) => e.reason },
    { key: 'corrections', title: s.corrections, number: true, render: (e) => s.lines(e.corrections) },
    { key: 'at', title: s.publishedAt, render: (e) => momentOf(e.publishedAt, language) },
    { key: 'by', title: s.publishedBy, render: (e) => e.publishedBy?.name ?? s.system },
  ]
  return (
    <Section title={s.errata}>
      <ViewState result={list} pick={(d) => (d.qualityErrata.length === 0 ? null : d.qualityErrata)} retry={() => again({ requestPolicy: 'network-only' })} lines={3} empty={s.noErrata}>
        {(rows) => <DataTable caption={s.errata} columns={columns} rows={rows} rowKey={(e) => e.id} onOpen={wholeCity ? (e) => set({ erratum: e.id }) : undefined} />}
      </ViewState>
      <Drawer open={opened !== undefined && wholeCity} onClose={() => set({ erratum: null })} size={900} title={opened && s.linesOf(opened.number)} classNames={{ body: 'd-drawer' }} destroyOnHidden>
        {opened && <Lines id={opened.id} reason={opened.reason} number={opened.number} />}
      </Drawer>
    </Section>
  )
}

function Lines({ id, reason, number }: { id: string; reason: string; number: number }): ReactNode {
  const s = useText(quality)
  const list = usePaged(DeskQualityErratumLinesDocument, { erratumId: id, after: null }, (d) => d.qualityErratumLines)
  const columns = useDifferenceColumns()
  return (
    <div className="d-stack">
      <p>{reason}</p>
      <ViewState result={list.result} pick={(rows) => rows.map((d) => unmask(QualityDifferenceFragmentDoc, d))} retry={list.reload}>
        {(rows) => <DataTable caption={s.linesOf(number)} columns={columns} rows={rows} rowKey={(d) => `${d.code} ${d.ticketId}`} />}
      </ViewState>
      <More list={list} />
    </div>
  )
}
