import type { ReactNode } from 'react'
import { Chip } from '~/kit/desk/Chip'
import { useDesk } from '~/kit/desk/context'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { Section } from '~/kit/desk/Page'
import { grouped } from '~/lib/format/decimal'
import { yuan } from '~/lib/format/figures'
import { momentOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { settlement } from '~/messages/settlement-desk'
import { DifferenceView } from './DifferenceView'
import { Hash } from './Hash'
import type { DeskSettlementWholeFragment } from './Settlement.graphql.ts'

type Version = DeskSettlementWholeFragment['versions'][number]

/** Every version of a month, and what differs between two of them. */
export function VersionsTab({ settlement: found, currentId }: { settlement: DeskSettlementWholeFragment; currentId: string }): ReactNode {
  const { language } = useDesk()
  const s = useText(settlement)
  const columns: Column<Version>[] = [
    {
      key: 'number',
      title: s.history.version,
      heading: true,
      render: (v) => (
        <span className="d-row">
          {s.version.name(v.number)} {v.id === currentId && <Chip tone="green">{s.version.current}</Chip>}
        </span>
      ),
    },
    { key: 'when', title: s.version.when, render: (v) => <span className="d-nowrap">{momentOf(v.computedAt, language)}</span> },
    { key: 'who', title: s.version.who, render: (v) => v.computedBy?.name ?? s.commandLine },
    { key: 'people', title: s.people, number: true, render: (v) => grouped(String(v.people)) },
    { key: 'points', title: s.points, number: true, render: (v) => grouped(v.points) },
    { key: 'pool', title: s.pool, number: true, render: (v) => yuan(v.pool) },
    { key: 'hash', title: s.version.hash, render: (v) => <Hash hash={v.inputsHash} /> },
  ]
  return (
    <div className="d-stack">
      <Section title={s.version.list}>
        <DataTable caption={s.version.list} columns={columns} rows={found.versions} rowKey={(v) => v.id} />
      </Section>
      <Section title={s.difference.title}>
        <DifferenceView versions={found.versions} />
      </Section>
    </div>
  )
}
