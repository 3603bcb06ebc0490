import type { ReactNode } from 'react'
import { Chip } from '~/kit/desk/Chip'
import { Choice } from '~/kit/desk/Choice'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { useDesk } from '~/kit/desk/context'
import { More } from '~/kit/desk/More'
import { Section } from '~/kit/desk/Page'
import { usePaged } from '~/kit/desk/usePaged'
import { oneOf, useUrl } from '~/kit/desk/useUrl'
import { ViewState } from '~/kit/desk/ViewState'
import { grouped, signOf } from '~/lib/format/decimal'
import { points, signed, yuan } from '~/lib/format/figures'
import { useText } from '~/lib/i18n/catalog'
import { rehearsal } from '~/messages/rehearsal'
import type { DeskRehearsalRowsQueryData, DeskRehearsalWholeFragment } from './Rehearsal.graphql.ts'
import { DeskRehearsalRowsDocument } from './Rehearsal.graphql.ts'

type Row = NonNullable<NonNullable<NonNullable<DeskRehearsalRowsQueryData['rehearsalRows']>['nodes']>[number]>

const groups = ['LOSERS', 'WINNERS', 'AT_FLOOR', 'ALL'] as const

/** The people of a month, group by group: those who lose first, for they will ask. */
export function RehearsalPeople({ rehearsalId, month }: { rehearsalId: string; month: Pick<DeskRehearsalWholeFragment['months'][number], 'month' | 'winners' | 'losers'> }): ReactNode {
  const { t } = useDesk()
  const s = useText(rehearsal)
  const [get, set] = useUrl()
  const group = oneOf(get('rg'), groups, month.losers > 0 ? 'LOSERS' : 'WINNERS')
  const list = usePaged(DeskRehearsalRowsDocument, { rehearsalId, month: month.month, group, after: null }, (d) => d.rehearsalRows)
  const columns: Column<Row>[] = [
    {
      key: 'name',
      title: t.name,
      heading: true,
      render: (r) => (
        <>
          {r.name} <span className="d-quiet d-small">{r.code}</span>
        </>
      ),
    },
    { key: 'unit', title: s.unit, render: (r) => r.unitName },
    { key: 'pointsBefore', title: s.pointsBefore, number: true, render: (r) => points(r.pointsBefore) },
    { key: 'pointsAfter', title: s.pointsAfter, number: true, render: (r) => points(r.pointsAfter) },
    { key: 'payBefore', title: s.payBefore, number: true, render: (r) => yuan(r.payBefore) },
    { key: 'payAfter', title: s.payAfter, number: true, render: (r) => yuan(r.payAfter) },
    {
      key: 'change',
      title: s.change,
      number: true,
      render: (r) => <strong className={signOf(r.change) > 0 ? 'd-good' : signOf(r.change) < 0 ? 'd-bad' : undefined}>{signed(grouped(r.change))}</strong>,
    },
    { key: 'floor', title: s.atFloor, render: (r) => (r.atFloor ? <Chip tone="amber">{s.atFloor}</Chip> : '–') },
  ]
  return (
    <Section title={s.people} extra={<Choice label={s.group} value={group} options={groups} name={(g) => s.groups[g]} onChange={(g) => set({ rg: g }, { replace: true })} />}>
      <ViewState result={list.result} pick={(rows) => (rows.length === 0 ? null : rows)} retry={list.reload} lines={8} empty={s.nobody}>
        {(rows) => <DataTable caption={s.people} columns={columns} rows={rows} rowKey={(r) => `${r.month} ${r.staffId}`} />}
      </ViewState>
      <More list={list} />
    </Section>
  )
}
