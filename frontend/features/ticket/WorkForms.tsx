import type { TypedDocumentNode } from '@urql/core'
import { useState } from 'react'
import type { HoldReason, ResolutionCode, TicketNote } from '../../lib/api/schema.ts'
import { useSend } from '../../lib/api/useSend.ts'
import { dayOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { ActFrame, Choice, Words } from '../../kit/ActFrame.tsx'
import { Chip, Chips } from '../../kit/Chips.tsx'
import { TextField } from '../../kit/Field.tsx'
import { Photos } from '../../kit/photos/Photos.tsx'
import { holdReasons, isGrave, lengths, longestHold, resolutions } from '../../kit/ticket/acts.ts'
import { fieldFault, filledIn, fits } from '../../kit/ticket/form.ts'
import { useNow } from '../../kit/useNow.ts'
import { base } from '../../messages/base.ts'
import { ticket as words } from '../../messages/ticket.ts'
import { ticketPhone } from '../../messages/ticket-phone.ts'
import { NotNow } from './NotNow.tsx'
import { CompleteTicketStepDocument, HoldTicketDocument, ResolveTicketDocument, SupplementTicketDocument } from './Acts.graphql.ts'
import type { ActProps } from './ActSheet.tsx'
import { FormFieldInput } from './FormFieldInput.tsx'
import { inDays, momentAt, reviewFault } from './review.ts'
import css from './ActSheet.module.css'

/** An act that needs words, and may have photos: respond, send back, resume, reopen, cancel. */
export function NoteForm<Data>({ act, document, of: o, onClose, onDone, onStale }: ActProps & { act: 'RESPOND' | 'RETURN' | 'RESUME' | 'REOPEN' | 'CANCEL'; document: TypedDocumentNode<Data, { input: TicketNote }> }) {
  const t = useText(ticketPhone)
  const w = useText(words)
  const presets = Object.values(t.preset[act])
  // Whoever stands on a ladder types nothing: the first sentence will do.
  const [text, setText] = useState(act === 'RESPOND' || act === 'RESUME' ? (presets[0] ?? '') : '')
  const [files, setFiles] = useState<File[]>([])
  const [tried, setTried] = useState(false)
  const { share, failed, changed, send } = useSend(document)
  // What nobody has in hand is cancelled at once, the rest by somebody else's leave.
  const atOnce = o.holder === null && o.status !== 'AUDIT_1' && o.status !== 'AUDIT_2'
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!fits(text, lengths[act])) return
    const sent = await send({ id: o.id, version: o.version, text: text.trim() }, files)
    if (sent) onDone(act === 'CANCEL' && !atOnce ? t.done.askCancel : t.done[act])
  }
  return (
    <ActFrame title={w.act[act]} hint={act === 'CANCEL' && !atOnce ? t.hint.askCancel : t.hint[act]} ok={w.act[act]} danger={isGrave(act)} share={share} uploads={files.length > 0} failed={failed} onSubmit={() => void submit()} onClose={onClose} onStale={onStale}>
      <Words
        label={t.say[act]}
        value={text}
        length={lengths[act]}
        tried={tried}
        presets={presets}
        onChange={(next) => {
          setText(next)
          changed()
        }}
      />
      <Photos
        files={files}
        onChange={(next) => {
          setFiles(next)
          changed()
        }}
      />
    </ActFrame>
  )
}

/** 补充资料: words, the form's fields, photos. */
export function SupplementForm({ of: o, back, onClose, onDone, onStale }: ActProps) {
  const t = useText(ticketPhone)
  const common = useText(base)
  const w = useText(words)
  const [text, setText] = useState('')
  const [values, setValues] = useState<Record<string, string>>(() => Object.fromEntries(o.form.map((f) => [f.code, f.value])))
  const [files, setFiles] = useState<File[]>([])
  const [tried, setTried] = useState(false)
  const { share, failed, changed, send } = useSend(SupplementTicketDocument)
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!fits(text, lengths.SUPPLEMENT) || o.type.fields.some((f) => fieldFault(f, values[f.code] ?? '') !== null)) return
    if (await send({ id: o.id, version: o.version, text: text.trim(), form: filledIn(o.type.fields, values) }, files)) onDone(t.done.SUPPLEMENT)
  }
  return (
    <ActFrame title={w.act.SUPPLEMENT} ok={w.act.SUPPLEMENT} share={share} uploads={files.length > 0} failed={failed} onSubmit={() => void submit()} onClose={onClose} onStale={onStale}>
      {back?.kind === 'RETURNED' && back.text !== '' ? <p className={css.said}>{common.pair(back.by?.name ?? w.system, back.text)}</p> : null}
      <Words
        label={t.say.SUPPLEMENT}
        value={text}
        length={lengths.SUPPLEMENT}
        tried={tried}
        onChange={(next) => {
          setText(next)
          changed()
        }}
      />
      {o.type.fields.map((f) => (
        <FormFieldInput
          key={f.code}
          field={f}
          value={values[f.code] ?? ''}
          tried={tried}
          refused={null}
          onChange={(value) => {
            setValues({ ...values, [f.code]: value })
            changed()
          }}
        />
      ))}
      <Photos
        files={files}
        onChange={(next) => {
          setFiles(next)
          changed()
        }}
      />
    </ActFrame>
  )
}

