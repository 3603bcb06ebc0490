import { QuestionCircleOutlined } from '@ant-design/icons'
import { Alert, App, Button, Select, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { useMutation, useQuery } from 'urql'
import { Choice } from '~/kit/desk/Choice'
import { useDesk } from '~/kit/desk/context'
import { Labelled, Page } from '~/kit/desk/Page'
import { stepTo } from '~/kit/desk/rowKeys'
import { SearchBox } from '~/kit/desk/SearchBox'
import { useAct } from '~/kit/desk/useAct'
import { useCompact } from '~/kit/desk/useCompact'
import { useRowKeys } from '~/kit/desk/useRowKeys'
import { useUrl } from '~/kit/desk/useUrl'
import { Nothing } from '~/kit/desk/ViewState'
import { countdownOf, countdownWords } from '~/kit/ticket/countdown'
import { nameIn } from '~/kit/ticket/names'
import { titleIn } from '~/kit/ticket/title'
import { useNow } from '~/kit/useNow'
import { useReconnected } from '~/lib/api/connection'
import { useFeed } from '~/lib/api/useFeed'
import { useText } from '~/lib/i18n/catalog'
import { useMay, useViewer } from '~/lib/viewer/viewer'
import { base } from '~/messages/base'
import { ticket as words } from '~/messages/ticket'
import { ticketDesk } from '~/messages/ticket-desk'
import { DeskClaimTicketDocument } from './Acts.graphql.ts'
import type { StateName } from './address'
import { grades, groupsOfStates, idOf, isFiltered, liveStatuses, queueAddress, queueFilter, soonFrom, wholeQueue } from './address'
import type { Chosen } from './AssignDialog'
import { AssignDialog } from './AssignDialog'
import { EmptyQueue } from './EmptyQueue'
import { Help } from './Help'
import type { Deed } from './keys'
import { table } from './keys'
import type { Difference } from './live'
import { aboutToBreach, stillThere } from './live'
import { DeskQueueChangedDocument, DeskQueueSummaryDocument, DeskTicketTypesDocument } from './Queue.graphql.ts'
import { LiveSign } from './LiveSign'
import { QueueList } from './QueueList'
import { Strip } from './Strip'
import { TicketDetail } from './TicketDetail'
import type { Row } from './useQueue'
import { useQueue } from './useQueue'
import { useTeams } from './useTeams'
import './ticket-desk.css'

const states: readonly StateName[] = ['waiting', 'work', ...liveStatuses]
/** Several changes at once are one reason to look again. */
const gather = 200
/** How long a row that has come is marked. */
const freshFor = 20_000

/** A team's queue: the list and one order side by side, live, with keys. */
export default function QueuePage(): ReactNode {
  const { t, errorText, language } = useDesk()
  const s = useText(ticketDesk)
  const w = useText(words)
  const common = useText(base)
  const compact = useCompact()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const act = useAct()
  const me = useViewer().staff.id
  const now = useNow()
  const [get, set] = useUrl()
  const { teams, team, failed, retry } = useTeams()
  const teamId = team?.id ?? ''
  const address = queueAddress(get)
  const openId = idOf(get('ticket'))

  const [summary, askSummary] = useQuery({ query: DeskQueueSummaryDocument, variables: { teamId }, pause: teamId === '', requestPolicy: 'network-only' })
  const [types] = useQuery({ query: DeskTicketTypesDocument })
  const figures = summary.operation?.variables.teamId === teamId ? summary.data?.queueSummary : undefined

  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set())
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [said, setSaid] = useState('')
  const [help, setHelp] = useState(false)
  const [assigning, setAssigning] = useState<readonly Chosen[] | null>(null)
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>())
  useEffect(() => {
    const all = timers.current
    return () => {
      for (const timer of all) clearTimeout(timer)
    }
  }, [])
  const after = useCallback((ms: number, then: () => void): void => {
    const timer = setTimeout(() => {
      timers.current.delete(timer)
      then()
    }, ms)
    timers.current.add(timer)
  }, [])

  const onDifference = ({ arrived, gone }: Difference, rows: readonly Row[]): void => {
    setChosen((before) => stillThere(before, rows))
    setSaid([arrived.length > 0 && s.announce.arrived(arrived.length), gone.length > 0 && s.announce.gone(gone.length)].filter(Boolean).join(' '))
    if (arrived.length === 0) return
    setFresh((before) => new Set([...before, ...arrived]))
    after(freshFor, () => setFresh((before) => new Set([...before].filter((id) => !arrived.includes(id)))))
  }
  const queue = useQueue(teamId, queueFilter(address, soonFrom(now)), onDifference)
  const look = (): void => {
    queue.again()
    askSummary()
  }
  const pending = useRef(false)
  const live = useFeed({
    name: 'DeskQueueChanged',
    query: DeskQueueChangedDocument,
    of: teamId === '' ? null : { teamId },
    since: figures?.lastEventId ?? null,
    changeOf: (data) => data.queueChanged,
    onChange: () => {
      if (pending.current) return
      pending.current = true
      after(gather, () => {
        pending.current = false
        look()
      })
    },
    onLost: look,
  })
  useReconnected(look)

  // What has become late within this minute is there still.
  const rows = (queue.rows ?? []).filter((row) => !address.soon || countdownOf(row, now).pressure !== 'over')

  // Told once for each deadline.
  const told = useRef(new Map<string, string>())
  useEffect(() => {
    const soon = aboutToBreach(queue.rows ?? [], now, told.current)
    for (const row of soon) told.current.set(row.id, row.dueAt ?? '')
    const first = soon[0]
    // What was close to its deadline when the page opened is in the figures already.
    if (!first || told.current.size === soon.length) return
    setSaid(s.announce.breach(soon.map((row) => titleIn(row, language)).join('、'), countdownWords(countdownOf(first, now), w, true)))
  }, [queue.rows, now, s, w, language])

  const leads = useMay('LEAD_TICKETS')
  const works = useMay('WORK_TICKETS')
  // Leads of a team are known to the server only; whoever works in it may try.
  const mayChoose = leads || (works && team?.own === true)

  const box = useRef<HTMLUListElement>(null)
  const detail = useRef<HTMLElement>(null)
  const buttonOf = (id: string): HTMLButtonElement | null => box.current?.querySelector<HTMLButtonElement>(`[data-row="${id}"] .td-row-button`) ?? null
  const open = (id: string): void => {
    if (compact) void navigate(`/desk/ticket/${id}`)
    else set({ ticket: id, team: teamId }, { replace: openId !== '' })
  }
  const claim = async (row: Row): Promise<void> => {
    const done = await act(() => claiming({ input: { id: row.id, version: row.version } }), {
      done: s.act.claimed(row.code),
    })
    look()
    if (done) setSaid(s.act.claimed(row.code))
  }
  const [, claiming] = useMutation(DeskClaimTicketDocument)
  const goTo = (id: string | null): void => {
    setChosen(new Set())
    set({ ...wholeQueue, team: id, ticket: null })
  }
  const choose = (id: string, on: boolean): void =>
    setChosen((before) => {
      const next = new Set(before)
      if (on) next.add(id)
      else next.delete(id)
      return next
    })

  const onDeed = (deed: Deed, focused: string): void => {
    const ids = rows.map((row) => row.id)
    const here = focused !== '' ? focused : openId
    const row = rows.find((r) => r.id === here)
    switch (deed) {
      case 'next':
      case 'previous': {
        const to = stepTo(ids, here, deed === 'next' ? 1 : -1)
        if (to === null) return
        buttonOf(to)?.focus()
        if (!compact) open(to)
        if (to === ids.at(-1) && deed === 'next') queue.more()
        return
      }
      case 'enter':
        if (here === '') return
        open(here)
        requestAnimationFrame(() => {
          // It is higher than the window: where its head is in view, nothing moves.
          detail.current?.focus({ preventScroll: true })
          const top = detail.current?.getBoundingClientRect().top ?? 0
          if (top < 0 || top > window.innerHeight / 2) detail.current?.scrollIntoView({ block: 'start' })
        })
        return
      case 'claim':
        if (row) void claim(row)
        return
      case 'select':
        if (row && mayChoose) choose(row.id, !chosen.has(row.id))
        return
      case 'search':
        document.querySelector<HTMLInputElement>('.d-filters input[type="search"]')?.focus()
        return
      case 'help':
        setHelp(true)
        return
      case 'escape':
        if (detail.current?.contains(document.activeElement)) buttonOf(openId)?.focus()
        else if (chosen.size > 0) setChosen(new Set())
        return
    }
  }
  useRowKeys(table, box, onDeed, !help && assigning === null)

  const asChosen = (r: Row): Chosen => ({ id: r.id, code: r.code, title: titleIn(r, language), version: r.version, stands: [w.status[r.status], r.holder?.name].filter(Boolean).join(' · ') })
  const picked = rows.filter((r) => chosen.has(r.id)).map(asChosen)
  const filtered = isFiltered(address)

  if (!teams && failed)
    return (
      <Page title={s.queue.title}>
        <Nothing action={<Button onClick={retry}>{t.state.retry}</Button>}>{t.state.failed}</Nothing>
      </Page>
    )
  if (teams && !team)
    return (
      <Page title={s.queue.title} lead={s.queue.lead}>
        <Nothing action={<Button onClick={() => void navigate('/desk/tickets')}>{s.find.title}</Button>}>{s.queue.noTeam}</Nothing>
      </Page>
    )

  return (
    <Page
      title={s.queue.title}
      actions={
        <>
          {figures && <LiveSign live={live} />}
          {!compact && (
            <Button icon={<QuestionCircleOutlined />} onClick={() => setHelp(true)}>
              {s.keys.open}
            </Button>
          )}
        </>
      }
      filters={
        <>
          <Labelled label={s.queue.team}>
            <Select
              aria-label={s.queue.team}
              className="d-picker td-team"
              value={team?.id ?? null}
              placeholder={s.queue.pickTeam}
              showSearch={{ optionFilterProp: 'label' }}
              popupMatchSelectWidth={false}
              options={(teams ?? []).map((one) => ({ value: one.id, label: one.name }))}
              onChange={goTo}
            />
          </Labelled>
          <SearchBox label={s.filter.find} value={get('q')} onChange={(q) => set({ q }, { replace: true })} />
          <Choice
            all
            label={s.filter.status}
            value={address.status}
            options={states}
            name={(x) => (x in groupsOfStates ? s.filter.states[x as keyof typeof groupsOfStates] : w.status[x as keyof typeof w.status])}
            onChange={(status) => set({ status })}
          />
          <Labelled label={s.filter.type}>
            <Select
              aria-label={s.filter.type}
              className="d-picker"
              value={address.type}
              popupMatchSelectWidth={false}
              onChange={(type: string) => set({ type })}
              options={[{ value: '', label: s.find.allTypes }, ...(types.data?.ticketTypes ?? []).map((one) => ({ value: one.code, label: nameIn(one, language) }))]}
            />
          </Labelled>
          <Choice all label={s.filter.grade} value={address.grade} options={grades} name={(g) => common.grade[g]} onChange={(grade) => set({ grade })} />
          {address.holder !== '' && address.holder !== me && (
            <Button onClick={() => set({ holder: null })}>
              {s.filter.holder(rows.find((r) => r.holder?.id === address.holder)?.holder?.name ?? s.filter.someone)} ✕
            </Button>
          )}
          {filtered && <Button onClick={() => set(wholeQueue)}>{s.filter.clear}</Button>}
        </>
      }
    >
      <p className="d-hidden" aria-live="polite">
        {said}
      </p>
      <Strip summary={figures} address={address} me={me} onChoose={(change) => set(change)} />
      {picked.length > 0 && (
        <div className="td-bulk" role="region" aria-label={s.bulk.chosen(picked.length)}>
          <strong>{s.bulk.chosen(picked.length)}</strong>
          <Button type="primary" disabled={picked.length > 100} onClick={() => setAssigning(picked)}>
            {s.bulk.assign}
          </Button>
          <Button onClick={() => setChosen(new Set(rows.slice(0, 100).map((r) => r.id)))}>{s.bulk.chooseAll}</Button>
          <Button onClick={() => setChosen(new Set())}>{s.bulk.clear}</Button>
          {picked.length > 100 && <span className="d-bad">{s.bulk.most}</span>}
        </div>
      )}
      <div className="td-queue">
        <div className="td-list">
          {queue.error && (
            <Alert
              type={queue.rows ? 'warning' : 'error'}
              showIcon
              title={errorText(queue.error)}
              action={
                <Button size="small" loading={queue.busy !== null} onClick={look}>
                  {t.state.retry}
                </Button>
              }
            />
          )}
          {queue.rows === undefined ? (
            !queue.error && (
              <div role="status" className="d-loading">
                <span className="d-hidden">{t.state.loading}</span>
                <Skeleton active title={false} paragraph={{ rows: 12 }} />
              </div>
            )
          ) : rows.length === 0 ? (
            <div className="d-section">
              {filtered ? (
                <Nothing action={<Button onClick={() => set(wholeQueue)}>{s.filter.clear}</Button>}>{s.queue.noMatch}</Nothing>
              ) : (
                <EmptyQueue teams={teams ?? []} teamId={teamId} onTeam={goTo} />
              )}
            </div>
          ) : (
            <div aria-busy={queue.busy === 'first'} className={queue.busy === 'first' ? 'd-refreshing td-listed' : 'td-listed'}>
              <QueueList rows={rows} queue={queue} box={box} openId={openId} fresh={fresh} chosen={chosen} choosable={mayChoose} onOpen={open} onChoose={choose} />
            </div>
          )}
        </div>
        {!compact && (
          <section className="td-detail" aria-label={s.queue.detail} tabIndex={-1} ref={detail}>
            {openId === '' ? (
              <div className="d-section">
                <Nothing>{s.queue.pick}</Nothing>
              </div>
            ) : (
              <TicketDetail key={openId} id={openId} queueTeamId={teamId} onChanged={look} />
            )}
          </section>
        )}
      </div>
      {help && <Help onClose={() => setHelp(false)} />}
      {assigning && (
        <AssignDialog
          teamId={teamId}
          tickets={assigning.map((one) => (queue.rows ?? []).filter((r) => r.id === one.id).map(asChosen)[0] ?? one)}
          onClose={() => setAssigning(null)}
          onDone={(left, told) => {
            void message[left.length === 0 ? 'success' : 'warning'](told)
            setChosen(new Set(left.map((one) => one.id)))
            if (left.length === 0) setAssigning(null)
            look()
          }}
        />
      )}
    </Page>
  )
}
