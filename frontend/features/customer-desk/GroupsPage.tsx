import { Button, Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { Chip } from '~/kit/desk/Chip'
import type { Tone } from '~/kit/desk/Chip'
import { Choice } from '~/kit/desk/Choice'
import { useDesk } from '~/kit/desk/context'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { More } from '~/kit/desk/More'
import { Page, Section } from '~/kit/desk/Page'
import { UnitPicker } from '~/kit/desk/Pickers'
import { SearchBox } from '~/kit/desk/SearchBox'
import { usePaged } from '~/kit/desk/usePaged'
import { oneOf, useUrl } from '~/kit/desk/useUrl'
import { ViewState } from '~/kit/desk/ViewState'
import { signOf } from '~/lib/format/decimal'
import { yuan } from '~/lib/format/figures'
import { dateOf } from '~/lib/format/time'
import { useMay } from '~/lib/viewer/viewer'
import type { DeskGroupsQueryData } from './CustomerDesk.graphql.ts'
import { DeskGroupsDocument } from './CustomerDesk.graphql.ts'
import { Drawers } from './Drawers'
import { ManagerPicker } from './ManagerPicker'
import { ReassignDialog } from './ReassignDialog'

type Row = NonNullable<NonNullable<NonNullable<DeskGroupsQueryData['groups']>['nodes']>[number]>

const grades = ['GOLD', 'SILVER', 'BRONZE', 'STANDARD'] as const
const statuses = ['ACTIVE', 'LOST', 'ELSEWHERE'] as const
const orders = ['CODE', 'REVENUE', 'ARREARS', 'CONTRACT_END'] as const
const tones: Record<Row['grade'], Tone> = { GOLD: 'amber', SILVER: 'blue', BRONZE: 'plain', STANDARD: 'plain' }

/** The groups of the scope: filtered, and given to another manager many at once. */
export default function GroupsPage(): ReactNode {
  const { t, language } = useDesk()
  const [get, set] = useUrl()
  const mayAssign = useMay('WRITE_CUSTOMERS', 'SPLIT_TASKS')
  const mayFindStaff = useMay('READ_ORG')
  const grade = oneOf<(typeof grades)[number] | ''>(get('grade'), grades, '')
  const status = oneOf(get('status'), statuses, 'ACTIVE')
  const order = oneOf(get('order'), orders, 'CODE')
  const arrears = get('arrears') === '1'
  const incomplete = get('incomplete') === '1'
  const filter = {
    search: get('q') || null,
    unitId: get('unit') || null,
    managerId: get('manager') || null,
    grade: grade || null,
    status,
    order,
    inArrears: arrears || null,
    incomplete: incomplete || null,
  }
  const list = usePaged(DeskGroupsDocument, { filter, after: null }, (d) => d.groups)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())

  const columns: Column<Row>[] = [
    {
      key: 'name',
      title: t.customers.group,
      heading: true,
      render: (g) => (
        <>
          {g.name} <span className="d-quiet d-small">{g.code}</span>
        </>
      ),
    },
    { key: 'grade', title: t.customers.grade, render: (g) => <Chip tone={tones[g.grade]}>{t.customers.grades[g.grade]}</Chip> },
    { key: 'manager', title: t.customers.manager, render: (g) => g.manager?.name ?? <span className="d-warn">{t.customers.noManager}</span> },
    { key: 'members', title: t.customers.members, number: true, render: (g) => g.members },
    { key: 'revenue', title: t.customers.revenue, number: true, render: (g) => yuan(g.revenue) },
    {
      key: 'arrears',
      title: t.customers.arrears,
      number: true,
      render: (g) => (signOf(g.arrears) > 0 ? <span className="d-bad">{yuan(g.arrears)}</span> : '–'),
    },
    { key: 'contract', title: t.customers.contract, render: (g) => (g.contractUntil === null ? '–' : dateOf(g.contractUntil, language)) },
    {
      key: 'lacks',
      title: t.customers.lacks,
      render: (g) =>
        g.lacks.length === 0 ? <span className="d-good">{t.customers.complete}</span> : <span className="d-warn">{t.customers.lacksN(g.lacks.length)}</span>,
    },
  ]

  return (
    <Page
      title={t.customers.groups}
      lead={t.customers.groupsLead}
      filters={
        <>
          <SearchBox label={t.customers.find} value={get('q')} onChange={(q) => set({ q }, { replace: true })} />
          <UnitPicker value={get('unit')} allowClear onChange={(unit) => set({ unit })} />
          {mayFindStaff && (
            <ManagerPicker label={t.customers.manager} value={get('manager')} unitId={get('unit')} onChange={(manager) => set({ manager })} />
          )}
          <Choice
            label={t.customers.grade}
            all
            value={grade}
            options={grades}
            name={(g) => t.customers.grades[g]}
            onChange={(g) => set({ grade: g })}
          />
          <Choice
            label={t.customers.status}
            value={status}
            options={statuses}
            name={(s) => t.customers.statuses[s]}
            onChange={(s) => set({ status: s === 'ACTIVE' ? null : s })}
          />
          <Choice
            label={t.customers.order}
            value={order}
            options={orders}
            name={(o) => t.customers.orders[o]}
            onChange={(o) => set({ order: o === 'CODE' ? null : o })}
          />
          <Checkbox checked={arrears} onChange={(e) => set({ arrears: e.target.checked ? '1' : null })}>
            {t.customers.inArrears}
          </Checkbox>
          <Checkbox checked={incomplete} onChange={(e) => set({ incomplete: e.target.checked ? '1' : null })}>
            {t.customers.incomplete}
          </Checkbox>
        </>
      }
    >
      <ViewState
        result={list.result}
        pick={(rows) => (rows.length === 0 ? null : rows)}
        retry={list.reload}
        lines={12}
        empty={t.customers.empty}
      >
        {(rows) => (
          <Section title={t.customers.groups}>
            <DataTable
              caption={t.customers.groups}
              columns={columns}
              rows={rows}
              rowKey={(g) => g.id}
              openKey={get('group')}
              onOpen={(g) => set({ group: g.id })}
              selection={
                mayAssign
                  ? { chosen, label: (g) => t.customers.choose(g.name), allLabel: t.customers.chooseAll, onChange: setChosen }
                  : undefined
              }
            />
            <More list={list} />
          </Section>
        )}
      </ViewState>
      {chosen.size > 0 && (
        <div className="d-savebar" role="group" aria-label={t.customers.reassign}>
          <span role="status">{t.customers.chosen(chosen.size)}</span>
          <Button onClick={() => setChosen(new Set())}>{t.customers.clear}</Button>
          <Button type="primary" onClick={() => set({ reassign: '1' })}>
            {t.customers.reassign}
          </Button>
        </div>
      )}
      <Drawers onChanged={list.reload} />
      <ReassignDialog
        open={get('reassign') === '1' && chosen.size > 0}
        groupIds={[...chosen]}
        unitId={get('unit')}
        onClose={() => set({ reassign: null })}
        onDone={() => {
          setChosen(new Set())
          list.reload()
        }}
      />
    </Page>
  )
}
