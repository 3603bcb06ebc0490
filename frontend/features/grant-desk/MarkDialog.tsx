import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useMutation } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { Field } from '~/kit/desk/Field'
import { TextField } from '~/kit/desk/TextField'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { daysLater, today } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { grantDesk } from '~/messages/grant-desk'
import { longestReason, reviewProblem } from './grant'
import { DeskResumeGrantDocument, DeskReviewGrantDocument, DeskSuspendGrantDocument } from './Grant.graphql.ts'
import type { GrantWords } from './useGrantWords'
import { useProblemWords } from './useProblemWords'
import type { WholeGrant } from './whole'

interface Props {
  act: 'SUSPEND' | 'RESUME' | 'REVIEW'
  grant: WholeGrant
  words: GrantWords
  onClose: () => void
  onDone: () => void
  onStale: () => void
}

/** Suspends, resumes or reviews a grant: why, and of a review until when. */
export function MarkDialog({ act: which, grant: g, words, onClose, onDone, onStale }: Props): ReactNode {
  const w = useText(grantDesk)
  const { t } = useDesk()
  const said = useProblemWords()
  const act = useAct()
  const intent = useIntent()
  const [day] = useState(today)
  const [suspending, suspend] = useMutation(DeskSuspendGrantDocument)
  const [resuming, resume] = useMutation(DeskResumeGrantDocument)
  const [reviewing, review] = useMutation(DeskReviewGrantDocument)
  const [reason, setReason] = useState('')
  const [reviewOn, setReviewOn] = useState(daysLater(g.from > day ? g.from : day, 180))
  const [tried, setTried] = useState(false)
  const wrong = reason.trim() === '' || Array.from(reason.trim()).length > longestReason
  const badDay = which === 'REVIEW' ? reviewProblem(reviewOn, g.from, day).reviewOn : undefined
  const text = w.mark[which]
  const go = async (): Promise<void> => {
    setTried(true)
    if (wrong || badDay) return
    const input = { id: g.id, number: g.number, reason: reason.trim(), ...(which === 'REVIEW' ? { reviewOn } : {}) }
    const done = await act<unknown>(
      () => {
        const variables = { input: { requestId: intent.of(input), ...input } }
        return which === 'SUSPEND' ? suspend(variables) : which === 'RESUME' ? resume(variables) : review(variables)
      },
      { done: text.done, onConflict: onStale },
    )
    if (done === null) return
    intent.done()
    onDone()
  }
  return (
    <Modal
      open
      title={text.title(words.holder(g))}
      okText={text.ok}
      cancelText={t.cancel}
      confirmLoading={suspending.fetching || resuming.fetching || reviewing.fetching}
      onOk={() => void go()}
      onCancel={onClose}
    >
      <div className="d-drawer d-stack">
        <p>{text.body}</p>
        {which === 'REVIEW' && <Field label={w.mark.nextReview} type="date" value={reviewOn} problem={said(badDay)} onChange={setReviewOn} />}
        <TextField label={w.form.reason} value={reason} rows={2} problem={tried && wrong ? w.problem.reason : undefined} onChange={setReason} />
      </div>
    </Modal>
  )
}
