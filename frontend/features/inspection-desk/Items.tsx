import { Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { Bar } from '~/kit/desk/Bar'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { useDesk } from '~/kit/desk/context'
import { LookChip } from '~/kit/desk/LookChip'
import { Section } from '~/kit/desk/Page'
import { useUrl } from '~/kit/desk/useUrl'
import { Nothing } from '~/kit/desk/ViewState'
import { nameIn } from '~/kit/ticket/names'
import { amountOf } from '~/kit/use/amount'
import { unmask } from '~/lib/api/fragment'
import { grouped } from '~/lib/format/decimal'
import { momentOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { inspectionDesk } from '~/messages/inspection-desk'
import { use as words } from '~/messages/use'
import { byStratum, nextOpen, progressOf } from './draw'
import type { DeskInspectionItemFragment, DeskInspectionWholeFragment, DeskUseLineFragment } from './Inspections.graphql.ts'
import { DeskInspectionHeadFragmentDoc, DeskUseLineFragmentDoc } from './Inspections.graphql.ts'
import { ItemDrawer } from './ItemDrawer'
import { resultLook } from './looks'

/** What was drawn, with what it is about. */
export type Item = Omit<DeskInspectionItemFragment, 'use'> & { use: DeskUseLineFragment }

interface Props {
  of: DeskInspectionWholeFragment
  items: readonly DeskInspectionItemFragment[]
  onChanged: () => void
}

/** What was drawn, by stratum; each opens to be looked at. */
export function Items({ of, items: drawn, onChanged }: Props): ReactNode {
  const { language } = useDesk()
  const s = useText(inspectionDesk).items
  const w = useText(words)
  const [get, set] = useUrl()
  const items: Item[] = drawn.map((i) => ({ ...i, use: unmask(DeskUseLineFragmentDoc, i.use) }))
  const { all, done, violations } = progressOf(items)
  const head = unmask(DeskInspectionHeadFragmentDoc, of)
  const onlyOpen = get('open') === '1' && done < all
  const shown = onlyOpen ? items.filter((i) => i.passed === null) : items
  const useId = get('use')
  const columns: Column<Item>[] = [
    { key: 'code', title: s.column.code, width: '11%', heading: true, render: (i) => i.use.code },
    {
      key: 'status',
      title: s.column.status,
      width: '9%',
      render: (i) => <LookChip look={resultLook(i.passed)}>{i.passed === null ? s.open : i.passed ? s.passed : s.violation}</LookChip>,
    },
    { key: 'power', title: s.column.power, width: '17%', render: (i) => nameIn(i.use.power, language) },
    { key: 'who', title: s.column.who, width: '9%', render: (i) => i.use.staff.name },
    { key: 'group', title: s.column.group, render: (i) => i.use.group.name },
    { key: 'amount', title: s.column.amount, width: '9%', number: true, render: (i) => amountOf(i.use.amount, i.use.power.unit, w) },
    { key: 'at', title: s.column.at, width: '12%', wideOnly: true, render: (i) => i.use.effectiveAt && <span className="d-nowrap">{momentOf(i.use.effectiveAt, language)}</span> },
    { key: 'why', title: s.column.why, width: '13%', render: (i) => (i.why in w.why ? w.why[i.why as keyof typeof w.why] : i.why) },
  ]
  return (
    <Section
      title={s.title}
      extra={
        done < all && (
          <Checkbox checked={onlyOpen} onChange={(e) => set({ open: e.target.checked ? '1' : null }, { replace: true })}>
            {s.onlyOpen}
          </Checkbox>
        )
      }
    >
      {items.length === 0 ? (
        <Nothing>{s.nothing}</Nothing>
      ) : (
        <>
          <div className="d-row" role="status">
            <span className="d-strong">{s.progress(grouped(String(done)), grouped(String(all)))}</span>
            <span className="in-bar">
              <Bar done={String(done)} target={String(all)} />
            </span>
            <span className={violations > 0 ? 'd-bad d-strong' : 'd-quiet'}>{violations > 0 ? s.violations(grouped(String(violations))) : s.allGood}</span>
          </div>
          {byStratum(shown).map((part) => (
            <div key={part.stratum} className="in-stratum">
              <div className="d-between">
                <h3>
                  {w.stratum[part.stratum]} · {s.pieces(grouped(String(part.items.length)))}
                </h3>
                <span className="d-small d-quiet">{s.strata[part.stratum]}</span>
              </div>
              <DataTable caption={w.stratum[part.stratum]} columns={columns} rows={part.items} rowKey={(i) => i.use.id} openKey={useId} onOpen={(i) => set({ use: i.use.id })} />
            </div>
          ))}
        </>
      )}
      <ItemDrawer
        inspectionId={of.id}
        closed={head.status === 'CLOSED'}
        useId={useId}
        item={items.find((i) => i.use.id === useId)}
        next={nextOpen(items, useId)?.use.id ?? null}
        onGo={(id) => set({ use: id }, { replace: true })}
        onChanged={onChanged}
      />
    </Section>
  )
}
