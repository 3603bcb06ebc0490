import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { ViewState } from '~/kit/desk/ViewState'
import { titleIn } from '~/kit/ticket/title'
import { unmask } from '~/lib/api/fragment'
import { dateOf, dayOf, momentOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { ticket as words } from '~/messages/ticket'
import { ticketDesk } from '~/messages/ticket-desk'
import { DueChip, StatusChip } from './Chips'
import { DeskTicketPreviewDocument } from './Dispatch.graphql.ts'
import { DeskTicketRowFragmentDoc } from './Queue.graphql.ts'

interface Props {
  typeCode: string
  groupId: string | null
  serviceRef: string
  teamId: string
  staffId: string
  /** Of a part: of which order; empty otherwise. */
  parentId: string
  audits: number
}

/** Where an order would go and until when; and whether it is there already. */
export function Preview({ typeCode, groupId, serviceRef, teamId, staffId, parentId, audits }: Props): ReactNode {
  const { language } = useDesk()
  const s = useText(ticketDesk).send
  const w = useText(words)
  // A number is not asked about while it is being typed.
  const [service, setService] = useState(serviceRef)
  useEffect(() => {
    const timer = setTimeout(() => setService(serviceRef), 400)
    return () => clearTimeout(timer)
  }, [serviceRef])
  const [result, again] = useQuery({
    query: DeskTicketPreviewDocument,
    variables: { input: { typeCode, groupId, serviceRef: service === '' ? null : service, teamId: teamId === '' ? null : teamId, staffId: staffId === '' ? null : staffId, parentId: parentId === '' ? null : parentId } },
    requestPolicy: 'cache-and-network',
  })
  return (
    <ViewState result={result} pick={(d) => d.ticketPreview} retry={() => again({ requestPolicy: 'network-only' })} lines={5}>
      {(p) => (
        <div className="d-stack">
          {p.team ? (
            <p>
              <strong>{p.team.name}</strong> · {p.offered ? s.toPerson(p.offered.name) : s.toQueue}
            </p>
          ) : (
            <Alert type="warning" showIcon title={s.noRoute} />
          )}
          <dl className="td-facts">
            {p.deadlines.map((d) => (
              <div key={d.metric}>
                <dt>{w.metric[d.metric]}</dt>
                <dd>
                  <strong>{momentOf(d.dueAt, language)}</strong>
                  <div className="d-small d-quiet">{w.target[d.unit](d.amount)}</div>
                </dd>
              </div>
            ))}
          </dl>
          <p className="d-small d-quiet">
            {s.standard(p.standardNumber)}
            {audits > 0 ? ` · ${s.audits(audits)}` : ''}
          </p>
          {p.provisional && <Alert type="warning" showIcon title={w.provisionalHint} />}
          {p.repeatOf && (
            <Alert
              type="warning"
              showIcon
              title={s.repeat(p.repeatOf.code, p.repeatOf.closedAt === null ? '' : dateOf(dayOf(p.repeatOf.closedAt), language))}
              description={<Link to={`/desk/ticket/${p.repeatOf.id}`}>{p.repeatOf.title}</Link>}
            />
          )}
          {p.similar.length > 0 && (
            <div className="d-stack-s">
              <h3>{s.similar}</h3>
              <p className="d-small d-quiet">{s.similarHelp}</p>
              <ul className="d-list">
                {unmask(DeskTicketRowFragmentDoc, p.similar).map((r) => (
                  <li key={r.id}>
                    <Link to={`/desk/ticket/${r.id}`}>{titleIn(r, language)}</Link>
                    <div className="d-row">
                      <StatusChip status={r.status} /> <DueChip of={r} /> <span className="d-small d-quiet">{r.code}</span>
                    </div>
                  </li>
                ))}
              </ul>
            </div>
          )}
        </div>
      )}
    </ViewState>
  )
}
