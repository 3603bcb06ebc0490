import { useState } from 'react'
import { useSend } from '../../lib/api/useSend.ts'
import { momentOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { ActFrame, Choice, Words } from '../../kit/ActFrame.tsx'
import { lengths } from '../../kit/ticket/acts.ts'
import { fits } from '../../kit/ticket/form.ts'
import { base } from '../../messages/base.ts'
import { ticket as words } from '../../messages/ticket.ts'
import { ticketPhone } from '../../messages/ticket-phone.ts'
import { NotNow } from './NotNow.tsx'
import { AuditTicketDocument, CloseTicketDocument, DecideTicketCancellationDocument, DecideTicketHoldDocument, RateTicketDocument } from './Acts.graphql.ts'
import type { ActProps } from './ActSheet.tsx'
import { Stars } from './Stars.tsx'
import css from './ActSheet.module.css'

type Answer = 'yes' | 'no'

/** Yes or no, with words that a no needs. */
function useAnswer(): { answer: Answer | null; note: string; tried: boolean; setAnswer: (a: Answer) => void; setNote: (n: string) => void; setTried: (t: boolean) => void } {
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  return { answer, note, tried, setAnswer, setNote, setTried }
}

/** 认可挂起: the sender's word to a pause. */
export function HoldDecisionForm({ of: o, onClose, onDone, onStale }: ActProps) {
  const t = useText(ticketPhone)
  const w = useText(words)
  const language = useLanguage()
  const pending = o.holds.filter((h) => h.acceptance === 'PENDING')
  const [chosen, setChosen] = useState(pending[0]?.id ?? '')
  const hold = pending.find((h) => h.id === chosen) ?? pending[0]
  const { answer, note, tried, setAnswer, setNote, setTried } = useAnswer()
  const { share, failed, changed, send } = useSend(DecideTicketHoldDocument)
  const length = answer === 'no' ? lengths.refused : lengths.accepted
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!hold || answer === null || !fits(note, length)) return
    if (await send({ id: o.id, version: o.version, holdId: hold.id, accepted: answer === 'yes', note: note.trim() })) onDone(answer === 'yes' ? t.done.accepted : t.done.rejected)
  }
  if (!hold) return <NotNow onClose={onClose} />
  return (
    <ActFrame title={w.act.DECIDE_HOLD} hint={t.hint.DECIDE_HOLD} ok={t.confirm} share={share} failed={failed} onSubmit={() => void submit()} onClose={onClose} onStale={onStale}>
      {pending.length > 1 ? (
        <Choice label={t.which} value={hold.id} options={pending.map((h) => ({ value: h.id, text: `${w.hold[h.reason]} · ${momentOf(h.fromAt, language)}` }))} onChange={setChosen} />
      ) : null}
      <div className={css.said}>
        <p>
          <strong>{w.hold[hold.reason]}</strong> · {hold.by.name}
        </p>
        <p>{hold.evidence}</p>
        <p className="small muted">{t.fromUntil(momentOf(hold.fromAt, language), hold.untilAt === null ? '' : momentOf(hold.untilAt, language))}</p>
      </div>
      <Choice
        label={t.decision}
        value={answer}
        options={[
          { value: 'yes', text: t.accept },
          { value: 'no', text: t.reject },
        ]}
        fault={tried && answer === null ? w.field.choose : null}
        onChange={(next) => {
          setAnswer(next)
          changed()
        }}
      />
      <Words
        label={t.note}
        value={note}
        length={length}
        tried={tried}
        onChange={(next) => {
          setNote(next)
          changed()
        }}
      />
    </ActFrame>
  )
}

/** 稽核. */
export function AuditForm({ of: o, onClose, onDone, onStale }: ActProps) {
  const t = useText(ticketPhone)
  const w = useText(words)
  const { answer, note, tried, setAnswer, setNote, setTried } = useAnswer()
  const { share, failed, changed, send } = useSend(AuditTicketDocument)
  const length = answer === 'no' ? lengths.failed : lengths.passed
  const submit = async (): Promise<void> => {
    setTried(true)
    if (answer === null || !fits(note, length)) return
    if (await send({ id: o.id, version: o.version, passed: answer === 'yes', note: note.trim() })) onDone(answer === 'yes' ? t.done.passed : t.done.failed)
  }
  return (
    <ActFrame title={w.status[o.status]} hint={t.hint.AUDIT} ok={t.confirm} share={share} failed={failed} onSubmit={() => void submit()} onClose={onClose} onStale={onStale}>
      {o.resolutionNote === null || o.resolutionNote === '' ? null : <p className={css.said}>{o.resolutionNote}</p>}
      <Choice
        label={t.decision}
        value={answer}
        options={[
          { value: 'yes', text: t.passed },
          { value: 'no', text: t.failed },
        ]}
        fault={tried && answer === null ? w.field.choose : null}
        onChange={(next) => {
          setAnswer(next)
          changed()
        }}
      />
      <Words
        label={t.note}
        value={note}
        length={length}
        tried={tried}
        onChange={(next) => {
          setNote(next)
          changed()
        }}
      />
    </ActFrame>
  )
}

