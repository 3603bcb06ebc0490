import type { ReactNode } from 'react'
import { useQuery } from 'urql'
import { Chip } from '~/kit/desk/Chip'
import type { Tone } from '~/kit/desk/Chip'
import { Choice } from '~/kit/desk/Choice'
import { useDesk } from '~/kit/desk/context'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { More } from '~/kit/desk/More'
import { usePaged } from '~/kit/desk/usePaged'
import { oneOf, useUrl } from '~/kit/desk/useUrl'
import { Nothing, ViewState } from '~/kit/desk/ViewState'
import type { DifferenceReason } from '~/lib/api/schema'
import { grouped, minus, signOf } from '~/lib/format/decimal'
import { signed, yuan } from '~/lib/format/figures'
import { useText } from '~/lib/i18n/catalog'
import { settlement } from '~/messages/settlement-desk'
import { inWords } from './inWords'
import type { DeskSettlementDifferenceQueryData, DeskSettlementWholeFragment } from './Settlement.graphql.ts'
import { DeskSettlementDifferenceDocument } from './Settlement.graphql.ts'

type Person = NonNullable<NonNullable<NonNullable<DeskSettlementDifferenceQueryData['settlementDifference']>['nodes']>[number]>
type Change = Person['changes'][number]

const tones: Partial<Record<DifferenceReason, Tone>> = { OTHERS: 'plain', JOINED: 'green', LEFT: 'red' }
/** How many changes of a person are shown. */
const few = 5

/** Who differs between two versions and why, person by person. By itself: the newest against the one before it. */
export function DifferenceView({ versions }: { versions: DeskSettlementWholeFragment['versions'] }): ReactNode {
  const s = useText(settlement)
  const [get, set] = useUrl()
  const ids = versions.map((v) => v.id)
  const toId = oneOf(get('to'), ids, ids[0] ?? '')
  const fromId = oneOf(get('from'), ids, ids[ids.indexOf(toId) + 1] ?? ids[1] ?? '')
  const nameOf = (id: string): string => s.version.name(versions.find((v) => v.id === id)?.number ?? 0)
  if (versions.length < 2) return <Nothing>{s.difference.one}</Nothing>
  return (
    <div className="d-stack">
      <div className="d-filters">
        <Choice label={s.difference.from} value={fromId} options={ids} name={nameOf} onChange={(from) => set({ from }, { replace: true })} />
        <Choice label={s.difference.to} value={toId} options={ids} name={nameOf} onChange={(to) => set({ to }, { replace: true })} />
      </div>
      {fromId === toId ? <Nothing>{s.difference.same}</Nothing> : <People key={`${fromId} ${toId}`} fromId={fromId} toId={toId} />}
    </div>
  )
}

function People({ fromId, toId }: { fromId: string; toId: string }): ReactNode {
  const { t } = useDesk()
  const s = useText(settlement)
  const variables = { fromId, toId, after: null }
  const list = usePaged(DeskSettlementDifferenceDocument, variables, (d) => d.settlementDifference)
  // The same first page, from the cache: how many there are in all.
  const [counted] = useQuery({ query: DeskSettlementDifferenceDocument, variables, requestPolicy: 'cache-only' })
  const total = counted.data?.settlementDifference?.totalCount

  const columns: Column<Person>[] = [
    {
      key: 'name',
      title: t.name,
      heading: true,
      render: (p) => (
        <>
          {p.name} <span className="d-quiet d-small">{p.code}</span>
        </>
      ),
    },
    {
      key: 'reasons',
      title: s.difference.reasons,
      render: (p) => (
        <span className="d-row">
          {p.reasons.map((r) => (
            <Chip key={r} tone={tones[r] ?? 'blue'}>
              {s.difference.reason[r]}
            </Chip>
          ))}
        </span>
      ),
    },
    { key: 'changes', title: s.difference.changes, width: '34%', render: (p) => <Changes all={p.changes} /> },
    { key: 'points', title: s.difference.points, number: true, render: (p) => <Both before={p.pointsBefore} after={p.pointsAfter} /> },
    {
      key: 'pay',
      title: s.difference.pay,
      number: true,
      render: (p) => <Both before={p.payBefore === null ? null : yuan(p.payBefore)} after={p.payAfter === null ? null : yuan(p.payAfter)} />,
    },
    {
      key: 'change',
      title: s.difference.change,
      number: true,
      render: (p) => {
        const change = minus(p.payAfter ?? '0', p.payBefore ?? '0')
        const sign = signOf(change)
        return <strong className={sign > 0 ? 'd-good' : sign < 0 ? 'd-bad' : undefined}>{signed(grouped(change))}</strong>
      },
    },
  ]
  return (
    <ViewState result={list.result} pick={(rows) => (rows.length === 0 ? null : rows)} retry={list.reload} empty={s.difference.none}>
      {(rows) => (
        <div className="d-stack">
          {total !== undefined && <p className="d-quiet">{s.difference.count(total)}</p>}
          <DataTable caption={s.difference.title} columns={columns} rows={rows} rowKey={(p) => p.staffId} />
          <More list={list} />
        </div>
      )}
    </ViewState>
  )
}

function Both({ before, after }: { before: string | null; after: string | null }): ReactNode {
  const s = useText(settlement)
  if (before === after) return after
  return (
    <span className="d-diff st-sides">
      <del>{before ?? s.difference.nothing}</del>
      <ins>{after ?? s.difference.nothing}</ins>
    </span>
  )
}

function Changes({ all }: { all: readonly Change[] }): ReactNode {
  const { t, language } = useDesk()
  const s = useText(settlement)
  if (all.length === 0) return '–'
  const value = (c: Change, text: string): string => {
    // COMPANY is an employment of a person, and somebody who pays in a scheme.
    const words = c.reason === 'SCHEME' ? { ...t.method, ...t.category } : { ...t.post, ...t.employment }
    return text === '' ? s.difference.nothing : inWords(text, words)
  }
  return (
    <ul className="st-changes">
      {all.slice(0, few).map((c, i) => {
        const name = inWords(language === 'zh-CN' ? c.nameZh : c.nameEn, t.post)
        return (
          <li key={`${c.reason} ${c.subject} ${String(i)}`} className="d-diff">
            {s.difference.reason[c.reason]}
            {name !== '' && ` · ${name}`}{' '}
            <span className="d-nowrap">
              <del>{value(c, c.before)}</del> → <ins>{value(c, c.after)}</ins>
            </span>
          </li>
        )
      })}
      {all.length > few && <li className="d-quiet">{s.difference.more(all.length - few)}</li>}
    </ul>
  )
}
