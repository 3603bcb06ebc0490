import type { ReactNode } from 'react'
import { Choice } from '~/kit/desk/Choice'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { More } from '~/kit/desk/More'
import { Section } from '~/kit/desk/Page'
import { usePaged } from '~/kit/desk/usePaged'
import { oneOf, useUrl } from '~/kit/desk/useUrl'
import { ViewState } from '~/kit/desk/ViewState'
import type { QualityFilter } from '~/lib/api/schema'
import { percent } from '~/lib/format/figures'
import { useText } from '~/lib/i18n/catalog'
import { quality } from '~/messages/quality'
import { openingTrick, tricks } from './address'
import type { DeskQualityBoardQueryData } from './Quality.graphql.ts'
import { DeskQualityBoardDocument } from './Quality.graphql.ts'

type Row = NonNullable<NonNullable<NonNullable<DeskQualityBoardQueryData['qualityBoard']>['nodes']>[number]>

const ways = ['PERSON', 'TEAM'] as const

/** The board against gaming: who did how often what a figure gains by; each number opens to its orders. */
export function Board({ month, filter }: { month: string; filter: QualityFilter }): ReactNode {
  const s = useText(quality)
  const [get, set] = useUrl()
  const by = oneOf(get('who'), ways, 'PERSON')
  const list = usePaged(DeskQualityBoardDocument, { month, by, filter, after: null }, (d) => d.qualityBoard)
  const nameOf = (r: Row): string => (r.nobody ? s.nobody : r.name)
  const columns: Column<Row>[] = [
    { key: 'name', title: by === 'PERSON' ? s.who : s.team, heading: true, render: nameOf },
    ...tricks.map((trick): Column<Row> => ({
      key: trick,
      title: s.trick[trick],
      number: true,
      render: (r) => {
        const one = r.suspicions.find((x) => x.trick === trick)
        if (!one || one.base === 0) return '–'
        const shown = s.ofOrders(String(one.count), String(one.base))
        return (
          <span className="q-trick">
            {one.count === 0 ? (
              shown
            ) : (
              <button type="button" className="d-link" aria-label={`${s.open(nameOf(r))}: ${s.trick[trick]} ${shown}`} onClick={() => set(openingTrick(trick, { by, key: r.key, name: nameOf(r) }))}>
                {shown}
              </button>
            )}
            {one.count > 0 && one.rate !== null && <span className="d-small d-quiet">{percent(one.rate)}</span>}
          </span>
        )
      },
    })),
  ]
  return (
    <Section
      title={s.view.board}
      extra={<Choice label={s.boardBy} value={by} options={ways} name={(w) => s.by[w]} onChange={(w) => set({ who: w === 'PERSON' ? null : w }, { replace: true })} />}
    >
      <p className="d-quiet">{s.boardLead}</p>
      <ViewState result={list.result} pick={(rows) => (rows.length === 0 ? null : rows)} retry={list.reload} lines={8} empty={s.noBoard}>
        {(rows) => (
          <>
            <DataTable caption={s.view.board} columns={columns} rows={rows} rowKey={(r) => r.key} />
            <dl className="q-legend d-small d-quiet">
              {tricks.map((trick) => (
                <div key={trick}>
                  <dt>{s.trick[trick]}</dt>
                  <dd>{s.trickHelp[trick]}</dd>
                </div>
              ))}
            </dl>
          </>
        )}
      </ViewState>
      <More list={list} />
    </Section>
  )
}
