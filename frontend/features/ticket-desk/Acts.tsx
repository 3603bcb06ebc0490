import { Alert, App, Button, Dropdown } from 'antd'
import { DownOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { useDesk } from '~/kit/desk/context'
import { inOrder, isGrave } from '~/kit/ticket/acts'
import { titleIn } from '~/kit/ticket/title'
import type { TicketAct } from '~/lib/api/schema'
import { useText } from '~/lib/i18n/catalog'
import { ticket as words } from '~/messages/ticket'
import { ticketDesk } from '~/messages/ticket-desk'
import { ActDialog } from './ActDialog'
import type { DialogAct } from './acts'
import { DeskClaimTicketDocument } from './Acts.graphql.ts'
import { AssignDialog } from './AssignDialog'
import { RatingLink } from './RatingLink'
import { stepOf } from './steps'
import type { DeskTicketWholeFragment } from './Ticket.graphql.ts'
import { useSend } from './useSend'

/** What one can nearly always do is not what is to be done. */
const talk: ReadonlySet<TicketAct> = new Set<TicketAct>(['COMMENT', 'URGE', 'ADD_PEOPLE'])

/** How many acts stand in the open; the others wait behind a menu. */
const shown = 5

interface Props {
  of: DeskTicketWholeFragment
  onChanged: () => void
}

/** What the viewer may do to an order now, the likeliest first. */
export function Acts({ of: o, onChanged }: Props): ReactNode {
  const { errorText, language } = useDesk()
  const s = useText(ticketDesk)
  const w = useText(words)
  const navigate = useNavigate()
  const { message } = App.useApp()
  const { share, send } = useSend()
  const [act, setAct] = useState<DialogAct | 'ASSIGN' | 'ASK_RATING' | null>(null)
  const [told, setTold] = useState<string | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const rest = useRef<HTMLButtonElement>(null)
  // After an act its button may be gone, with the focus: what can be done now is where it goes on.
  const acted = useRef(false)
  useEffect(() => {
    if (!acted.current || act !== null || document.activeElement !== document.body) return
    acted.current = false
    box.current?.focus({ preventScroll: true })
  })
  const acts = inOrder(o.acts, o.status)
  const [first, ...others] = acts
  const open = acts.length <= shown + 1 ? others : others.slice(0, shown - 1)
  const hidden = others.slice(open.length)

  const claim = async (): Promise<void> => {
    const { failure } = await send(DeskClaimTicketDocument, { id: o.id, version: o.version }, [], false)
    setTold(failure ? errorText(failure) : null)
    if (!failure) void message.success(s.act.done.CLAIM)
    onChanged()
  }
  const start = (what: TicketAct): void => {
    setTold(null)
    acted.current = true
    if (what === 'CLAIM') void claim()
    else if (what === 'DISPATCH_CHILD') void navigate(`/desk/dispatch?parent=${o.id}`)
    else setAct(what)
  }
  const nameOf = (what: TicketAct): string => (what === 'COMPLETE_STEP' ? s.act.nextStep(stepOf(o) === null ? '' : w.metric[stepOf(o) ?? 'SURVEY']) : w.act[what])
  const done = (words: string): void => {
    setAct(null)
    void message.success(words)
    onChanged()
  }
  return (
    <div className="d-stack-s" ref={box} tabIndex={-1}>
      {told !== null && <Alert type="warning" showIcon role="alert" title={told} description={s.order.changedBy} closable={{ onClose: () => setTold(null) }} />}
      {acts.length === 0 ? (
        <p className="d-quiet">{s.order.noActs}</p>
      ) : (
        <div className="td-acts" role="group" aria-label={s.order.acts}>
          {first && (
            <Button type={talk.has(first) ? 'default' : 'primary'} danger={isGrave(first)} loading={first === 'CLAIM' && share !== null} onClick={() => start(first)}>
              {nameOf(first)}
            </Button>
          )}
          {open.map((what) => (
            <Button key={what} loading={what === 'CLAIM' && share !== null} onClick={() => start(what)}>
              {nameOf(what)}
            </Button>
          ))}
          {hidden.length > 0 && (
            <Dropdown
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- a menu that opens takes the focus, so that arrows go over it
              autoFocus
              trigger={['click']}
              menu={{
                items: hidden.map((what) => ({ key: what, label: nameOf(what), danger: isGrave(what) })),
                onClick: ({ key, domEvent }) => {
                  // The Enter that chooses is not to press what has the focus next, in the form that opens.
                  domEvent.preventDefault()
                  rest.current?.focus()
                  start(key as TicketAct)
                },
              }}
            >
              <Button aria-haspopup="menu" ref={rest}>
                {s.order.moreActs} <DownOutlined aria-hidden="true" />
              </Button>
            </Dropdown>
          )}
        </div>
      )}
      {act === 'ASSIGN' && <AssignDialog teamId={o.team.id} tickets={[{ ...o, title: titleIn(o, language) }]} onClose={() => setAct(null)} onDone={(left, words) => left.length === 0 && done(words)} />}
      {act === 'ASK_RATING' && <RatingLink id={o.id} onClose={() => setAct(null)} onMade={onChanged} />}
      {act !== null && act !== 'ASSIGN' && act !== 'ASK_RATING' && <ActDialog act={act} of={o} title={nameOf(act)} onDone={done} onClose={() => setAct(null)} onStale={onChanged} />}
    </div>
  )
}
