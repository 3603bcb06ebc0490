import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useQuery } from 'urql'
import { Nothing } from '~/kit/desk/ViewState'
import { unmask } from '~/lib/api/fragment'
import { useText } from '~/lib/i18n/catalog'
import { ticketDesk } from '~/messages/ticket-desk'
import { liveStatuses } from './address'
import { DeskFindTicketsDocument, DeskTicketRowFragmentDoc } from './Queue.graphql.ts'
import type { Team } from './useTeams'

/** As many ways as can be taken in at a glance; the list above has them all. */
const most = 6

/** An empty queue, and the ways to the viewer's other teams that have something to do. */
export function EmptyQueue({ teams, teamId, onTeam }: { teams: readonly Team[]; teamId: string; onTeam: (id: string) => void }): ReactNode {
  const s = useText(ticketDesk).queue
  const [found] = useQuery({ query: DeskFindTicketsDocument, variables: { filter: { statuses: [...liveStatuses] } }, pause: teams.length < 2, requestPolicy: 'network-only' })
  const busy = new Set((found.data?.tickets?.nodes ?? []).flatMap((n) => (n === null ? [] : [unmask(DeskTicketRowFragmentDoc, n).team.id])))
  const others = teams.filter((t) => t.id !== teamId && busy.has(t.id)).slice(0, most)
  return (
    <Nothing
      action={
        others.length > 0 && (
          <div className="d-stack-s">
            <p>{s.elsewhere}</p>
            <div className="td-elsewhere">
              {others.map((t) => (
                <Button key={t.id} onClick={() => onTeam(t.id)}>
                  {t.name}
                </Button>
              ))}
            </div>
          </div>
        )
      }
    >
      {s.empty}
    </Nothing>
  )
}