/** 决定撤销. */
export function CancellationForm({ of: o, onClose, onDone, onStale }: ActProps) {
  const t = useText(ticketPhone)
  const common = useText(base)
  const w = useText(words)
  const { answer, note, tried, setAnswer, setNote, setTried } = useAnswer()
  const { share, failed, changed, send } = useSend(DecideTicketCancellationDocument)
  const length = answer === 'no' ? lengths.refused : lengths.accepted
  const submit = async (): Promise<void> => {
    setTried(true)
    if (answer === null || !fits(note, length)) return
    if (await send({ id: o.id, version: o.version, granted: answer === 'yes', note: note.trim() })) onDone(answer === 'yes' ? t.done.granted : t.done.refused)
  }
  return (
    <ActFrame title={w.act.DECIDE_CANCELLATION} ok={t.confirm} danger={answer === 'yes'} share={share} failed={failed} onSubmit={() => void submit()} onClose={onClose} onStale={onStale}>
      {o.cancelAskedBy ? <p className={css.said}>{common.pair(o.cancelAskedBy.name, o.cancelReason ?? '')}</p> : null}
      <Choice
        label={t.decision}
        value={answer}
        options={[
          { value: 'yes', text: t.grant },
          { value: 'no', text: t.refuse },
        ]}
        fault={tried && answer === null ? w.field.choose : null}
        onChange={(next) => {
          setAnswer(next)
          changed()
        }}
      />
      <Words
        label={t.note}
        value={note}
        length={length}
        tried={tried}
        onChange={(next) => {
          setNote(next)
          changed()
        }}
      />
    </ActFrame>
  )
}

/** 确认关闭: and, if one likes, a mark. */
export function CloseForm({ of: o, onClose, onDone, onStale }: ActProps) {
  const t = useText(ticketPhone)
  const w = useText(words)
  const [score, setScore] = useState<number | null>(null)
  const [comment, setComment] = useState('')
  const [tried, setTried] = useState(false)
  const { share, failed, changed, send } = useSend(CloseTicketDocument)
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!fits(comment, lengths.comment)) return
    const rated = score === null ? {} : { score, ...(comment.trim() === '' ? {} : { comment: comment.trim() }) }
    if (await send({ id: o.id, version: o.version, ...rated })) onDone(t.done.CLOSE)
  }
  return (
    <ActFrame title={w.act.CLOSE} hint={t.hint.CLOSE} ok={w.act.CLOSE} share={share} failed={failed} onSubmit={() => void submit()} onClose={onClose} onStale={onStale}>
      <Stars
        label={t.satisfied}
        value={score}
        onChange={(next) => {
          setScore(next)
          changed()
        }}
      />
      {score === null ? null : (
        <Words
          label={t.ratingComment}
          value={comment}
          length={lengths.comment}
          tried={tried}
          onChange={(next) => {
            setComment(next)
            changed()
          }}
        />
      )}
    </ActFrame>
  )
}

/** 评价, once. */
export function RateForm({ of: o, onClose, onDone, onStale }: ActProps) {
  const t = useText(ticketPhone)
  const w = useText(words)
  const [score, setScore] = useState<number | null>(null)
  const [comment, setComment] = useState('')
  const [tried, setTried] = useState(false)
  const { share, failed, changed, send } = useSend(RateTicketDocument)
  const submit = async (): Promise<void> => {
    setTried(true)
    if (score === null || !fits(comment, lengths.comment)) return
    if (await send({ id: o.id, score, ...(comment.trim() === '' ? {} : { comment: comment.trim() }) })) onDone(t.done.RATE)
  }
  return (
    <ActFrame title={w.act.RATE} hint={t.hint.RATE} ok={w.act.RATE} share={share} failed={failed} onSubmit={() => void submit()} onClose={onClose} onStale={onStale}>
      <Stars
        label={t.satisfied}
        value={score}
        error={tried && score === null ? w.field.choose : null}
        onChange={(next) => {
          setScore(next)
          changed()
        }}
      />
      <Words
        label={t.ratingComment}
        value={comment}
        length={lengths.comment}
        tried={tried}
        onChange={(next) => {
          setComment(next)
          changed()
        }}
      />
    </ActFrame>
  )
}
