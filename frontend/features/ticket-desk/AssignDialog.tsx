import { Alert, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useClient, useQuery } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { useIntent } from '~/kit/desk/useAct'
import { useFocusBack } from '~/kit/desk/useFocusBack'
import { ViewState } from '~/kit/desk/ViewState'
import { useText } from '~/lib/i18n/catalog'
import { ticketDesk } from '~/messages/ticket-desk'
import { DeskAssignTicketsDocument } from './Acts.graphql.ts'
import { MemberChoice } from './MemberChoice'
import { DeskTeamBoardDocument } from './Queue.graphql.ts'

/** An order to be given to somebody, as it was seen. */
export interface Chosen {
  id: string
  code: string
  title: string
  version: number
  /** How it stands now, in words. */
  stands?: string
}

interface Props {
  teamId: string
  /** As they stand now: what somebody else changes meanwhile is assigned as it is then. */
  tickets: readonly Chosen[]
  onDone: (left: readonly Chosen[], words: string) => void
  onClose: () => void
}

/** Puts several orders into one member's hands; each one that cannot be is named with its reason. */
export function AssignDialog({ teamId, tickets, onDone, onClose }: Props): ReactNode {
  const { t, errorText } = useDesk()
  const b = useText(ticketDesk).bulk
  const client = useClient()
  const intent = useIntent()
  useFocusBack()
  const [result, again] = useQuery({ query: DeskTeamBoardDocument, variables: { teamId }, requestPolicy: 'network-only' })
  const [staffId, setStaffId] = useState('')
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<{ done: number; left: { ticket: Chosen; why: string }[] } | null>(null)
  const latest = (ticket: Chosen): Chosen => tickets.find((one) => one.id === ticket.id) ?? ticket
  const rest = failed ? failed.left.map((f) => latest(f.ticket)) : tickets
  const name = result.data?.teamBoard.find((m) => m.staff.id === staffId)?.staff.name ?? ''

  const assign = async (some: readonly Chosen[]): Promise<string | null> => {
    const input = { tickets: some.map(({ id, version }) => ({ id, version })), staffId }
    const { error } = await client.mutation(DeskAssignTicketsDocument, { input: { ...input, requestId: intent.of(input) } }).toPromise()
    return error ? errorText(error) : null
  }
  const go = async (): Promise<void> => {
    setBusy(true)
    const whole = await assign(rest)
    let done = rest.length
    const left: { ticket: Chosen; why: string }[] = []
    if (whole !== null && rest.length === 1) for (const ticket of rest) left.push({ ticket, why: whole })
    else if (whole !== null)
      // All of them or none: one by one tells which it was, and gives the others away.
      for (const ticket of rest) {
        const why = await assign([ticket])
        if (why !== null) left.push({ ticket, why })
      }
    done -= left.length
    setBusy(false)
    if (left.length === 0) onDone([], b.done(tickets.length, name))
    else {
      setFailed({ done: (failed?.done ?? 0) + done, left })
      if (done > 0)
        onDone(
          left.map((f) => f.ticket),
          b.someFailed(done, left.length),
        )
    }
  }

  return (
    <Modal open title={b.title(rest.length)} okText={b.ok} cancelText={t.cancel} okButtonProps={{ disabled: staffId === '' || rest.length === 0 }} confirmLoading={busy} onOk={() => void go()} onCancel={onClose} destroyOnHidden>
      <div className="d-drawer d-stack">
        {failed && (
          <Alert
            type="error"
            showIcon
            role="alert"
            title={b.someFailed(failed.done, failed.left.length)}
            description={
              <ul className="d-faults">
                {failed.left.map(({ ticket, why }) => (
                  <li key={ticket.id}>
                    {ticket.code} {ticket.title}: {why}
                    {latest(ticket).stands !== undefined && <span className="d-quiet"> {latest(ticket).stands}</span>}
                  </li>
                ))}
              </ul>
            }
          />
        )}
        <ViewState result={result} pick={(d) => (d.teamBoard.length === 0 ? null : d.teamBoard)} retry={() => again({ requestPolicy: 'network-only' })} lines={5} empty={b.noMembers}>
          {(members) => <MemberChoice members={members} value={staffId} onChange={setStaffId} />}
        </ViewState>
      </div>
    </Modal>
  )
}
