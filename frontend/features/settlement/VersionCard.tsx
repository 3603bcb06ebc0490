import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useDesk } from '~/kit/desk/context'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { Figure, Section } from '~/kit/desk/Page'
import { useUrl } from '~/kit/desk/useUrl'
import { grouped, signOf, sum } from '~/lib/format/decimal'
import { exactPoints, percent, yuan } from '~/lib/format/figures'
import { momentOf, monthOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { settlement } from '~/messages/settlement-desk'
import { Hash } from './Hash'
import type { DeskSettlementVersionFragment } from './Settlement.graphql.ts'

type Unit = DeskSettlementVersionFragment['units'][number]

/** A version in figures: what went in, and what comes out. */
export function VersionCard({ version: v }: { version: DeskSettlementVersionFragment }): ReactNode {
  const { t, language } = useDesk()
  const s = useText(settlement)
  const [, set] = useUrl()
  const columns: Column<Unit>[] = [
    { key: 'name', title: t.unit, heading: true, render: (u) => u.name },
    { key: 'code', title: t.org.unitCode, render: (u) => u.code },
    { key: 'completion', title: s.version.completion, number: true, render: (u) => percent(u.completion) },
  ]
  return (
    <div className="d-stack">
      <Section title={s.version.name(v.number)} extra={<span className="d-quiet d-small">{s.version.computedBy(v.computedBy?.name ?? s.commandLine, momentOf(v.computedAt, language))}</span>}>
        <dl className="d-figures">
          <Figure name={s.people}>{grouped(String(v.people))}</Figure>
          <Figure name={s.points}>{grouped(exactPoints(v.points))}</Figure>
          <Figure name={s.pool}>{yuan(v.pool)}</Figure>
          <Figure name={s.unitPrice} note={s.perPoint}>
            {v.unitPrice}
          </Figure>
        </dl>
        <dl className="d-figures">
          <Figure name={s.bonus} note={v.funder === 'POOL' ? s.version.balancePool : s.version.balance}>
            {yuan(v.bonus)}
          </Figure>
          <Figure name={s.topUp} note={s.version.funder[v.funder]}>
            {yuan(v.topUp)}
          </Figure>
          <Figure name={s.correction} note={signOf(v.correction) === 0 ? undefined : s.version.reserve(v.reserveName)}>
            {yuan(v.correction)}
          </Figure>
          <Figure name={s.version.total}>{yuan(sum([v.bonus, v.topUp, v.correction]))}</Figure>
          <Figure
            name={s.version.atFloor}
            note={
              v.atFloor > 0 && (
                <button type="button" className="d-link" onClick={() => set({ tab: 'statements', floor: '1' })}>
                  {s.statements.atFloor}
                </button>
              )
            }
          >
            {v.atFloor}
          </Figure>
        </dl>
        <dl className="d-facts">
          <dt>{s.version.scheme}</dt>
          <dd>
            <Link to={`/desk/schemes?scheme=${v.scheme.id}`}>{s.version.schemeOf(monthOf(v.scheme.month, language), v.scheme.number)}</Link>
          </dd>
          <dt>{s.version.mean}</dt>
          <dd>{percent(v.meanCompletion)}</dd>
          <dt>{s.version.hash}</dt>
          <dd>
            <Hash hash={v.inputsHash} />
          </dd>
        </dl>
      </Section>
      <Section title={s.version.units}>
        <DataTable caption={s.version.units} columns={columns} rows={v.units} rowKey={(u) => u.unitId} />
      </Section>
    </div>
  )
}
