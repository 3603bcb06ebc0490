import type { ReactNode } from 'react'
import { Bar } from '~/kit/desk/Bar'
import { useDesk } from '~/kit/desk/context'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { signOf } from '~/lib/format/decimal'
import { points, quantity } from '~/lib/format/figures'
import type { TeamQueryData } from './Team.graphql.ts'

type Line = NonNullable<TeamQueryData['teamOverview']>['indicators'][number]

/** What the team did of each indicator, against its target or its all. */
export function TeamIndicators({ indicators }: { indicators: readonly Line[] }): ReactNode {
  const { t, language } = useDesk()
  const columns: Column<Line>[] = [
    { key: 'name', title: t.trace.indicator, heading: true, render: (l) => (language === 'zh-CN' ? l.nameZh : l.nameEn) },
    { key: 'category', title: t.scheme.column.category, render: (l) => t.category[l.category] },
    { key: 'done', title: t.trace.doneTarget, number: true, render: (l) => <DoneOf line={l} /> },
    { key: 'bar', title: t.trace.progress, wideOnly: true, width: '20%', render: (l) => <Bar done={l.done} target={allOf(l)} /> },
    {
      key: 'score',
      title: t.team.meanScore,
      number: true,
      render: (l) => (
        <>
          {points(l.meanScore)} <span className="d-quiet d-small">{t.team.full(quantity(l.max))}</span>
        </>
      ),
    },
  ]
  return <DataTable caption={t.team.indicators} columns={columns} rows={indicators} rowKey={(l) => l.indicatorCode} />
}

/** Against what the done is measured; "0" where there is nothing. */
function allOf(line: Line): string {
  return line.method === 'RATIO' ? line.target : line.method === 'RATE' ? line.outOf : '0'
}

function DoneOf({ line }: { line: Line }): ReactNode {
  const { t } = useDesk()
  if (line.method === 'RATIO' && signOf(line.target) === 0)
    return (
      <>
        {quantity(line.done)} <span className="d-warn d-small">{t.team.noTarget}</span>
      </>
    )
  const all = allOf(line)
  return signOf(all) === 0 ? quantity(line.done) : t.team.doneOf(quantity(line.done), quantity(all))
}
