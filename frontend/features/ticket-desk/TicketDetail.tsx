import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { useRef, useState } from 'react'
import { useQuery } from 'urql'
import { ViewState } from '~/kit/desk/ViewState'
import { unmask } from '~/lib/api/fragment'
import { useReconnected } from '~/lib/api/connection'
import { useFeed } from '~/lib/api/useFeed'
import { useText } from '~/lib/i18n/catalog'
import { useViewer } from '~/lib/viewer/viewer'
import { ticketDesk } from '~/messages/ticket-desk'
import { Acts } from './Acts'
import { Clocks } from './Clocks'
import { Facts } from './Facts'
import { Head } from './Head'
import { Related } from './Related'
import { Story } from './Story'
import { DeskTicketChangedDocument, DeskTicketDocument, DeskTicketStoryFragmentDoc, DeskTicketTimesFragmentDoc, DeskTicketWholeFragmentDoc } from './Ticket.graphql.ts'

interface Props {
  id: string
  /** In whose queue it is looked at; none where the order has the page to itself. */
  queueTeamId?: string
  /** The viewer has done something to it. */
  onChanged?: () => void
}

/** One order: what can be done, how it stands to its time, what is asked, what has happened. */
export function TicketDetail({ id, queueTeamId, onChanged }: Props): ReactNode {
  const s = useText(ticketDesk)
  const me = useViewer().staff.id
  const [result, ask] = useQuery({ query: DeskTicketDocument, variables: { id }, requestPolicy: 'cache-and-network' })
  const [told, setTold] = useState('')
  const again = (): void => ask({ requestPolicy: 'network-only' })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const events = unmask(DeskTicketStoryFragmentDoc, result.data?.ticket)?.events
  useFeed({
    name: 'DeskTicketChanged',
    query: DeskTicketChangedDocument,
    of: { id },
    since: result.fetching && !result.data ? null : (events?.at(-1)?.id ?? null),
    changeOf: (data) => data.ticketChanged,
    onChange: (change) => {
      clearTimeout(timer.current)
      timer.current = setTimeout(again, 150)
      if (change.byId !== null && change.byId !== me) setTold(s.order.changed)
    },
    onLost: again,
  })
  useReconnected(again)
  const changed = (): void => {
    setTold('')
    again()
    onChanged?.()
  }
  return (
    <ViewState result={result} pick={(d) => d.ticket} retry={again} lines={14} empty={s.order.missing}>
      {(ticket) => {
        const whole = unmask(DeskTicketWholeFragmentDoc, ticket)
        const story = unmask(DeskTicketStoryFragmentDoc, ticket)
        return (
          <div className="d-stack">
            {queueTeamId !== undefined && (whole.team.id !== queueTeamId || ['RESOLVED', 'CLOSED', 'CANCELLED', 'MERGED'].includes(whole.status)) && <Alert type="info" showIcon title={s.queue.left(whole.code)} />}
            <p className="d-hidden" aria-live="polite">
              {told}
            </p>
            <Head of={whole} times={unmask(DeskTicketTimesFragmentDoc, ticket)} alone={queueTeamId === undefined} />
            <Acts of={whole} onChanged={changed} />
            <div className="td-columns">
              <div className="d-stack">
                <Facts of={whole} story={story} onChanged={changed} />
                <Clocks of={unmask(DeskTicketTimesFragmentDoc, ticket)} />
              </div>
              <div className="d-stack">
                <Related of={whole} />
                <Story of={story} />
              </div>
            </div>
          </div>
        )
      }}
    </ViewState>
  )
}
