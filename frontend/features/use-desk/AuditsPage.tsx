import { QuestionCircleOutlined } from '@ant-design/icons'
import { App, Button, Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { Choice } from '~/kit/desk/Choice'
import { DeadlineChip } from '~/kit/desk/DeadlineChip'
import { Page } from '~/kit/desk/Page'
import { UnitPicker } from '~/kit/desk/Pickers'
import type { KeyTable } from '~/kit/desk/rowKeys'
import { Tabbed } from '~/kit/desk/Tabbed'
import { useCompact } from '~/kit/desk/useCompact'
import { usePaged } from '~/kit/desk/usePaged'
import { useUrl } from '~/kit/desk/useUrl'
import { Nothing, ViewState } from '~/kit/desk/ViewState'
import { unmask } from '~/lib/api/fragment'
import { today } from '~/lib/format/time'
import { allAudits, auditsFilter, highRisk, idOf, levels } from './address'
import { DeskUseAuditRowFragmentDoc, DeskUseAuditsDocument } from './Audit.graphql.ts'
import type { Doing } from './AuditDetail'
import { AuditDetail } from './AuditDetail'
import type { AuditRow } from './auditRows'
import { figuresOf, shownOf } from './auditRows'
import { AuditChip, Marks, RiskChip } from './Chips'
import { MonthFilter, PowerFilter } from './Filters'
import { usesOf } from './rows'
import type { Move } from './SideBySide'
import { moves, SideBySide } from './SideBySide'
import { soonOfDays } from './soon'
import { UseRow } from './UseRow'
import { useArrivals } from './useArrivals'
import { useWords } from './words'
import './use-desk.css'

type Deed = 'pass' | 'violation' | 'query'

const table: KeyTable<Move | Deed> = { anywhere: { ...moves.anywhere, p: 'pass', v: 'violation', q: 'query' }, onRow: moves.onRow }
const doings = { pass: 'PASS', violation: 'VIOLATION', query: 'QUERY' } as const satisfies Record<Deed, Doing>

/** Uses that wait for one's audit, the riskiest first, with all that was known and done beside them. */
export default function AuditsPage(): ReactNode {
  const { s, u } = useWords()
  const compact = useCompact()
  const { message } = App.useApp()
  const [get, set] = useUrl()
  const openId = idOf(get('audit'))
  const tab = get('tab') === 'decided' ? 'decided' : 'waiting'
  const filter = auditsFilter(get)
  const only = { today: get('today') === '1', high: get('high') === '1', queried: get('queried') === '1' }
  const [doing, setDoing] = useState<Doing | null>(null)
  const [helping, setHelping] = useState(false)
  const list = usePaged(DeskUseAuditsDocument, { filter, first: 100, after: null }, (d) => d.useAudits)
  const news = useArrivals(list.reload)
  const all: AuditRow[] = (list.result.data ?? []).map((n) => unmask(DeskUseAuditRowFragmentDoc, n))
  const day = today()
  const rows = tab === 'waiting' ? shownOf(all, only, day) : all
  const ids = rows.map((r) => r.id)
  const filtered = Object.keys(filter).length > 1 || only.today || only.high || only.queried
  const decided = (said: string): void => {
    const at = ids.indexOf(openId)
    void message.success(said)
    setDoing(null)
    set({ audit: ids[at + 1] ?? ids[at - 1] ?? null }, { replace: true })
    list.reload()
  }
  const alone = compact && openId !== ''
  const empty = filtered ? s.audits.noMatch : tab === 'decided' ? s.audits.noneDecided : s.audits.empty
  const body = (
    <ViewState result={list.result} pick={(found) => (found.length === 0 && openId === '' ? null : found)} retry={list.reload} lines={12} empty={empty}>
      {() => (
        <SideBySide<Deed>
          ids={ids}
          openId={openId}
          table={table}
          onDeed={(deed) => openId !== '' && setDoing(doings[deed])}
          onOpen={(id, how) => {
            setDoing(null)
            set({ audit: id }, how)
          }}
          help={[
            { shown: ['p'], does: s.keys.pass },
            { shown: ['v'], does: s.keys.violation },
            { shown: ['q'], does: s.keys.query },
          ]}
          helping={helping}
          onHelp={setHelping}
          words={s.audits}
          any={rows.length > 0}
          rows={
            rows.length === 0 ? (
              <div className="d-section">
                <Nothing action={filtered && <Button onClick={() => set(allAudits)}>{s.list.clear}</Button>}>{empty}</Nothing>
              </div>
            ) : (
              rows.map((r) => {
                const [use] = usesOf([r.use])
                return (
                  use && (
                    <UseRow
                      key={r.id}
                      id={r.id}
                      of={use}
                      open={r.id === openId}
                      onOpen={() => set({ audit: r.id }, { replace: openId !== '' })}
                      first={
                        <>
                          <RiskChip risk={r.risk} />
                          {(tab === 'decided' || r.status !== 'OPEN') && <AuditChip status={r.status} />}
                          <Marks of={use} />
                          {tab === 'waiting' && (
                            <span className="ud-end">
                              <DeadlineChip dueAt={r.dueAt} soon={soonOfDays} />
                            </span>
                          )}
                        </>
                      }
                      last={<span className="d-nowrap">{u.level[r.level]}</span>}
                    />
                  )
                )
              })
            )
          }
          more={{ has: list.hasMore, busy: list.loadingMore, ask: list.more }}
        >
          <AuditDetail key={openId} news={news} id={openId} doing={doing} onDoing={setDoing} onDecided={decided} onChanged={list.reload} />
        </SideBySide>
      )}
    </ViewState>
  )
  return (
    <Page
      title={s.audits.title}
      lead={s.audits.lead}
      actions={
        !compact && (
          <Button icon={<QuestionCircleOutlined />} onClick={() => setHelping(true)}>
            {s.keys.open}
          </Button>
        )
      }
      filters={
        !alone && (
          <>
            <Choice all label={s.audits.level} value={filter.level ?? ''} options={levels} name={(x) => u.level[x]} onChange={(level) => set({ level })} />
            <PowerFilter value={get('power')} onChange={(power) => set({ power })} />
            <UnitPicker value={idOf(get('unit'))} allowClear onChange={(unit) => set({ unit })} />
            <MonthFilter value={get('month')} onChange={(month) => set({ month })} />
            <Checkbox className="ud-alone" checked={filter.overdue === true} onChange={(e) => set({ overdue: e.target.checked ? '1' : null })}>
              {s.list.overdueOnly}
            </Checkbox>
            {filtered && <Button onClick={() => set(allAudits)}>{s.list.clear}</Button>}
          </>
        )
      }
    >
      {alone ? (
        body
      ) : (
        <Tabbed
          label={s.audits.tabs}
          active={tab}
          parts={(['waiting', 'decided'] as const).map((key) => ({
            key,
            text: s.audits[key],
            children:
              key === tab ? (
                <div className="d-stack">
                  {key === 'waiting' && <Strip rows={all} more={list.hasMore} day={day} only={{ ...only, overdue: filter.overdue === true }} onChoose={(change) => set(change)} />}
                  {body}
                </div>
              ) : null,
          }))}
          onChange={(key) => set({ ...allAudits, tab: key === 'waiting' ? null : key, audit: null })}
        />
      )}
    </Page>
  )
}

interface StripProps {
  rows: readonly AuditRow[]
  /** Whether there are more than these: then the figures are at least so many. */
  more: boolean
  day: string
  only: Record<'overdue' | 'today' | 'high' | 'queried', boolean>
  onChoose: (change: Record<string, string | null>) => void
}

/** What waits, in figures; each is a filter, and pressed again it is none. */
function Strip({ rows, more, day, only, onChoose }: StripProps): ReactNode {
  const { s } = useWords()
  const figures = figuresOf(rows, day)
  const none = { overdue: null, today: null, high: null, queried: null }
  const parts = [
    { key: 'overdue', name: s.audits.overdue, count: figures.overdue, tone: 'd-bad' },
    { key: 'today', name: s.audits.today, count: figures.today, tone: 'd-warn' },
    { key: 'high', name: `${s.audits.high} ≥ ${String(highRisk)}`, count: figures.high, tone: 'd-bad' },
    { key: 'queried', name: s.audits.queried, count: figures.queried, tone: '' },
  ] as const
  return (
    <div className="ud-strip" role="group" aria-label={s.audits.strip}>
      {parts.map((p) => (
        <button key={p.key} type="button" className="ud-figure" aria-pressed={only[p.key]} onClick={() => onChoose(only[p.key] ? none : { ...none, [p.key]: '1' })}>
          <span>{p.name}</span>
          <strong className={p.count > 0 ? p.tone : undefined}>
            {p.count}
            {more ? '+' : ''}
          </strong>
        </button>
      ))}
    </div>
  )
}
