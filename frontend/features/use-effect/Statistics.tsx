import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { useDesk } from '~/kit/desk/context'
import { Section } from '~/kit/desk/Page'
import { customersOf } from '~/kit/desk/units'
import { Nothing } from '~/kit/desk/ViewState'
import { nameIn } from '~/kit/ticket/names'
import { amountOf } from '~/kit/use/amount'
import { unmask } from '~/lib/api/fragment'
import type { UnitKind } from '~/lib/api/schema'
import { grouped } from '~/lib/format/decimal'
import { useText } from '~/lib/i18n/catalog'
import { use as words } from '~/messages/use'
import { effectOfUse } from '~/messages/use-effect'
import { usesAt } from './claim'
import type { DeskUseCountsFragment, DeskUseStatisticsQueryData } from './UseEffect.graphql.ts'
import { DeskUseCountsFragmentDoc } from './UseEffect.graphql.ts'

interface Props {
  of: DeskUseStatisticsQueryData['useStatistics']
  unitId: string
  from: string
  to: string
}

/** A line of figures: what it is called, what it came to, and which uses it is about. */
interface Row {
  key: string
  name: string
  amount: string
  counts: DeskUseCountsFragment
  only: Record<string, string>
}

/** The figures that have uses to show, and how the page of uses finds them. */
const shown = [
  ['effective', { status: 'EFFECTIVE' }],
  ['refused', { status: 'REFUSED' }],
  ['expired', { status: 'EXPIRED' }],
  ['overAuthority', { over: '1' }],
  ['reversed', { status: 'REVERSED' }],
  ['violations', { audit: 'VIOLATION' }],
] as const satisfies readonly (readonly [keyof DeskUseCountsFragment, Record<string, string>])[]

/** How powers were used, by power and by unit; each figure leads to its uses. */
export function Statistics({ of, unitId, from, to }: Props): ReactNode {
  const { language } = useDesk()
  const s = useText(effectOfUse)
  const w = useText(words)
  const powers = of.powers.map((p): Row => ({ key: p.powerCode, name: nameIn(p, language), amount: amountOf(p.amount, p.unit, w), counts: unmask(DeskUseCountsFragmentDoc, p.counts), only: { power: p.powerCode } }))
  // Departments have no customers.
  const withCustomers: readonly UnitKind[] = customersOf
  const units = of.units.filter((u) => withCustomers.includes(u.unit.kind)).map((u): Row => ({ key: u.unit.id, name: u.unit.name, amount: amountOf(u.amount, 'FEN', w), counts: unmask(DeskUseCountsFragmentDoc, u.counts), only: { unit: u.unit.id } }))
  const titles = { effective: s.effective, refused: s.refused, expired: s.expired, overAuthority: s.over, reversed: s.reversed, violations: s.violations }
  const plain = (key: 'onTheSpot' | 'asked' | 'people' | 'customers', title: string): Column<Row> => ({ key, title, number: true, render: (r) => grouped(String(r.counts[key])) })
  const leading = ([key, only]: (typeof shown)[number]): Column<Row> => ({
    key,
    title: titles[key],
    number: true,
    render: (r) => {
      const n = grouped(String(r.counts[key]))
      return r.counts[key] === 0 ? (
        <span className="d-quiet">{n}</span>
      ) : (
        <Link to={usesAt({ unitId, from, to }, { ...r.only, ...only })} aria-label={s.open(r.name, titles[key], n)} className={key === 'violations' || key === 'overAuthority' ? 'd-bad' : undefined}>
          {n}
        </Link>
      )
    },
  })
  const columns = (name: string, amount: string): Column<Row>[] => [
    { key: 'name', title: name, heading: true, render: (r) => <Link to={usesAt({ unitId, from, to }, r.only)}>{r.name}</Link> },
    leading(shown[0]),
    { key: 'amount', title: amount, number: true, render: (r) => r.amount },
    plain('onTheSpot', s.spot),
    plain('asked', s.asked),
    ...shown.slice(1).map(leading),
    plain('people', s.people),
    plain('customers', s.customers),
  ]
  return (
    <div className="d-stack">
      <Section title={s.powers}>
        {powers.length === 0 ? <Nothing>{s.noStatistics}</Nothing> : <DataTable caption={s.powers} columns={columns(s.power, s.amount)} rows={powers} rowKey={(r) => r.key} />}
      </Section>
      {units.length > 0 && (
        <Section title={s.units}>
          <DataTable caption={s.units} columns={columns(s.unit, s.money)} rows={units} rowKey={(r) => r.key} />
          <p className="d-small d-quiet d-screen">{s.statisticsNote}</p>
        </Section>
      )}
    </div>
  )
}
