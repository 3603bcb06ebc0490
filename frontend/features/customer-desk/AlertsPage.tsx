import { Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { Chip } from '~/kit/desk/Chip'
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
import { momentOf } from '~/lib/format/time'
import { useMay } from '~/lib/viewer/viewer'
import type { DeskAlertsQueryData } from './CustomerDesk.graphql.ts'
import { DeskAlertsDocument } from './CustomerDesk.graphql.ts'
import { Drawers } from './Drawers'
import { DueChip } from './DueChip'
import { ManagerPicker } from './ManagerPicker'

type Row = NonNullable<NonNullable<NonNullable<DeskAlertsQueryData['alerts']>['nodes']>[number]>

const kinds = ['CHURN_SIGN', 'ARREARS', 'CONTRACT_END', 'TRAFFIC_DROP', 'COMPLAINT'] as const
const statuses = ['OPEN', 'HANDLED'] as const

/** The alerts of the scope, due first. */
export default function AlertsPage(): ReactNode {
  const { t, language } = useDesk()
  const [get, set] = useUrl()
  const mayFindStaff = useMay('READ_ORG')
  const kind = oneOf<(typeof kinds)[number] | ''>(get('kind'), kinds, '')
  const status = oneOf(get('status'), statuses, 'OPEN')
  const overdue = status === 'OPEN' && get('overdue') === '1'
  const filter = {
    search: get('q') || null,
    unitId: get('unit') || null,
    managerId: get('manager') || null,
    kind: kind || null,
    status,
    overdue: overdue || null,
  }
  const list = usePaged(DeskAlertsDocument, { filter, after: null }, (d) => d.alerts)
  const columns: Column<Row>[] = [
    {
      key: 'group',
      title: t.customers.group,
      heading: true,
      render: (a) => (
        <>
          {a.group.name} <span className="d-quiet d-small">{t.customers.grades[a.group.grade]}</span>
        </>
      ),
    },
    { key: 'kind', title: t.customers.alertKind, render: (a) => <Chip tone="blue">{t.customers.kinds[a.kind]}</Chip> },
    { key: 'detail', title: t.customers.detail, render: (a) => <span className="d-wrap">{a.detail}</span> },
    { key: 'manager', title: t.customers.manager, render: (a) => a.manager?.name ?? <span className="d-warn">{t.customers.noManager}</span> },
    {
      key: 'due',
      title: t.customers.due,
      render: (a) => (
        <span>
          <DueChip alert={a} /> {momentOf(a.dueAt, language)}
        </span>
      ),
    },
    ...(status === 'HANDLED'
      ? [
          {
            key: 'outcome',
            title: t.customers.outcome,
            render: (a: Row) => (
              <span className="d-wrap">
                {a.outcome !== null && <Chip tone={a.late ? 'amber' : 'green'}>{t.customers.outcomes[a.outcome]}</Chip>} {a.note}
              </span>
            ),
          },
        ]
      : []),
  ]
  return (
    <Page
      title={t.customers.alerts}
      lead={t.customers.alertsLead}
      filters={
        <>
          <SearchBox label={t.customers.find} value={get('q')} onChange={(q) => set({ q }, { replace: true })} />
          <UnitPicker value={get('unit')} allowClear onChange={(unit) => set({ unit })} />
          {mayFindStaff && (
            <ManagerPicker label={t.customers.manager} value={get('manager')} unitId={get('unit')} onChange={(manager) => set({ manager })} />
          )}
          <Choice
            label={t.customers.alertKind}
            all
            value={kind}
            options={kinds}
            name={(k) => t.customers.kinds[k]}
            onChange={(k) => set({ kind: k })}
          />
          <Choice
            label={t.customers.status}
            value={status}
            options={statuses}
            name={(s) => t.customers.alertStatuses[s]}
            onChange={(s) => set({ status: s === 'OPEN' ? null : s, overdue: null })}
          />
          {status === 'OPEN' && (
            <Checkbox checked={overdue} onChange={(e) => set({ overdue: e.target.checked ? '1' : null })}>
              {t.customers.overdue}
            </Checkbox>
          )}
        </>
      }
    >
      <ViewState
        result={list.result}
        pick={(rows) => (rows.length === 0 ? null : rows)}
        retry={list.reload}
        lines={12}
        empty={t.customers.alertsEmpty}
      >
        {(rows) => (
          <Section title={t.customers.alerts}>
            <DataTable caption={t.customers.alerts} columns={columns} rows={rows} rowKey={(a) => a.id} openKey={get('alert')} onOpen={(a) => set({ alert: a.id })} />
            <More list={list} />
          </Section>
        )}
      </ViewState>
      <Drawers onChanged={list.reload} />
    </Page>
  )
}
