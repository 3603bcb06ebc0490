import { useState } from 'react'
import { useText } from '../../lib/i18n/catalog.ts'
import { useSend } from '../../lib/api/useSend.ts'
import { ActFrame, Words } from '../../kit/ActFrame.tsx'
import { fits } from '../../kit/ticket/form.ts'
import { amountOf } from '../../kit/use/amount.ts'
import { use as words } from '../../messages/use.ts'
import { usesPhone } from '../../messages/uses-phone.ts'
import type { RecordAuditsFragment, RecordHeadFragment } from './Record.graphql.ts'
import { AnswerAuditDocument, ReverseUseDocument, WithdrawUseDocument } from './RecordActs.graphql.ts'
import type { ActProps } from './useActSheet.ts'
import css from './Page.module.css'

const why = { min: 0, max: 500 }
const said = { min: 2, max: 500 }

/** 撤回: what was asked for is not wanted any more. */
export function WithdrawForm({ of: u, onClose, onDone, onStale }: ActProps & { of: RecordHeadFragment }) {
  const t = useText(usesPhone)
  const [reason, setReason] = useState('')
  const { share, failed, changed, send } = useSend(WithdrawUseDocument)
  const submit = async (): Promise<void> => {
    if (await send({ id: u.id, version: u.version, reason: reason.trim() })) onDone(t.withdraw.done)
  }
  return (
    <ActFrame title={t.withdraw.title} hint={t.withdraw.hint} ok={t.withdraw.ok} danger share={share} failed={failed} onSubmit={() => void submit()} onClose={onClose} onStale={onStale}>
      <Words
        label={t.withdraw.reason}
        value={reason}
        length={why}
        tried={false}
        onChange={(text) => {
          setReason(text)
          changed()
        }}
      />
    </ActFrame>
  )
}

/** 冲正: taken back by a record of its own. */
export function ReverseForm({ of: u, onClose, onDone, onStale }: ActProps & { of: RecordHeadFragment }) {
  const t = useText(usesPhone)
  const w = useText(words)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const { share, failed, changed, send } = useSend(ReverseUseDocument)
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!fits(reason, said)) return
    if (await send({ id: u.id, version: u.version, reason: reason.trim() })) onDone(t.reverse.done)
  }
  return (
    <ActFrame title={t.reverse.title} hint={t.reverse.hint} ok={t.reverse.ok} danger share={share} failed={failed} onSubmit={() => void submit()} onClose={onClose} onStale={onStale}>
      <p className={css.outcome}>
        <strong>{t.reverse.amount(amountOf(u.amount, u.power.unit, w))}</strong>
        <span className={css.sub}>
          {u.group.name} · {u.code}
        </span>
      </p>
      <Words
        label={t.reverse.reason}
        value={reason}
        length={said}
        tried={tried}
        onChange={(text) => {
          setReason(text)
          changed()
        }}
      />
    </ActFrame>
  )
}

/** 答复质询: what an auditor has asked. */
export function AnswerForm({ of: a, onClose, onDone, onStale }: ActProps & { of: RecordAuditsFragment['audits'][number] }) {
  const t = useText(usesPhone)
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const { share, failed, changed, send } = useSend(AnswerAuditDocument)
  const asked = a.history.findLast((h) => h.kind === 'QUERIED')
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!fits(text, said)) return
    if (await send({ id: a.id, version: a.version, text: text.trim() })) onDone(t.answer.done)
  }
  return (
    <ActFrame title={t.answer.title} ok={t.answer.ok} share={share} failed={failed} onSubmit={() => void submit()} onClose={onClose} onStale={onStale}>
      {asked ? (
        <p className={css.said}>
          {asked.by ? (
            <>
              <strong>{t.answer.asked(asked.by.name)}</strong>
              <br />
            </>
          ) : null}
          {asked.note}
        </p>
      ) : null}
      <Words
        label={t.answer.text}
        value={text}
        length={said}
        tried={tried}
        onChange={(next) => {
          setText(next)
          changed()
        }}
      />
    </ActFrame>
  )
}