/** 完成节点: the next milestone. */
export function StepForm({ of: o, onClose, onDone, onStale }: ActProps) {
  const t = useText(ticketPhone)
  const w = useText(words)
  const step = o.type.steps.find((s) => !o.stepsDone.includes(s))
  const presets = step === 'SURVEY' || step === 'OPENING' ? Object.values(t.stepPreset[step]) : []
  const [text, setText] = useState(presets[0] ?? '')
  const [files, setFiles] = useState<File[]>([])
  const [tried, setTried] = useState(false)
  const { share, failed, changed, send } = useSend(CompleteTicketStepDocument)
  if (step === undefined) return <NotNow onClose={onClose} />
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!fits(text, lengths.COMPLETE_STEP)) return
    if (await send({ id: o.id, version: o.version, step, text: text.trim() }, files)) onDone(t.done.COMPLETE_STEP)
  }
  return (
    <ActFrame title={`${w.act.COMPLETE_STEP} · ${w.metric[step]}`} ok={t.confirmStep(w.metric[step])} share={share} uploads={files.length > 0} failed={failed} onSubmit={() => void submit()} onClose={onClose} onStale={onStale}>
      <Photos
        files={files}
        onChange={(next) => {
          setFiles(next)
          changed()
        }}
      />
      <Words
        label={t.say.COMPLETE_STEP}
        value={text}
        length={lengths.COMPLETE_STEP}
        tried={tried}
        presets={presets}
        onChange={(next) => {
          setText(next)
          changed()
        }}
      />
    </ActFrame>
  )
}

/** 办结: how, in words, with a photo. */
export function ResolveForm({ of: o, onClose, onDone, onStale }: ActProps) {
  const t = useText(ticketPhone)
  const w = useText(words)
  const [code, setCode] = useState<ResolutionCode>('DONE')
  const [note, setNote] = useState<string>(t.resolvePreset.DONE)
  const [own, setOwn] = useState(false)
  const [files, setFiles] = useState<File[]>([])
  const [tried, setTried] = useState(false)
  const { share, failed, changed, send } = useSend(ResolveTicketDocument)
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!fits(note, lengths.RESOLVE)) return
    if (await send({ id: o.id, version: o.version, code, note: note.trim() }, files)) onDone(o.type.audits > 0 ? t.done.toAudit : t.done.RESOLVE)
  }
  return (
    <ActFrame title={w.act.RESOLVE} hint={o.type.audits > 0 ? t.audits(o.type.audits) : undefined} ok={o.type.audits > 0 ? t.toAudit : w.act.RESOLVE} share={share} uploads={files.length > 0} failed={failed} onSubmit={() => void submit()} onClose={onClose} onStale={onStale}>
      <Choice
        label={t.how}
        value={code}
        options={resolutions.map((value) => ({ value, text: w.resolution[value] }))}
        onChange={(next) => {
          setCode(next)
          // The text follows the choice until somebody has written their own.
          if (!own) setNote(t.resolvePreset[next])
          changed()
        }}
      />
      <Photos
        files={files}
        onChange={(next) => {
          setFiles(next)
          changed()
        }}
      />
      <Words
        label={t.say.RESOLVE}
        value={note}
        length={lengths.RESOLVE}
        tried={tried}
        onChange={(next) => {
          setNote(next)
          setOwn(next.trim() !== '')
          changed()
        }}
      />
    </ActFrame>
  )
}

/** 挂起: why, what shows it, and when it is looked at again. */
export function HoldForm({ of: o, onClose, onDone, onStale }: ActProps) {
  const t = useText(ticketPhone)
  const w = useText(words)
  const now = useNow()
  const [reason, setReason] = useState<HoldReason | null>(null)
  const [evidence, setEvidence] = useState('')
  const [files, setFiles] = useState<File[]>([])
  const [review, setReview] = useState(() => inDays(1, new Date()))
  const [tried, setTried] = useState(false)
  const { share, failed, changed, send } = useSend(HoldTicketDocument)
  const length = files.length > 0 ? { min: 0, max: lengths.HOLD.max } : lengths.HOLD
  const late = reviewFault(review, now)
  const submit = async (): Promise<void> => {
    setTried(true)
    if (reason === null || !fits(evidence, length) || late !== null) return
    if (await send({ id: o.id, version: o.version, reason, evidence: evidence.trim(), reviewAt: momentAt(review) }, files)) onDone(t.done.HOLD)
  }
  return (
    <ActFrame title={w.act.HOLD} hint={t.hint.HOLD} ok={w.act.HOLD} share={share} uploads={files.length > 0} failed={failed} onSubmit={() => void submit()} onClose={onClose} onStale={onStale}>
      <Choice
        label={t.reason}
        value={reason}
        options={holdReasons.map((value) => ({ value, text: w.hold[value] }))}
        fault={tried && reason === null ? w.field.choose : null}
        onChange={(next) => {
          setReason(next)
          changed()
        }}
      />
      <Words
        label={t.say.HOLD}
        hint={t.evidenceHint}
        value={evidence}
        length={length}
        tried={tried}
        onChange={(next) => {
          setEvidence(next)
          changed()
        }}
      />
      <Photos
        files={files}
        onChange={(next) => {
          setFiles(next)
          changed()
        }}
      />
      <div className={css.words}>
        <TextField
          label={t.review}
          type="datetime-local"
          value={review}
          min={`${dayOf(now)}T00:00`}
          error={tried && late !== null ? t.reviewWrong(longestHold) : null}
          onChange={(e) => {
            setReview(e.target.value)
            changed()
          }}
        />
        <Chips label={t.review}>
          {[1, 3, 7].map((days) => (
            <Chip
              key={days}
              on={review === inDays(days, now)}
              onChange={() => {
                setReview(inDays(days, now))
                changed()
              }}
            >
              {t.inDays(days)}
            </Chip>
          ))}
        </Chips>
      </div>
    </ActFrame>
  )
}
