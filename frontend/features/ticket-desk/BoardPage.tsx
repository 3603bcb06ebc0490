import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useRef } from 'react'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { Figure, Labelled, Page, Section } from '~/kit/desk/Page'
import { useUrl } from '~/kit/desk/useUrl'
import { Nothing, ViewState } from '~/kit/desk/ViewState'
import { useFeed } from '~/lib/api/useFeed'
import { useText } from '~/lib/i18n/catalog'
import { useViewer } from '~/lib/viewer/viewer'
import { ticketDesk } from '~/messages/ticket-desk'
import { LiveSign } from './LiveSign'
import type { DeskTeamBoardQueryData } from './Queue.graphql.ts'
import { DeskQueueChangedDocument, DeskQueueSummaryDocument, DeskTeamBoardDocument } from './Queue.graphql.ts'
import { useTeams } from './useTeams'
import './ticket-desk.css'

type Load = DeskTeamBoardQueryData['teamBoard'][number]

/** Who of a team has how much; each number opens its orders in the queue. */
export default function BoardPage(): ReactNode {
  const s = useText(ticketDesk)
  const me = useViewer().staff.id
  const [, set] = useUrl()
  const { teams, team } = useTeams()
  const teamId = team?.id ?? ''
  const [result, ask] = useQuery({ query: DeskTeamBoardDocument, variables: { teamId }, pause: teamId === '', requestPolicy: 'cache-and-network' })
  const [summary] = useQuery({ query: DeskQueueSummaryDocument, variables: { teamId }, pause: teamId === '', requestPolicy: 'network-only' })
  const again = (): void => ask({ requestPolicy: 'network-only' })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const live = useFeed({
    name: 'DeskQueueChanged',
    query: DeskQueueChangedDocument,
    of: teamId === '' ? null : { teamId },
    since: summary.data?.queueSummary.lastEventId ?? null,
    changeOf: (data) => data.queueChanged,
    onChange: () => {
      clearTimeout(timer.current)
      timer.current = setTimeout(again, 500)
    },
    onLost: again,
  })
  const to = (m: Load, more = ''): string => `/desk/queue?team=${teamId}&holder=${m.staff.id}${more}`
  const count = (m: Load, n: number, what: string, more: string, tone = ''): ReactNode =>
    n === 0 ? (
      <span className="d-quiet">0</span>
    ) : (
      <Link className={`td-count d-strong ${tone}`} to={to(m, more)} aria-label={s.board.seeOf(m.staff.name, `${what} ${String(n)}`)}>
        {n}
      </Link>
    )
  if (teams && !team)
    return (
      <Page title={s.board.title} lead={s.board.lead}>
        <Nothing>{s.queue.noTeam}</Nothing>
      </Page>
    )
  return (
    <Page
      title={s.board.title}
      lead={s.board.lead}
      actions={summary.data && <LiveSign live={live} />}
      filters={
        <Labelled label={s.queue.team}>
          <Select
            aria-label={s.queue.team}
            className="d-picker td-team"
            value={team?.id ?? null}
            placeholder={s.queue.pickTeam}
            showSearch={{ optionFilterProp: 'label' }}
            popupMatchSelectWidth={false}
            options={(teams ?? []).map((one) => ({ value: one.id, label: one.name }))}
            onChange={(id: string | null) => set({ team: id })}
          />
        </Labelled>
      }
    >
      <ViewState result={result} pick={(d) => (d.teamBoard.length === 0 ? null : d.teamBoard)} retry={again} lines={8} empty={s.board.empty}>
        {(members) => {
          const sum = (of: (m: Load) => number): number => members.reduce((n, m) => n + of(m), 0)
          const most = Math.max(1, ...members.map((m) => m.open))
          const columns: Column<Load>[] = [
            {
              key: 'who',
              title: s.board.member,
              heading: true,
              render: (m) => (
                <>
                  {m.staff.name} <span className="d-quiet d-small">{m.staff.code}</span>
                </>
              ),
            },
            {
              key: 'load',
              title: s.board.load,
              wideOnly: true,
              width: '24%',
              render: (m) => (
                <span className="td-load td-load-board" aria-hidden="true">
                  <span className="td-load-late" style={{ width: `${String((100 * m.overdue) / most)}%` }} />
                  <span style={{ width: `${String((100 * (m.open - m.overdue)) / most)}%` }} />
                </span>
              ),
            },
            { key: 'open', title: s.board.open, number: true, render: (m) => count(m, m.open, s.board.open, '') },
            { key: 'overdue', title: s.board.overdue, number: true, render: (m) => count(m, m.overdue, s.board.overdue, '&overdue=1', 'd-bad') },
            { key: 'soon', title: s.board.dueSoon, number: true, render: (m) => count(m, m.dueSoon, s.board.dueSoon, '&soon=1', 'd-warn') },
            { key: 'held', title: s.board.held, number: true, render: (m) => count(m, m.held, s.board.held, '&status=HELD') },
            { key: 'resolved', title: s.board.resolved, number: true, render: (m) => (m.resolvedToday === 0 ? <span className="d-quiet">0</span> : <span className="d-good d-strong">{m.resolvedToday}</span>) },
          ]
          return (
            <div className="d-stack">
              <dl className="d-figures">
                <Figure name={s.board.open}>{sum((m) => m.open)}</Figure>
                <Figure name={s.board.overdue}>
                  <span className={sum((m) => m.overdue) > 0 ? 'd-bad' : undefined}>{sum((m) => m.overdue)}</span>
                </Figure>
                <Figure name={s.board.dueSoon}>
                  <span className={sum((m) => m.dueSoon) > 0 ? 'd-warn' : undefined}>{sum((m) => m.dueSoon)}</span>
                </Figure>
                <Figure name={s.board.held}>{sum((m) => m.held)}</Figure>
                <Figure name={s.board.resolved}>{sum((m) => m.resolvedToday)}</Figure>
              </dl>
              <Section title={team?.name ?? s.board.title}>
                <DataTable caption={s.board.title} columns={columns} rows={members} rowKey={(m) => m.staff.id} marked={(m) => m.staff.id === me} />
              </Section>
            </div>
          )
        }}
      </ViewState>
    </Page>
  )
}
