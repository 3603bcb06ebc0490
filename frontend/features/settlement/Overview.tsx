import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { useQuery } from 'urql'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { Section } from '~/kit/desk/Page'
import { ViewState } from '~/kit/desk/ViewState'
import { grouped } from '~/lib/format/decimal'
import { yuan } from '~/lib/format/figures'
import { useText } from '~/lib/i18n/catalog'
import { settlement } from '~/messages/settlement-desk'
import type { DeskSettlementsQueryData } from './Settlement.graphql.ts'
import { DeskSettlementsDocument } from './Settlement.graphql.ts'
import { StatusChip } from './StatusChip'
import { useDesk } from '~/kit/desk/context'

type Row = DeskSettlementsQueryData['settlements'][number]

/** A month, city by city: how far each is, and its figures. */
export function Overview({ month }: { month: string }): ReactNode {
  const { t } = useDesk()
  const s = useText(settlement)
  const navigate = useNavigate()
  const [result, again] = useQuery({ query: DeskSettlementsDocument, variables: { month }, requestPolicy: 'cache-and-network' })
  const money = (value: string | null): string => (value === null ? '–' : yuan(value))
  const columns: Column<Row>[] = [
    { key: 'city', title: t.city, heading: true, render: (r) => r.cityName },
    { key: 'status', title: t.org.status, render: (r) => <StatusChip status={r.status} /> },
    { key: 'people', title: s.people, number: true, render: (r) => (r.people === null ? '–' : grouped(String(r.people))) },
    { key: 'pool', title: s.pool, number: true, render: (r) => money(r.pool) },
    { key: 'price', title: s.unitPrice, number: true, render: (r) => r.unitPrice ?? '–' },
    { key: 'topUp', title: s.topUp, number: true, render: (r) => money(r.topUp) },
    { key: 'correction', title: s.correction, number: true, render: (r) => money(r.correction) },
    {
      key: 'appeals',
      title: s.openAppeals,
      number: true,
      render: (r) => <span className={r.openAppeals > 0 ? 'd-warn d-strong' : undefined}>{r.openAppeals}</span>,
    },
  ]
  return (
    <ViewState
      result={result}
      pick={(d) => (d.settlements.length === 0 ? null : d.settlements)}
      retry={() => again({ requestPolicy: 'network-only' })}
      empty={s.overviewEmpty}
    >
      {(rows) => (
        <Section title={s.overview}>
          <DataTable
            caption={s.overview}
            columns={columns}
            rows={rows}
            rowKey={(r) => r.cityId}
            onOpen={(r) => void navigate(`/desk/settlements/${r.cityId}?month=${month}`)}
          />
        </Section>
      )}
    </ViewState>
  )
}
