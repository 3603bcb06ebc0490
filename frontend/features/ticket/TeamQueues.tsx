import type { OperationContext } from '@urql/core'
import { useQuery } from 'urql'
import { useFeed } from '../../lib/api/useFeed.ts'
import { usePages } from '../../lib/api/usePages.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useGathered } from '../../lib/useGathered.ts'
import { Failed } from '../../kit/Failed.tsx'
import { More } from '../../kit/More.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { ticketPhone } from '../../messages/ticket-phone.ts'
import type { TeamQueueQueryData } from './Queue.graphql.ts'
import { MyTeamsDocument, QueueChangedDocument, TeamQueueDocument } from './Queue.graphql.ts'
import { Row } from './Row.tsx'
import css from './TicketsPage.module.css'

const pick = (data: TeamQueueQueryData): TeamQueueQueryData['ticketQueue'] => data.ticketQueue
const fresh: Partial<OperationContext> = { additionalTypenames: ['Ticket'], requestPolicy: 'cache-and-network' }

/** What waits in the queues of the viewer's teams for whoever claims it first. */
export function TeamQueues({ since }: { since: string | null }) {
  const [{ data, error }] = useQuery({ query: MyTeamsDocument })
  if (error) return <Failed error={error} />
  return data?.myTeams.filter((team) => team.active).map((team) => <Queue key={team.id} id={team.id} name={team.name} since={team.id === data.myTeams[0]?.id ? since : null} />)
}

function Queue({ id, name, since }: { id: string; name: string; since: string | null }) {
  const t = useText(ticketPhone)
  const pages = usePages(TeamQueueDocument, { teamId: id, filter: { free: true }, first: 20 }, pick, false, fresh)
  return (
    <section className={css.queue} aria-labelledby={`queue-${id}`}>
      {since === null ? null : <Listener id={id} since={since} onChange={pages.reload} />}
      <h2 id={`queue-${id}`}>{t.queueOf(name)}</h2>
      {pages.error ? (
        <Failed error={pages.error} onRetry={pages.reload} />
      ) : pages.loading ? (
        <Skeleton lines={[4]} />
      ) : pages.nodes.length === 0 ? (
        <p className="muted">{t.queueEmpty}</p>
      ) : (
        <>
          <ul className={css.rows}>
            {pages.nodes.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </ul>
          <More pages={pages} />
        </>
      )}
    </section>
  )
}

/** Of several teams the first one is listened to: a browser keeps few connections open at a time. */
function Listener({ id, since, onChange }: { id: string; since: string; onChange: () => void }) {
  const gathered = useGathered(onChange)
  useFeed({ name: 'QueueChanged', query: QueueChangedDocument, of: { teamId: id }, since, changeOf: (data) => data.queueChanged, onChange: gathered, onLost: onChange })
  return null
}
