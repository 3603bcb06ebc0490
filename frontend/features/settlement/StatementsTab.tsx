import { PrinterOutlined } from '@ant-design/icons'
import { Button, Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useDesk } from '~/kit/desk/context'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { More } from '~/kit/desk/More'
import { Section } from '~/kit/desk/Page'
import { UnitPicker } from '~/kit/desk/Pickers'
import { SearchBox } from '~/kit/desk/SearchBox'
import { usePaged } from '~/kit/desk/usePaged'
import { useUrl } from '~/kit/desk/useUrl'
import { ViewState } from '~/kit/desk/ViewState'
import { grouped, signOf } from '~/lib/format/decimal'
import { exactPoints, signed, yuan } from '~/lib/format/figures'
import { useText } from '~/lib/i18n/catalog'
import { settlement } from '~/messages/settlement-desk'
import type { DeskStatementsQueryData } from './Settlement.graphql.ts'
import { DeskStatementsDocument } from './Settlement.graphql.ts'
import { StatementDrawer } from './StatementDrawer'

type Row = NonNullable<NonNullable<NonNullable<DeskStatementsQueryData['statements']>['nodes']>[number]>

const kinds = ['PRODUCTION_UNIT', 'MICRO_AREA'] as const
/** As many sheets as the printable page takes at once. */
const mostSheets = 50

/** The people of a version with their figures; one opens into the whole statement, several are printed. */
export function StatementsTab({ versionId, month }: { versionId: string; month: string }): ReactNode {
  const { t, units } = useDesk()
  const s = useText(settlement)
  const [get, set] = useUrl()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  // No longer than the server takes: what comes from a URL is never trusted.
  const search = get('q').slice(0, 60)
  const asked = units.find((u) => u.id === get('unit'))
  const unitId = asked && (kinds as readonly string[]).includes(asked.kind) ? asked.id : ''
  const atFloor = get('floor') === '1'
  const list = usePaged(
    DeskStatementsDocument,
    { versionId, search: search || null, unitId: unitId || null, atFloor: atFloor ? true : null, after: null },
    (d) => d.statements,
  )
  const ids = [...chosen].slice(0, mostSheets)

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
    { key: 'unit', title: t.unit, render: (r) => r.unitName },
    { key: 'post', title: t.org.post, wideOnly: true, render: (r) => t.post[r.post] },
    { key: 'employment', title: t.org.employment, wideOnly: true, render: (r) => t.employment[r.employment] },
    { key: 'days', title: s.statements.days, number: true, render: (r) => r.days },
    { key: 'points', title: t.team.pointsOf, number: true, render: (r) => exactPoints(r.points) },
    { key: 'quota', title: s.statements.quota, number: true, render: (r) => yuan(r.quota) },
    { key: 'bonus', title: s.shadow.figure.bonus, number: true, render: (r) => yuan(r.bonus) },
    { key: 'topUp', title: s.shadow.figure.topUp, number: true, render: (r) => <span className={signOf(r.topUp) > 0 ? 'd-warn d-strong' : undefined}>{yuan(r.topUp)}</span> },
    { key: 'correction', title: s.shadow.figure.correction, number: true, render: (r) => (signOf(r.correction) === 0 ? '–' : signed(grouped(r.correction))) },
    { key: 'pay', title: s.statements.pay, number: true, render: (r) => <strong>{yuan(r.pay)}</strong> },
  ]

  return (
    <Section
      title={s.tabs.statements}
      extra={
        chosen.size > 0 && (
          <span className="d-row">
            <span role="status">{chosen.size > mostSheets ? s.statements.printMost(mostSheets) : s.statements.chosen(chosen.size)}</span>
            <Button icon={<PrinterOutlined />} href={`/statements/${month}/print?staff=${ids.join(',')}`} target="_blank">
              {s.statements.printChosen(ids.length)}
            </Button>
            <Button type="text" onClick={() => setChosen(new Set())}>
              {s.statements.clear}
            </Button>
          </span>
        )
      }
    >
      <div className="d-filters">
        <SearchBox label={s.statements.find} value={search} onChange={(q) => set({ q }, { replace: true })} />
        <UnitPicker value={unitId} kinds={kinds} allowClear onChange={(unit) => set({ unit }, { replace: true })} />
        <Checkbox checked={atFloor} onChange={(e) => set({ floor: e.target.checked ? '1' : null }, { replace: true })}>
          {s.statements.atFloor}
        </Checkbox>
      </div>
      <ViewState result={list.result} pick={(rows) => (rows.length === 0 ? null : rows)} retry={list.reload} lines={10} empty={s.statements.empty}>
        {(rows) => (
          <DataTable
            caption={s.tabs.statements}
            columns={columns}
            rows={rows}
            rowKey={(r) => r.staffId}
            onOpen={(r) => set({ staff: r.staffId })}
            openKey={get('staff')}
            selection={{ chosen, label: (r) => s.statements.choose(r.name), allLabel: s.statements.chooseAll, onChange: setChosen }}
          />
        )}
      </ViewState>
      <More list={list} />
      <StatementDrawer staffId={get('staff')} month={month} onClose={() => set({ staff: null })} />
    </Section>
  )
}
