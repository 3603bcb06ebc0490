import type { ReactNode } from 'react'
import { useQuery } from 'urql'
import { Chip } from '~/kit/desk/Chip'
import { useDesk } from '~/kit/desk/context'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { Section } from '~/kit/desk/Page'
import { useUrl } from '~/kit/desk/useUrl'
import { ViewState } from '~/kit/desk/ViewState'
import { momentOf, monthOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { useMay } from '~/lib/viewer/viewer'
import { rehearsal } from '~/messages/rehearsal'
import type { DeskRehearsalsQueryData } from './Rehearsal.graphql.ts'
import { DeskRehearsalsDocument } from './Rehearsal.graphql.ts'
import { RehearsalView } from './RehearsalView'
import { RehearseForm } from './RehearseForm'
import type { DeskSchemeWholeFragment } from './Scheme.graphql.ts'

type Listed = DeskRehearsalsQueryData['rehearsals'][number]

interface Props {
  scheme: DeskSchemeWholeFragment
  /** Whether the draft has changes that are not saved: what is rehearsed is what is saved. */
  dirty: boolean
  /** It was signed off: the scheme says so too. */
  onSigned: () => void
}

/** 预演: closed months under this draft; the newest rehearsal, or the one that the address names. */
export function RehearsalTab({ scheme, dirty, onSigned }: Props): ReactNode {
  const s = useText(rehearsal)
  const [get, set] = useUrl()
  const mayRehearse = useMay('REHEARSE') && scheme.editable
  const [result, again] = useQuery({ query: DeskRehearsalsDocument, variables: { schemeId: scheme.id }, requestPolicy: 'cache-and-network' })
  const reload = (): void => again({ requestPolicy: 'network-only' })
  const all = result.data?.rehearsals ?? []
  const open = all.find((r) => r.id === get('rehearsal')) ?? all[0]
  return (
    <div className="d-stack">
      {mayRehearse && (
        <RehearseForm
          schemeId={scheme.id}
          dirty={dirty}
          onDone={(id) => {
            set({ rehearsal: id, rm: null, rg: null }, { replace: true })
            reload()
          }}
        />
      )}
      <Section title={s.list}>
        <ViewState result={result} pick={(d) => (d.rehearsals.length === 0 ? null : d.rehearsals)} retry={reload} lines={3} empty={s.empty}>
          {(rows) => <Rehearsals rows={rows} openId={open?.id} />}
        </ViewState>
      </Section>
      {open && (
        <RehearsalView
          key={open.id}
          id={open.id}
          scheme={scheme}
          maySign={mayRehearse && !dirty}
          onSigned={() => {
            reload()
            onSigned()
          }}
        />
      )}
    </div>
  )
}

function Rehearsals({ rows, openId }: { rows: readonly Listed[]; openId: string | undefined }): ReactNode {
  const { language } = useDesk()
  const s = useText(rehearsal)
  const [, set] = useUrl()
  const columns: Column<Listed>[] = [
    { key: 'when', title: s.when, heading: true, render: (r) => momentOf(r.at, language) },
    { key: 'who', title: s.who, render: (r) => r.by?.name ?? s.system },
    { key: 'months', title: s.monthsOf, render: (r) => r.months.map((m) => monthOf(m.month, language)).join(language === 'zh-CN' ? '、' : ', ') },
    {
      key: 'state',
      title: s.state,
      render: (r) => (
        <span className="d-row">
          {r.outdated ? <Chip tone="amber">{s.outdated}</Chip> : <Chip>{s.current}</Chip>}
          {r.signOff && <Chip tone={r.outdated ? 'plain' : 'green'}>{s.signed}</Chip>}
        </span>
      ),
    },
  ]
  return <DataTable caption={s.list} columns={columns} rows={rows} rowKey={(r) => r.id} openKey={openId} onOpen={(r) => set({ rehearsal: r.id, rm: null, rg: null })} />
}
