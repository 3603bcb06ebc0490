import type { ReactNode } from 'react'
import { useQuery } from 'urql'
import { Chip } from '~/kit/desk/Chip'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { Section } from '~/kit/desk/Page'
import { ViewState } from '~/kit/desk/ViewState'
import { grouped } from '~/lib/format/decimal'
import { useText } from '~/lib/i18n/catalog'
import { inspectionDesk } from '~/messages/inspection-desk'
import { dwellWords, marksOf } from './signal'
import type { DeskAuditorFiguresQueryData } from './Signals.graphql.ts'
import { DeskAuditorFiguresDocument } from './Signals.graphql.ts'

type Row = DeskAuditorFiguresQueryData['auditorFigures'][number]

const tones = { ONLY_PASSES: 'amber', OVERTURNED: 'red', QUICK: 'amber', LATE: 'amber' } as const

/** Who is marked for more comes first, then who has decided more. */
const byMarks = (a: Row, b: Row): number => marksOf(b).length - marksOf(a).length || b.decided - a.decided

/** How the auditors of a unit's uses audited in a month; what is striking has a mark. */
export function AuditorsTab({ unitId, month }: { unitId: string; month: string }): ReactNode {
  const s = useText(inspectionDesk).auditors
  const [result, again] = useQuery({ query: DeskAuditorFiguresDocument, variables: { unitId, month }, pause: month === '', requestPolicy: 'cache-and-network' })
  const ofDecided = (n: number, r: Row): string => (n === 0 ? '0' : s.ratio(grouped(String(n)), `${String(Math.round((100 * n) / r.decided))}%`))
  const columns: Column<Row>[] = [
    { key: 'who', title: s.column.who, heading: true, render: (r) => r.staff.name },
    { key: 'decided', title: s.column.decided, number: true, render: (r) => grouped(String(r.decided)) },
    { key: 'passed', title: s.column.passed, number: true, render: (r) => ofDecided(r.passed, r) },
    { key: 'overturned', title: s.column.overturned, number: true, render: (r) => ofDecided(r.overturned, r) },
    { key: 'dwell', title: s.column.dwell, number: true, render: (r) => dwellWords(r.medianDwell, s) },
    { key: 'short', title: s.column.short, number: true, render: (r) => ofDecided(r.short, r) },
    { key: 'late', title: s.column.late, number: true, render: (r) => ofDecided(r.late, r) },
    {
      key: 'mark',
      title: s.column.mark,
      render: (r) => {
        const marks = marksOf(r)
        return marks.length === 0 ? (
          <span className="d-quiet">{s.noMark}</span>
        ) : (
          <span className="d-row">
            {marks.map((m) => (
              <Chip key={m} tone={tones[m]}>
                {s.mark[m]}
              </Chip>
            ))}
          </span>
        )
      },
    },
  ]
  return (
    <Section title={s.title}>
      <p className="d-quiet">{s.lead}</p>
      <ViewState result={result} pick={(d) => (d.auditorFigures.length === 0 ? null : d.auditorFigures)} retry={() => again({ requestPolicy: 'network-only' })} lines={6} empty={s.none}>
        {(rows) => <DataTable caption={s.title} columns={columns} rows={rows.toSorted(byMarks)} rowKey={(r) => r.staff.id} marked={(r) => marksOf(r).includes('OVERTURNED')} />}
      </ViewState>
    </Section>
  )
}
