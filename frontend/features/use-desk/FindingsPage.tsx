import { Button, Checkbox, Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useMemo } from 'react'
import { Choice } from '~/kit/desk/Choice'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { DeadlineChip } from '~/kit/desk/DeadlineChip'
import { More } from '~/kit/desk/More'
import { Page } from '~/kit/desk/Page'
import { UnitPicker } from '~/kit/desk/Pickers'
import { Tabbed } from '~/kit/desk/Tabbed'
import { usePaged } from '~/kit/desk/usePaged'
import { useUrl } from '~/kit/desk/useUrl'
import { ViewState } from '~/kit/desk/ViewState'
import { nameIn } from '~/kit/ticket/names'
import { unmask } from '~/lib/api/fragment'
import { momentOf, untilOf } from '~/lib/format/time'
import { allFindings, findingsFilter, findingTabs, idOf, kinds, tabIn } from './address'
import { FindingChip } from './Chips'
import { Taken } from './Filters'
import type { DeskFindingRowFragment } from './Finding.graphql.ts'
import { DeskFindingRowFragmentDoc, DeskFindingsDocument } from './Finding.graphql.ts'
import { FindingDetail } from './FindingDetail'
import { usesOf } from './rows'
import { soonOfDays } from './soon'
import { UseReplay } from './UseReplay'
import { useArrivals } from './useArrivals'
import { useWords } from './words'
import './use-desk.css'

const tabs = Object.keys(findingTabs) as (keyof typeof findingTabs)[]

/** What audits and inspections have found, by how far it is; one of it in a drawer, with the use that it is about. */
export default function FindingsPage(): ReactNode {
  const { s, u, amount, language } = useWords()
  const [get, set] = useUrl()
  const tab = tabIn(get('tab'))
  const filter = findingsFilter(get)
  const list = usePaged(DeskFindingsDocument, { filter, first: 50, after: null }, (d) => d.findings)
  const news = useArrivals(list.reload)
  const openId = idOf(get('finding'))
  const useId = idOf(get('use'))
  const rows = (list.result.data ?? []).map((n) => unmask(DeskFindingRowFragmentDoc, n))
  const opened = rows.find((r) => r.id === openId)
  const filtered = filter.kind !== undefined || filter.staffId !== undefined || filter.unitId !== undefined || filter.late !== undefined
  const personName = rows.find((r) => r.staff.id === filter.staffId)?.staff.name ?? s.list.someone
  const columns = useMemo(
    (): Column<DeskFindingRowFragment>[] => [
      {
        key: 'what',
        title: s.findings.kind,
        heading: true,
        render: (r) => (
          <span className="ud-found">
            <span>{u.findingKind[r.kind]}</span>
            <span className="d-small d-quiet">{r.code}</span>
          </span>
        ),
      },
      { key: 'status', title: s.list.status, render: (r) => <FindingChip status={r.status} /> },
      {
        key: 'due',
        title: s.findings.due,
        render: (r) =>
          r.lateAt !== null ? (
            <span className="d-bad">{s.findings.late(momentOf(r.lateAt, language))}</span>
          ) : r.dueAt === null ? (
            <span className="d-quiet">{s.findings.noDue}</span>
          ) : r.status === 'RECTIFYING' ? (
            <DeadlineChip dueAt={r.dueAt} soon={soonOfDays} />
          ) : (
            <span className="d-quiet d-nowrap">{untilOf(r.dueAt, language)}</span>
          ),
      },
      {
        key: 'person',
        title: s.findings.person,
        render: (r) => (
          <button type="button" className="ud-filter" aria-label={s.list.onlyPerson(r.staff.name)} onClick={() => set({ staff: r.staff.id })}>
            {r.staff.name}
          </button>
        ),
      },
      {
        key: 'use',
        title: s.findings.use,
        render: (r) => usesOf([r.use]).map((use) => `${nameIn(use.power, language)} ${amount(use.amount, use.power.unit)}`),
      },
      { key: 'source', title: s.findings.source, render: (r) => u.findingSource[r.source] },
      { key: 'unit', title: s.findings.unit, render: (r) => r.unit.name },
      { key: 'at', title: s.findings.opened, render: (r) => <span className="d-nowrap">{momentOf(r.openedAt, language)}</span> },
    ],
    [s, u, amount, set, language],
  )
  return (
    <Page
      title={s.findings.title}
      lead={s.findings.lead}
      filters={
        <>
          <Choice all label={s.findings.kind} value={filter.kind ?? ''} options={kinds} name={(x) => u.findingKind[x]} onChange={(kind) => set({ kind })} />
          <UnitPicker value={idOf(get('unit'))} allowClear onChange={(unit) => set({ unit })} />
          <Checkbox className="ud-alone" checked={filter.late === true} onChange={(e) => set({ late: e.target.checked ? '1' : null })}>
            {s.findings.lateOnly}
          </Checkbox>
          {filter.staffId && <Taken name={s.list.onlyPerson(personName)} onTake={() => set({ staff: null })} />}
          {filtered && <Button onClick={() => set(allFindings)}>{s.list.clear}</Button>}
        </>
      }
    >
      <Tabbed
        label={s.findings.tabs}
        active={tab}
        parts={tabs.map((key) => ({
          key,
          text: s.findings.tab[key],
          children:
            key === tab ? (
              <div className="d-section">
                <ViewState result={list.result} pick={(all) => (all.length === 0 ? null : all)} retry={list.reload} lines={10} empty={s.findings.empty}>
                  {() => (
                    <div className="d-stack">
                      <DataTable caption={s.findings.title} columns={columns} rows={rows} rowKey={(r) => r.id} openKey={openId} onOpen={(r) => set({ finding: r.id })} />
                      <More list={list} />
                    </div>
                  )}
                </ViewState>
              </div>
            ) : null,
        }))}
        onChange={(key) => set({ tab: key === 'live' ? null : key })}
      />
      <Drawer open={openId !== ''} onClose={() => set({ finding: null, use: null })} size={760} title={opened ? `${u.findingKind[opened.kind]} · ${opened.code}` : s.findings.title} classNames={{ body: 'd-drawer ud-drawer' }} destroyOnHidden>
        {openId !== '' && <FindingDetail key={openId} news={news} id={openId} onReplay={(id) => set({ use: id })} onChanged={list.reload} />}
      </Drawer>
      <Drawer open={openId !== '' && useId !== ''} onClose={() => set({ use: null })} size={1080} title={s.replay.title} classNames={{ body: 'd-drawer ud-drawer' }} destroyOnHidden>
        {useId !== '' && <UseReplay key={useId} id={useId} />}
      </Drawer>
    </Page>
  )
}
