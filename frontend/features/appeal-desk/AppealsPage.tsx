import { Button, Checkbox, Select } from 'antd'
import type { ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import { useQuery } from 'urql'
import { Choice } from '~/kit/desk/Choice'
import { useDesk } from '~/kit/desk/context'
import { Figure, Labelled, Page } from '~/kit/desk/Page'
import { SearchBox } from '~/kit/desk/SearchBox'
import { useCompact } from '~/kit/desk/useCompact'
import { usePaged } from '~/kit/desk/usePaged'
import { useUnsaved } from '~/kit/desk/useUnsaved'
import { oneOf, useUrl } from '~/kit/desk/useUrl'
import { Nothing, ViewState } from '~/kit/desk/ViewState'
import { unmask } from '~/lib/api/fragment'
import type { AppealStatus } from '~/lib/api/schema'
import { monthOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { useUnread } from '~/lib/inbox/useUnread'
import { appealDesk } from '~/messages/appeal-desk'
import { AppealDetail } from './AppealDetail'
import type { DeskAppealCountsQueryData } from './AppealDesk.graphql.ts'
import { DeskAppealCountsDocument, DeskAppealRowFragmentDoc, DeskAppealsDocument } from './AppealDesk.graphql.ts'
import { AppealList } from './AppealList'
import type { Draft } from './decide'
import { emptyDraft, isTyped } from './decide'
import './appeal-desk.css'

const statuses = ['OPEN', 'UPHELD', 'REFUSED', 'WITHDRAWN', 'ALL'] as const

/** The department's queue of appeals: the next deadline first, one of them beside the list. */
export default function AppealsPage(): ReactNode {
  const { t, units, months, language } = useDesk()
  const s = useText(appealDesk)
  const compact = useCompact()
  const [get, set] = useUrl()
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({})
  const detail = useRef<HTMLElement>(null)
  // Whoever pressed Enter wants to go on there, once it is there.
  const entering = useRef(false)
  useEffect(() => {
    if (!entering.current || !detail.current) return
    entering.current = false
    detail.current.focus()
  })
  useUnsaved(Object.values(drafts).some(isTyped))

  const id = get('appeal')
  const status = oneOf(get('status'), statuses, 'OPEN')
  const overdue = status === 'OPEN' && get('overdue') === '1'
  const mine = get('mine') === '1'
  const unowned = status === 'OPEN' && get('unowned') === '1'
  const cities = units.filter((u) => u.kind === 'CITY')
  const cityId = cities.find((u) => u.id === get('city'))?.id ?? ''
  const month = months.find((m) => m.month === get('month'))?.month ?? ''
  // No longer than the server takes: what comes from a URL is never trusted.
  const search = get('q').slice(0, 60)
  const filter = {
    status: status === 'ALL' ? null : (status satisfies AppealStatus),
    overdue: overdue || null,
    mine: mine || null,
    unowned: unowned || null,
    cityId: cityId || null,
    month: month || null,
    search: search || null,
  }
  const filtered = status !== 'OPEN' || overdue || mine || unowned || cityId !== '' || month !== '' || search !== ''
  const [counts, askCounts] = useQuery({ query: DeskAppealCountsDocument, requestPolicy: 'cache-and-network' })
  const list = usePaged(DeskAppealsDocument, { filter, after: null }, (d) => d.appeals)
  const reload = (): void => {
    list.reload()
    askCounts({ requestPolicy: 'network-only' })
  }
  // A new message may be a new appeal; the list is as it was then.
  const unread = useUnread()
  const known = useRef(unread)
  useEffect(() => {
    const grown = known.current !== undefined && unread !== undefined && unread > known.current
    known.current = unread
    if (grown) reload()
  })
  const clear = { status: null, overdue: null, mine: null, unowned: null, city: null, month: null, q: null }

  return (
    <Page
      title={s.title}
      lead={s.lead}
      filters={
        // On a phone an appeal has the page to itself.
        !(compact && id !== '') && (
          <>
            <SearchBox label={s.find} value={search} onChange={(q) => set({ q }, { replace: true })} />
            <Choice
              label={s.status}
              value={status}
              options={statuses}
              name={(x) => (x === 'ALL' ? t.all : s.statuses[x])}
              onChange={(x) => set({ status: x === 'OPEN' ? null : x, overdue: null, unowned: null })}
            />
            <Labelled label={t.month}>
              <Select
                aria-label={t.month}
                className="d-picker"
                value={month}
                onChange={(m: string) => set({ month: m })}
                options={[{ value: '', label: s.allMonths }, ...months.map((m) => ({ value: m.month, label: monthOf(m.month, language) }))]}
              />
            </Labelled>
            {cities.length > 1 && (
              <Labelled label={t.city}>
                <Select
                  aria-label={t.city}
                  className="d-picker"
                  value={cityId}
                  onChange={(c: string) => set({ city: c })}
                  showSearch={{ optionFilterProp: 'label' }}
                  options={[{ value: '', label: s.allCities }, ...cities.map((c) => ({ value: c.id, label: c.name }))]}
                />
              </Labelled>
            )}
            <Checkbox checked={mine} onChange={(e) => set({ mine: e.target.checked ? '1' : null, unowned: null })}>
              {s.mineOnly}
            </Checkbox>
            {status === 'OPEN' && (
              <>
                <Checkbox checked={unowned} onChange={(e) => set({ unowned: e.target.checked ? '1' : null, mine: null })}>
                  {s.unownedOnly}
                </Checkbox>
                <Checkbox checked={overdue} onChange={(e) => set({ overdue: e.target.checked ? '1' : null })}>
                  {s.overdueOnly}
                </Checkbox>
              </>
            )}
            {filtered && <Button onClick={() => set(clear)}>{s.clear}</Button>}
          </>
        )
      }
    >
      {!(compact && id !== '') && <Counts counts={counts.data?.appealCounts} onChoose={(change) => set({ ...clear, ...change })} />}
      <div className={id === '' ? 'ad-queue' : 'ad-queue ad-open'}>
        {(!compact || id === '') && (
          <div className="ad-list">
            <ViewState result={list.result} pick={(rows) => (rows.length === 0 ? null : rows)} retry={list.reload} lines={10} empty={filtered ? s.empty : s.none}>
              {(rows) => (
                <AppealList
                  rows={rows.map((r) => unmask(DeskAppealRowFragmentDoc, r))}
                  list={list}
                  openId={id}
                  typed={(of) => isTyped(drafts[of])}
                  onSelect={(of, how) => set({ appeal: of }, how)}
                  onEnter={(of) => {
                    entering.current = true
                    set({ appeal: of }, { replace: of === id })
                  }}
                />
              )}
            </ViewState>
          </div>
        )}
        {id === '' ? (
          !compact && (
            <div className="ad-detail d-section">
              <Nothing>{s.pick}</Nothing>
            </div>
          )
        ) : (
          <section className="ad-detail" aria-label={s.detail} tabIndex={-1} ref={detail}>
            {compact && <Button onClick={() => set({ appeal: null })}>{s.back}</Button>}
            <AppealDetail
              key={id}
              id={id}
              draft={drafts[id] ?? emptyDraft}
              onDraft={(draft) => setDrafts((all) => ({ ...all, [id]: draft }))}
              onChanged={reload}
            />
          </section>
        )}
      </div>
    </Page>
  )
}

interface CountsProps {
  counts: DeskAppealCountsQueryData['appealCounts'] | undefined
  onChoose: (change: Record<string, string>) => void
}

/** How many wait; those that a filter can show open it. */
function Counts({ counts, onChoose }: CountsProps): ReactNode {
  const s = useText(appealDesk)
  const figure = (n: number | undefined): ReactNode => n ?? '–'
  return (
    <dl className="d-figures">
      <Figure name={s.counts.open}>
        <button type="button" className="d-link ad-count" onClick={() => onChoose({})}>
          {figure(counts?.open)}
        </button>
      </Figure>
      <Figure name={s.counts.overdue}>
        <button type="button" className={(counts?.overdue ?? 0) > 0 ? 'd-link ad-count d-bad' : 'd-link ad-count'} onClick={() => onChoose({ overdue: '1' })}>
          {figure(counts?.overdue)}
        </button>
      </Figure>
      <Figure name={s.counts.unowned}>
        <button type="button" className={(counts?.unowned ?? 0) > 0 ? 'd-link ad-count d-warn' : 'd-link ad-count'} onClick={() => onChoose({ unowned: '1' })}>
          {figure(counts?.unowned)}
        </button>
      </Figure>
      <Figure name={s.counts.mine}>
        <button type="button" className="d-link ad-count" onClick={() => onChoose({ mine: '1' })}>
          {figure(counts?.mine)}
        </button>
      </Figure>
    </dl>
  )
}
