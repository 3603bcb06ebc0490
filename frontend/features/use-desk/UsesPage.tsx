import { Button, Checkbox, Drawer, Input } from 'antd'
import type { ReactNode } from 'react'
import { useMemo } from 'react'
import { Choice } from '~/kit/desk/Choice'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { More } from '~/kit/desk/More'
import { Labelled, Page } from '~/kit/desk/Page'
import { UnitPicker } from '~/kit/desk/Pickers'
import { usePaged } from '~/kit/desk/usePaged'
import { useUrl } from '~/kit/desk/useUrl'
import { ViewState } from '~/kit/desk/ViewState'
import { nameIn } from '~/kit/ticket/names'
import { daysLater, momentOf } from '~/lib/format/time'
import { allUses, idOf, stages, statuses, usesFilter } from './address'
import { Marks, StageChip, UseChip } from './Chips'
import { MonthFilter, PowerFilter, Taken } from './Filters'
import { usesOf } from './rows'
import type { DeskUseRowFragment } from './Use.graphql.ts'
import { DeskUsesDocument } from './Use.graphql.ts'
import { UseReplay } from './UseReplay'
import { useWords } from './words'
import './use-desk.css'

/** All uses that the viewer may see, by what is in the address; one of them is replayed in a drawer. */
export default function UsesPage(): ReactNode {
  const { s, u, amount, language } = useWords()
  const [get, set] = useUrl()
  const filter = usesFilter(get, (day) => daysLater(day, 1))
  const list = usePaged(DeskUsesDocument, { filter, first: 50, after: null }, (d) => d.uses)
  const openId = idOf(get('use'))
  const rows = usesOf(list.result.data)
  const opened = rows.find((r) => r.id === openId)
  const filtered = Object.keys(filter).length > 0
  const personName = rows.find((r) => r.staff.id === filter.staffId)?.staff.name ?? s.list.someone
  const groupName = rows.find((r) => r.group.id === filter.groupId)?.group.name ?? s.list.someGroup
  const columns = useMemo(
    (): Column<DeskUseRowFragment>[] => [
      { key: 'code', title: s.list.code, heading: true, render: (r) => <span className="d-nowrap">{r.code}</span> },
      { key: 'power', title: s.list.power, render: (r) => nameIn(r.power, language) },
      { key: 'amount', title: s.list.amount, number: true, render: (r) => <strong>{amount(r.amount, r.power.unit)}</strong> },
      {
        key: 'group',
        title: s.list.group,
        render: (r) => (
          <button type="button" className="ud-filter" aria-label={s.list.only(r.group.name)} onClick={() => set({ group: r.group.id })}>
            {r.group.name}
          </button>
        ),
      },
      {
        key: 'person',
        title: s.list.person,
        render: (r) => (
          <button type="button" className="ud-filter" aria-label={s.list.onlyPerson(r.staff.name)} onClick={() => set({ staff: r.staff.id })}>
            {r.staff.name}
          </button>
        ),
      },
      {
        key: 'status',
        title: s.list.status,
        render: (r) => (
          <span className="d-row">
            <UseChip status={r.status} />
            <Marks of={r} />
          </span>
        ),
      },
      { key: 'stage', title: s.list.stage, render: (r) => (r.audit === 'NONE' ? <span className="d-quiet">–</span> : <StageChip stage={r.audit} />) },
      { key: 'at', title: s.list.asked, render: (r) => <span className="d-nowrap">{momentOf(r.askedAt, language)}</span> },
    ],
    [s, amount, set, language],
  )
  return (
    <Page
      title={s.uses.title}
      lead={s.uses.lead}
      filters={
        <>
          <PowerFilter value={get('power')} onChange={(power) => set({ power })} />
          <Choice all label={s.list.status} value={filter.statuses?.[0] ?? ''} options={statuses} name={(x) => u.status[x]} onChange={(status) => set({ status })} />
          <Choice all label={s.list.stage} value={filter.audit ?? ''} options={stages} name={(x) => u.stage[x]} onChange={(audit) => set({ audit })} />
          <UnitPicker value={idOf(get('unit'))} allowClear onChange={(unit) => set({ unit })} />
          <MonthFilter value={get('from') === '' && get('until') === '' ? get('month') : ''} onChange={(month) => set({ month, from: null, until: null })} />
          <Labelled label={s.list.from}>
            <Input type="date" value={get('from')} onChange={(e) => set({ from: e.target.value }, { replace: true })} />
          </Labelled>
          <Labelled label={s.list.until}>
            <Input type="date" value={get('until')} min={get('from')} onChange={(e) => set({ until: e.target.value }, { replace: true })} />
          </Labelled>
          <Checkbox className="ud-alone" checked={filter.overAuthority === true} onChange={(e) => set({ over: e.target.checked ? '1' : null })}>
            {s.list.overOnly}
          </Checkbox>
          {filter.staffId && <Taken name={s.list.onlyPerson(personName)} onTake={() => set({ staff: null })} />}
          {filter.groupId && <Taken name={s.list.only(groupName)} onTake={() => set({ group: null })} />}
          {filter.grantId && <Taken name={s.list.only(s.list.grant)} onTake={() => set({ grantId: null })} />}
          {filter.ticketId && <Taken name={s.list.only(s.list.ticket)} onTake={() => set({ ticketId: null })} />}
          {filtered && <Button onClick={() => set(allUses)}>{s.list.clear}</Button>}
        </>
      }
    >
      <div className="d-section">
        <ViewState result={list.result} pick={(all) => (all.length === 0 ? null : all)} retry={list.reload} lines={10} empty={s.uses.empty}>
          {() => (
            <div className="d-stack">
              <DataTable caption={s.uses.title} columns={columns} rows={rows} rowKey={(r) => r.id} openKey={openId} onOpen={(r) => set({ use: r.id })} />
              <More list={list} />
            </div>
          )}
        </ViewState>
      </div>
      <Drawer open={openId !== ''} onClose={() => set({ use: null })} size={1080} title={`${s.replay.title}${opened ? ` · ${opened.code}` : ''}`} classNames={{ body: 'd-drawer ud-drawer' }} destroyOnHidden>
        {openId !== '' && <UseReplay key={openId} id={openId} acts onChanged={list.reload} />}
      </Drawer>
    </Page>
  )
}
