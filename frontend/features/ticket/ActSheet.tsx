import { useCallback, useState } from 'react'
import { Link, useLocation, useNavigate, useSearchParams } from 'react-router'
import type { TicketAct } from '../../lib/api/schema.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { withParams } from '../../lib/url.ts'
import { Icon } from '../../kit/Icon.tsx'
import { Sheet } from '../../kit/Sheet.tsx'
import { toast } from '../../kit/Toast.tsx'
import { inOrder, isGrave } from '../../kit/ticket/acts.ts'
import { hasEnded } from '../../kit/ticket/status.ts'
import { useCloseSheet } from '../../kit/useSheet.ts'
import { ticket as words } from '../../messages/ticket.ts'
import { ticketPhone } from '../../messages/ticket-phone.ts'
import { CancelTicketDocument, ReopenTicketDocument, RespondTicketDocument, ResumeTicketDocument, ReturnTicketDocument } from './Acts.graphql.ts'
import { AuditForm, CancellationForm, CloseForm, HoldDecisionForm, RateForm } from './DecideForms.tsx'
import { NotNow } from './NotNow.tsx'
import { HoldForm, NoteForm, ResolveForm, StepForm, SupplementForm } from './WorkForms.tsx'
import { AssignForm, CommentForm, MergeForm, PeopleForm, RatingLinkSheet, TransferForm, UrgeForm } from './TalkForms.tsx'
import type { TicketHeadFragment, TicketStoryFragment } from './Ticket.graphql.ts'
import { childPath } from './TicketPage.tsx'
import css from './ActSheet.module.css'

const keys = ['act'] as const

/** What a form of an act is given. */
export interface ActProps {
  of: TicketHeadFragment
  /** Why it has come back, where it has. */
  back: TicketStoryFragment['events'][number] | null
  onClose: () => void
  /** It is done: a word about it, and the order read anew. */
  onDone: (said: string) => void
  /** It has changed meanwhile: the order is read anew, and what was typed stays. */
  onStale: () => void
}

/** The sheet of an act; "more" is the list of them. */
export default function ActSheet({ act, of: o, back, onAgain }: { act: string; of: TicketHeadFragment; back: ActProps['back']; onAgain: () => void }) {
  const t = useText(ticketPhone)
  const w = useText(words)
  const close = useCloseSheet(keys)
  // What was possible when the sheet was opened may not be any more: then the server's word stays in view with what was typed.
  const [possible] = useState(() => o.acts.includes(act as TicketAct))
  const done = useCallback(
    (said: string) => {
      toast(said)
      onAgain()
      close()
    },
    [onAgain, close],
  )
  if (act === 'more') return <More of={o} onClose={close} />
  const props: ActProps = { of: o, back, onClose: close, onDone: done, onStale: onAgain }
  if (!possible) return <NotNow title={(w.act as Readonly<Record<string, string>>)[act]} text={act === 'URGE' && o.urged > 0 && !hasEnded(o.status) ? t.urgedLately : undefined} onClose={close} />
  return <Form act={act as TicketAct} {...props} />
}

function Form({ act, ...props }: ActProps & { act: TicketAct }) {
  switch (act) {
    case 'RESPOND':
      return <NoteForm {...props} act="RESPOND" document={RespondTicketDocument} />
    case 'RETURN':
      return <NoteForm {...props} act="RETURN" document={ReturnTicketDocument} />
    case 'RESUME':
      return <NoteForm {...props} act="RESUME" document={ResumeTicketDocument} />
    case 'REOPEN':
      return <NoteForm {...props} act="REOPEN" document={ReopenTicketDocument} />
    case 'CANCEL':
      return <NoteForm {...props} act="CANCEL" document={CancelTicketDocument} />
    case 'SUPPLEMENT':
      return <SupplementForm {...props} />
    case 'COMPLETE_STEP':
      return <StepForm {...props} />
    case 'RESOLVE':
      return <ResolveForm {...props} />
    case 'HOLD':
      return <HoldForm {...props} />
    case 'DECIDE_HOLD':
      return <HoldDecisionForm {...props} />
    case 'AUDIT':
      return <AuditForm {...props} />
    case 'CLOSE':
      return <CloseForm {...props} />
    case 'RATE':
      return <RateForm {...props} />
    case 'DECIDE_CANCELLATION':
      return <CancellationForm {...props} />
    case 'ASSIGN':
      return <AssignForm {...props} />
    case 'TRANSFER':
      return <TransferForm {...props} />
    case 'MERGE':
      return <MergeForm {...props} />
    case 'URGE':
      return <UrgeForm {...props} />
    case 'COMMENT':
      return <CommentForm {...props} />
    case 'ADD_PEOPLE':
      return <PeopleForm {...props} />
    case 'ASK_RATING':
      return <RatingLinkSheet {...props} />
    case 'CLAIM':
    case 'DISPATCH_CHILD':
      // Neither has a form: the one is a tap, the other a page.
      return null
  }
}

function More({ of: o, onClose }: { of: TicketHeadFragment; onClose: () => void }) {
  const t = useText(ticketPhone)
  const w = useText(words)
  const [params] = useSearchParams()
  const { state } = useLocation() as { state: unknown }
  const navigate = useNavigate()
  const acts = inOrder(o.acts, o.status).slice(2)
  return (
    <Sheet title={t.moreActs} onClose={onClose}>
      <ul className={css.acts}>
        {acts.map((act) => (
          <li key={act}>
            {act === 'DISPATCH_CHILD' ? (
              <Link to={childPath(o)} replace>
                <span>{w.act[act]}</span>
                <Icon name="next" size={16} />
              </Link>
            ) : (
              <button type="button" className={isGrave(act) ? css.grave : undefined} onClick={() => void navigate({ search: withParams(params, { act }) }, { replace: true, state, preventScrollReset: true })}>
                <span>{w.act[act]}</span>
                <Icon name="next" size={16} />
              </button>
            )}
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
