import { Button, Checkbox, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { useMemo } from 'react'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { Choice } from '~/kit/desk/Choice'
import { useDesk } from '~/kit/desk/context'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { More } from '~/kit/desk/More'
import { Labelled, Page } from '~/kit/desk/Page'
import { SearchBox } from '~/kit/desk/SearchBox'
import { usePaged } from '~/kit/desk/usePaged'
import { useUrl } from '~/kit/desk/useUrl'
import { ViewState } from '~/kit/desk/ViewState'
import { GradeTag } from '~/kit/GradeTag'
import { nameIn } from '~/kit/ticket/names'
import { statuses } from '~/kit/ticket/status'
import { isComposed, titleIn } from '~/kit/ticket/title'
import { unmask } from '~/lib/api/fragment'
import type { TicketStatus } from '~/lib/api/schema'
import { daysLater, momentOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { base } from '~/messages/base'
import { ticket as words } from '~/messages/ticket'
import { ticketDesk } from '~/messages/ticket-desk'
import { grades, searchFilter, stateOf } from './address'
import { StatusChip, TimeChip } from './Chips'
import type { DeskTicketRowFragment } from './Queue.graphql.ts'
import { DeskFindTicketsDocument, DeskTicketRowFragmentDoc, DeskTicketTypesDocument } from './Queue.graphql.ts'
import './ticket-desk.css'

const cleared = { q: null, status: null, type: null, grade: null, from: null, until: null, dueFrom: null, dueUntil: null, overdue: null, group: null, team: null }

/** All orders that the viewer may see, by what is in the address. */
export default function SearchPage(): ReactNode {
  const { language } = useDesk()
  const s = useText(ticketDesk)
  const w = useText(words)
  const common = useText(base)
  const [get, set] = useUrl()
  const filter = searchFilter(get, (day) => daysLater(day, 1))
  const [types] = useQuery({ query: DeskTicketTypesDocument })
  const list = usePaged(DeskFindTicketsDocument, { filter, after: null }, (d) => d.tickets)
  const status = stateOf(get('status'))
  const grade = grades.find((g) => g === get('grade')) ?? ''
  const columns = useMemo(
    (): Column<DeskTicketRowFragment>[] => [
      {
        key: 'order',
        title: s.find.order,
        heading: true,
        // The next column says the group: of a title that nobody wrote the type is left.
        render: (r) => (
          <span className="d-stack-s td-found">
            <Link to={`/desk/ticket/${r.id}`} className="d-strong" aria-label={`${titleIn(r, language)}, ${r.code}`}>
              {isComposed(r) ? nameIn(r.type, language) : r.title}
            </Link>
            <span className="d-small d-quiet">{isComposed(r) ? r.code : `${nameIn(r.type, language)} · ${r.code}`}</span>
          </span>
        ),
      },
      {
        key: 'group',
        title: s.order.group,
        render: (r) => (
          <>
            {r.group?.name ?? s.row.noGroup} <GradeTag grade={r.grade} />
          </>
        ),
      },
      { key: 'status', title: s.find.status, render: (r) => <StatusChip status={r.status} /> },
      { key: 'due', title: s.find.due, render: (r) => <TimeChip of={r} /> },
      { key: 'team', title: s.find.team, render: (r) => r.team.name },
      { key: 'holder', title: s.find.holder, render: (r) => (r.holder ?? r.worker)?.name ?? (r.offered ? s.row.offered(r.offered.name) : '–') },
      { key: 'at', title: s.find.dispatched, render: (r) => <span className="d-nowrap">{momentOf(r.dispatchedAt, language)}</span> },
    ],
    [s, language],
  )
  const filtered = Object.keys(filter).length > 0
  return (
    <Page
      title={s.find.title}
      lead={s.find.lead}
      filters={
        <>
          <SearchBox label={s.filter.find} value={get('q')} onChange={(q) => set({ q }, { replace: true })} />
          <Choice<TicketStatus> all label={s.filter.status} value={statuses.find((x) => x === status) ?? ''} options={statuses} name={(x) => w.status[x]} onChange={(x) => set({ status: x })} />
          <Labelled label={s.filter.type}>
            <Select
              aria-label={s.filter.type}
              className="d-picker"
              value={filter.typeCode ?? ''}
              popupMatchSelectWidth={false}
              onChange={(type: string) => set({ type })}
              options={[{ value: '', label: s.find.allTypes }, ...(types.data?.ticketTypes ?? []).map((one) => ({ value: one.code, label: nameIn(one, language) }))]}
            />
          </Labelled>
          <Choice all label={s.filter.grade} value={grade} options={grades} name={(g) => common.grade[g]} onChange={(g) => set({ grade: g })} />
          <Labelled label={s.filter.from}>
            <Input type="date" value={get('from')} onChange={(e) => set({ from: e.target.value }, { replace: true })} />
          </Labelled>
          <Labelled label={s.filter.until}>
            <Input type="date" value={get('until')} min={get('from')} onChange={(e) => set({ until: e.target.value }, { replace: true })} />
          </Labelled>
          <Labelled label={s.filter.dueFrom}>
            <Input type="date" value={get('dueFrom')} onChange={(e) => set({ dueFrom: e.target.value }, { replace: true })} />
          </Labelled>
          <Labelled label={s.filter.until}>
            <Input type="date" aria-label={s.filter.dueUntil} value={get('dueUntil')} min={get('dueFrom')} onChange={(e) => set({ dueUntil: e.target.value }, { replace: true })} />
          </Labelled>
          <Checkbox className="td-alone" checked={get('overdue') === '1'} onChange={(e) => set({ overdue: e.target.checked ? '1' : null })}>
            {s.filter.overdueOnly}
          </Checkbox>
          {filtered && <Button onClick={() => set(cleared)}>{s.filter.clear}</Button>}
        </>
      }
    >
      <div className="d-section">
        <ViewState result={list.result} pick={(rows) => (rows.length === 0 ? null : rows)} retry={list.reload} lines={10} empty={s.find.empty}>
          {(rows) => (
            <div className="d-stack">
              <DataTable caption={s.find.title} columns={columns} rows={rows.map((r) => unmask(DeskTicketRowFragmentDoc, r))} rowKey={(r) => r.id} />
              <More list={list} />
            </div>
          )}
        </ViewState>
      </div>
    </Page>
  )
}
