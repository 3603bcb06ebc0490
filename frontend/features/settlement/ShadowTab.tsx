import type { ReactNode } from 'react'
import { useQuery } from 'urql'
import { Chip } from '~/kit/desk/Chip'
import { useDesk } from '~/kit/desk/context'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { Section } from '~/kit/desk/Page'
import { useUrl } from '~/kit/desk/useUrl'
import { ViewState } from '~/kit/desk/ViewState'
import { grouped } from '~/lib/format/decimal'
import { signed } from '~/lib/format/figures'
import { momentOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { useMay } from '~/lib/viewer/viewer'
import { settlement } from '~/messages/settlement-desk'
import type { DeskShadowsQueryData } from './Shadow.graphql.ts'
import { DeskShadowsDocument } from './Shadow.graphql.ts'
import { ShadowUpload } from './ShadowUpload'
import { ShadowView } from './ShadowView'

type Listed = DeskShadowsQueryData['shadows'][number]

/** The shadow month: human resources' own spreadsheet beside the settlement. One comparison, or all of them. */
export function ShadowTab({ cityId, month, versionId }: { cityId: string; month: string; versionId: string }): ReactNode {
  const [get, set] = useUrl()
  const mayCompare = useMay('SETTLE')
  const [result, again] = useQuery({ query: DeskShadowsDocument, variables: { cityId, month }, requestPolicy: 'cache-and-network' })
  const reload = (): void => again({ requestPolicy: 'network-only' })
  const id = get('shadow')
  if (id !== '') return <ShadowView key={id} id={id} onChanged={reload} />
  return (
    <div className="d-stack">
      {mayCompare && (
        <ShadowUpload
          versionId={versionId}
          onDone={(shadow) => {
            reload()
            set({ shadow })
          }}
        />
      )}
      <Comparisons result={result} retry={reload} />
    </div>
  )
}

function Comparisons({ result, retry }: { result: Parameters<typeof ViewState<DeskShadowsQueryData, readonly Listed[]>>[0]['result']; retry: () => void }): ReactNode {
  const { language } = useDesk()
  const s = useText(settlement)
  const [, set] = useUrl()
  const columns: Column<Listed>[] = [
    { key: 'file', title: s.shadow.file, heading: true, render: (x) => <span className="d-wrap">{x.fileName}</span> },
    { key: 'version', title: s.shadow.version, render: (x) => s.version.name(x.version.number) },
    { key: 'when', title: s.shadow.when, render: (x) => <span className="d-nowrap">{momentOf(x.at, language)}</span> },
    { key: 'who', title: s.shadow.who, render: (x) => x.by?.name ?? s.commandLine },
    { key: 'difference', title: s.shadow.difference, number: true, render: (x) => signed(grouped(x.difference)) },
    {
      key: 'left',
      title: s.shadow.unexplained,
      number: true,
      render: (x) => (x.unexplained === 0 ? <Chip tone="green">0</Chip> : <Chip tone="amber">{x.unexplained}</Chip>),
    },
  ]
  return (
    <Section title={s.shadow.list}>
      <ViewState result={result} pick={(d) => (d.shadows.length === 0 ? null : d.shadows)} retry={retry} lines={3} empty={s.shadow.empty}>
        {(rows) => <DataTable caption={s.shadow.list} columns={columns} rows={rows} rowKey={(x) => x.id} onOpen={(x) => set({ shadow: x.id })} />}
      </ViewState>
    </Section>
  )
}
