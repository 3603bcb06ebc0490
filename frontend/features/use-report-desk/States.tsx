import type { ReactNode } from 'react'
import { useDesk } from '~/kit/desk/context'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { LookChip } from '~/kit/desk/LookChip'
import { Figure, Section } from '~/kit/desk/Page'
import { Nothing } from '~/kit/desk/ViewState'
import { reportLooks, stateOf } from '~/kit/use/report'
import { grouped } from '~/lib/format/decimal'
import { momentOf, untilOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { reportWords } from '~/messages/use-report'
import type { DeskUseReportsQueryData } from './UseReports.graphql.ts'

type State = DeskUseReportsQueryData['useReports'][number]

// What the server gives at once.
const most = 500

interface Props {
  states: readonly State[]
  openId: string
  onOpen: (id: string) => void
}

/** How many have signed, and who: what is missing first. */
export function States({ states, openId, onOpen }: Props): ReactNode {
  const { language } = useDesk()
  const s = useText(reportWords)
  const count = (of: (state: State) => boolean): number => states.filter(of).length
  const signed = count((r) => r.signedAt !== null)
  const late = count((r) => stateOf(r) === 'late')
  const columns: Column<State>[] = [
    { key: 'who', title: s.column.who, heading: true, render: (r) => r.staff.name },
    {
      key: 'state',
      title: s.column.state,
      render: (r) => <LookChip look={reportLooks[stateOf(r)]}>{s.state[stateOf(r)]}</LookChip>,
    },
    { key: 'kind', title: s.column.kind, render: (r) => s.kind[r.kind] },
    { key: 'unit', title: s.column.unit, render: (r) => r.unit.name },
    { key: 'due', title: s.column.due, render: (r) => untilOf(r.dueAt, language) },
    { key: 'signedAt', title: s.column.signedAt, render: (r) => (r.signedAt === null ? <span className="d-quiet">–</span> : momentOf(r.signedAt, language)) },
    {
      key: 'see',
      title: s.see,
      render: ({ reportId, staff, kind }) =>
        reportId === null ? (
          <span className="d-quiet">{s.isMissing}</span>
        ) : (
          <button type="button" className="d-link" aria-label={`${s.see} · ${staff.name} · ${s.kind[kind]}`} onClick={() => onOpen(reportId)}>
            {s.see}
          </button>
        ),
    },
  ]
  if (states.length === 0)
    return (
      <Section title={s.list}>
        <Nothing>{s.none}</Nothing>
      </Section>
    )
  return (
    <div className="d-stack">
      <dl className="d-figures">
        <Figure name={s.counts.due}>{grouped(String(states.length))}</Figure>
        <Figure name={s.counts.signed}>{grouped(String(signed))}</Figure>
        <Figure name={s.counts.missing}>{grouped(String(states.length - signed))}</Figure>
        <Figure name={s.counts.late}>{late === 0 ? '0' : <span className="d-bad">{grouped(String(late))}</span>}</Figure>
      </dl>
      <Section title={s.list}>
        {states.length >= most && <p className="d-small d-quiet">{s.more}</p>}
        <DataTable caption={s.list} columns={columns} rows={states} rowKey={(r) => r.reportId ?? `${r.staff.id} ${r.kind}`} openKey={openId} />
      </Section>
    </div>
  )
}
