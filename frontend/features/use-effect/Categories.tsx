import type { ReactNode } from 'react'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { Section } from '~/kit/desk/Page'
import { grouped } from '~/lib/format/decimal'
import { useText } from '~/lib/i18n/catalog'
import { ticket } from '~/messages/ticket'
import { use as words } from '~/messages/use'
import { effectOfUse } from '~/messages/use-effect'
import { minutesWords, shareOf } from './claim'
import type { DeskUseEffectQueryData } from './UseEffect.graphql.ts'

type Row = DeskUseEffectQueryData['useEffect']['categories'][number]

/** How long it took by category, on the spot and by a superior. */
export function Categories({ categories }: { categories: readonly Row[] }): ReactNode {
  const s = useText(effectOfUse)
  const w = useText(words)
  const time = useText(ticket)
  const minutes = (n: number): string => minutesWords(n, time)
  const most = Math.max(1, ...categories.flatMap((c) => [c.spotMedian ?? 0, c.superiorMedian ?? 0]))
  const side = (median: number | null, p90: number | null, known: number, tone: 'spot' | 'superior'): ReactNode =>
    median === null ? (
      <span className="d-quiet">{s.none}</span>
    ) : (
      <span className="ue-side">
        <span className={`ue-line ue-line-${tone}`} aria-hidden="true" style={{ width: `${String(Math.max(2, Math.round((100 * median) / most)))}%` }} />
        <span>
          <strong>{minutes(median)}</strong>{' '}
          <span className="d-small d-quiet">
            {p90 !== null && (p90 === 0 ? s.p90AtOnce : s.p90(minutes(p90)))} {s.known(grouped(String(known)))}
          </span>
        </span>
      </span>
    )
  const columns: Column<Row>[] = [
    { key: 'category', title: s.category, heading: true, render: (c) => w.category[c.category] },
    { key: 'uses', title: s.uses, number: true, render: (c) => grouped(String(c.count)) },
    { key: 'onTheSpot', title: s.spot, number: true, render: (c) => grouped(String(c.onTheSpot)) },
    { key: 'bySuperior', title: s.superior, number: true, render: (c) => grouped(String(c.bySuperior)) },
    { key: 'share', title: s.share, number: true, render: (c) => (c.count === 0 ? s.none : `${shareOf(c.onTheSpot, c.count)}%`) },
    { key: 'spot', title: `${s.spot} · ${s.median}`, width: '22%', render: (c) => side(c.spotMedian, c.spotP90, c.spotKnown, 'spot') },
    { key: 'superior', title: `${s.superior} · ${s.median}`, width: '22%', render: (c) => side(c.superiorMedian, c.superiorP90, c.superiorKnown, 'superior') },
    { key: 'wait', title: s.wait, number: true, render: (c) => (c.waitMedian === null ? s.none : minutes(c.waitMedian)) },
  ]
  return (
    <Section title={s.categories}>
      <DataTable caption={s.categories} columns={columns} rows={categories} rowKey={(c) => c.category} />
    </Section>
  )
}
