import type { ReactNode } from 'react'
import { Chip } from '~/kit/desk/Chip'
import type { Tone } from '~/kit/desk/Chip'
import { useDesk } from '~/kit/desk/context'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { Section } from '~/kit/desk/Page'
import type { SettlementStepKind } from '~/lib/api/schema'
import { momentOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { settlement } from '~/messages/settlement-desk'
import { Hash } from './Hash'
import type { DeskSettlementWholeFragment } from './Settlement.graphql.ts'

type Step = DeskSettlementWholeFragment['steps'][number]

const tones: Record<SettlementStepKind, Tone> = { COMPUTE: 'plain', REVIEW: 'blue', RETURN: 'red', PUBLISH: 'blue', APPROVE: 'blue', CLOSE: 'green' }

/** What has happened to a settlement, newest first. */
export function HistoryTab({ steps }: { steps: readonly Step[] }): ReactNode {
  const { language } = useDesk()
  const s = useText(settlement)
  const columns: Column<Step>[] = [
    { key: 'when', title: s.history.when, heading: true, render: (x) => <span className="d-nowrap">{momentOf(x.at, language)}</span> },
    { key: 'step', title: s.history.step, render: (x) => <Chip tone={tones[x.step]}>{s.history.kind[x.step]}</Chip> },
    { key: 'who', title: s.history.who, render: (x) => x.by?.name ?? s.commandLine },
    { key: 'version', title: s.history.version, render: (x) => s.version.name(x.versionNumber) },
    { key: 'hash', title: s.version.hash, render: (x) => <Hash hash={x.inputsHash} /> },
    { key: 'note', title: s.history.note, width: '30%', render: (x) => <span className="d-wrap">{x.note || '–'}</span> },
  ]
  return (
    <Section title={s.history.title}>
      <DataTable caption={s.history.title} columns={columns} rows={steps} rowKey={(x) => `${x.at} ${x.step}`} />
    </Section>
  )
}
