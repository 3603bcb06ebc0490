import type { ReactNode } from 'react'
import { Choice } from '~/kit/desk/Choice'
import { useDesk } from '~/kit/desk/context'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { SearchBox } from '~/kit/desk/SearchBox'
import { oneOf, useUrl } from '~/kit/desk/useUrl'
import { Nothing } from '~/kit/desk/ViewState'
import { signOf } from '~/lib/format/decimal'
import { factor, points, signed, yuan } from '~/lib/format/figures'
import { arranged, changeOf, memberOrders } from './members'
import type { TeamQueryData } from './Team.graphql.ts'

type Member = NonNullable<TeamQueryData['teamOverview']>['members'][number]

/** The members of a team, searched and ordered; one opens into the whole computation. */
export function MemberTable({ members, openId }: { members: readonly Member[]; openId: string }): ReactNode {
  const { t } = useDesk()
  const [get, set] = useUrl()
  const search = get('q')
  const order = oneOf(get('order'), memberOrders, 'rank')
  const rows = arranged(members, search, order)
  const severalUnits = new Set(members.map((m) => m.unitName)).size > 1
  // Of one unit the place in it comes first; of several, the place in the city, by which they are ordered.
  const rank = (inUnit: boolean): Column<Member> =>
    inUnit
      ? { key: 'rankUnit', title: t.team.rankUnit, number: true, width: 80, render: (m) => m.rankUnit }
      : { key: 'rankCity', title: t.team.rankCity, number: true, width: 80, render: (m) => m.rankCity }
  const columns: Column<Member>[] = [
    rank(!severalUnits),
    {
      key: 'name',
      title: t.name,
      heading: true,
      render: (m) => (
        <>
          {m.name} <span className="d-quiet d-small">{m.code}</span>
        </>
      ),
    },
    { key: 'post', title: t.team.post, wideOnly: true, render: (m) => t.post[m.post] },
    ...(severalUnits ? [{ key: 'unit', title: t.unit, render: (m: Member) => m.unitName }] : []),
    { key: 'points', title: t.team.pointsOf, number: true, render: (m) => <strong>{points(m.points)}</strong> },
    { key: 'change', title: t.team.change, number: true, render: (m) => <Change value={changeOf(m)} /> },
    { key: 'base', title: t.team.base, number: true, render: (m) => points(m.base) },
    { key: 'coefficient', title: t.team.coefficient, number: true, render: (m) => factor(m.coefficient) },
    { key: 'adjustment', title: t.team.adjustment, number: true, render: (m) => signed(points(m.adjustment)) },
    rank(severalUnits),
    ...(members.some((m) => m.bonus !== null)
      ? [{ key: 'bonus', title: t.team.bonus, number: true, render: (m: Member) => (m.bonus === null ? '–' : yuan(m.bonus)) }]
      : []),
  ]
  return (
    <>
      <div className="d-filters">
        <SearchBox label={t.team.find} value={search} onChange={(q) => set({ q }, { replace: true })} />
        <Choice
          label={t.team.sort}
          value={order}
          options={memberOrders}
          name={(o) => t.team.sortBy[o]}
          onChange={(o) => set({ order: o === 'rank' ? null : o }, { replace: true })}
        />
      </div>
      {rows.length === 0 ? (
        <Nothing>{t.team.noMatch}</Nothing>
      ) : (
        <DataTable
          caption={t.team.members}
          columns={columns}
          rows={rows}
          rowKey={(m) => m.staffId}
          onOpen={(m) => set({ staff: m.staffId })}
          openKey={openId}
        />
      )}
    </>
  )
}

/** A change with its sign, green or red; nothing where there is none. */
function Change({ value }: { value: string }): ReactNode {
  const sign = signOf(value)
  if (sign === 0) return <span className="d-quiet">0</span>
  return <span className={sign > 0 ? 'd-good' : 'd-bad'}>{signed(points(value))}</span>
}
