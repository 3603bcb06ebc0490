import type { ReactNode } from 'react'
import { Chip } from '~/kit/desk/Chip'
import { Choice } from '~/kit/desk/Choice'
import { useDesk } from '~/kit/desk/context'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { More } from '~/kit/desk/More'
import { Section } from '~/kit/desk/Page'
import { UnitPicker } from '~/kit/desk/Pickers'
import { SearchBox } from '~/kit/desk/SearchBox'
import { usePaged } from '~/kit/desk/usePaged'
import { oneOf, useUrl } from '~/kit/desk/useUrl'
import { ViewState } from '~/kit/desk/ViewState'
import type { Post, Role, StaffStatus } from '~/lib/api/schema'
import type { DeskStaffsQueryData } from './Org.graphql.ts'
import { DeskStaffsDocument } from './Org.graphql.ts'
import { StaffDialog } from './StaffDialog'
import { StaffDrawer } from './StaffDrawer'
import { posts, roles } from './words'

const statuses: readonly (StaffStatus | 'ALL')[] = ['ACTIVE', 'LEFT', 'ALL']

type Person = NonNullable<NonNullable<NonNullable<DeskStaffsQueryData['staffs']>['nodes']>[number]>

/** The people of the scope: found, filtered, opened. */
export function StaffTab(): ReactNode {
  const { t } = useDesk()
  const [get, set] = useUrl()
  const post = oneOf<Post | ''>(get('post'), posts, '')
  const role = oneOf<Role | ''>(get('role'), roles, '')
  const status = oneOf(get('status'), statuses, 'ACTIVE')
  const filter = {
    search: get('q') || null,
    unitId: get('unit') || null,
    post: post || null,
    role: role || null,
    status: status === 'ALL' ? null : status,
  }
  const list = usePaged(DeskStaffsDocument, { filter, after: null }, (d) => d.staffs)
  const columns: Column<Person>[] = [
    { key: 'name', title: t.name, heading: true, render: (s) => s.name },
    { key: 'code', title: t.code, render: (s) => s.code },
    { key: 'unit', title: t.unit, render: (s) => s.assignment?.unit.fullName ?? <span className="d-quiet">{t.org.noAssignment}</span> },
    { key: 'post', title: t.org.post, render: (s) => (s.assignment ? t.post[s.assignment.post] : '–') },
    { key: 'phone', title: t.org.phone, render: (s) => s.phone ?? '–' },
    { key: 'roles', title: t.org.roles, wideOnly: true, render: (s) => s.roles.map((r) => t.role[r]).join(' · ') },
    {
      key: 'status',
      title: t.org.status,
      render: (s) => <Chip tone={s.status === 'ACTIVE' ? 'green' : 'plain'}>{t.staffStatus[s.status]}</Chip>,
    },
  ]
  return (
    <>
      <div className="d-stack">
        <div className="d-filters">
          <SearchBox label={t.org.find} value={get('q')} onChange={(q) => set({ q }, { replace: true })} />
          <UnitPicker value={get('unit')} allowClear onChange={(unit) => set({ unit })} />
          <Choice label={t.org.post} all value={post} options={posts} name={(p) => t.post[p]} onChange={(p) => set({ post: p })} />
          <Choice label={t.org.role} all value={role} options={roles} name={(r) => t.role[r]} onChange={(r) => set({ role: r })} />
          <Choice
            label={t.org.status}
            value={status}
            options={statuses}
            name={(s) => (s === 'ALL' ? t.all : t.staffStatus[s])}
            onChange={(s) => set({ status: s === 'ACTIVE' ? null : s })}
          />
        </div>
        <ViewState
          result={list.result}
          pick={(rows) => (rows.length === 0 ? null : rows)}
          retry={list.reload}
          lines={10}
          empty={t.org.staffEmpty}
        >
          {(rows) => (
            <Section title={t.org.staff}>
              <DataTable
                caption={t.org.staff}
                columns={columns}
                rows={rows}
                rowKey={(s) => s.id}
                openKey={get('staff')}
                onOpen={(s) => set({ staff: s.id })}
              />
              <More list={list} />
            </Section>
          )}
        </ViewState>
      </div>
      <StaffDrawer staffId={get('staff')} onClose={() => set({ staff: null, edit: null })} onChanged={list.reload} />
      <StaffDialog onSaved={list.reload} />
    </>
  )
}
