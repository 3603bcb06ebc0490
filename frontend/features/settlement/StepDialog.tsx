import { Input, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import { useMutation } from 'urql'
import { ConfirmTyped } from '~/kit/desk/ConfirmTyped'
import { useDesk } from '~/kit/desk/context'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { oneOf, useUrl } from '~/kit/desk/useUrl'
import { unmask } from '~/lib/api/fragment'
import { grouped } from '~/lib/format/decimal'
import { yuan } from '~/lib/format/figures'
import { monthOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { settlement } from '~/messages/settlement-desk'
import type { DeskSettlementWholeFragment } from './Settlement.graphql.ts'
import {
  ApproveSettlementDocument,
  CloseSettlementDocument,
  DeskSettlementVersionFragmentDoc,
  PublishSettlementDocument,
  ReturnSettlementDocument,
  ReviewSettlementDocument,
} from './Settlement.graphql.ts'
import { shortHash } from './stages'

const steps = ['REVIEW', 'RETURN', 'PUBLISH', 'APPROVE', 'CLOSE'] as const
type Step = (typeof steps)[number]

/** A step of a settlement, confirmed: it names the version and the hash that are on the screen. */
export function StepDialog({ settlement: found, onEnd }: { settlement: DeskSettlementWholeFragment; onEnd: () => void }): ReactNode {
  const { t, language } = useDesk()
  const s = useText(settlement)
  const [get, set] = useUrl()
  const act = useAct()
  const intent = useIntent()
  const noteId = useId()
  const [, review] = useMutation(ReviewSettlementDocument)
  const [, giveBack] = useMutation(ReturnSettlementDocument)
  const [, publish] = useMutation(PublishSettlementDocument)
  const [, approve] = useMutation(ApproveSettlementDocument)
  const [, close] = useMutation(CloseSettlementDocument)
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)

  const asked = oneOf<Step | ''>(get('do'), steps, '')
  const step = asked !== '' && found.may.includes(asked) ? asked : null
  // What the dialog says stays as it was while it closes.
  const [last, setLast] = useState<Step>('REVIEW')
  if (step !== null && step !== last) setLast(step)
  const version = unmask(DeskSettlementVersionFragmentDoc, found.version)
  const month = monthOf(found.month, language)
  const needsReason = last === 'RETURN'
  const wrong = needsReason && (note.trim().length < 2 || note.trim().length > 500)

  const cancel = (): void => set({ do: null }, { replace: true })
  const go = async (): Promise<void> => {
    if (step === null || busy) return
    const input = { id: found.id, versionId: version.id, inputsHash: version.inputsHash, note: note.trim() }
    const whole = { input: { requestId: intent.of({ step, ...input }), ...input } }
    const run = { REVIEW: () => review(whole), RETURN: () => giveBack(whole), PUBLISH: () => publish(whole), APPROVE: () => approve(whole), CLOSE: () => close(whole) }
    setBusy(true)
    const done = await act<unknown>(run[step], { done: s.did[step] })
    setBusy(false)
    if (done) {
      intent.done()
      setNote('')
    }
    cancel()
    // Refused for what has changed meanwhile: that is to be seen.
    onEnd()
  }

  const means = {
    REVIEW: s.means.REVIEW,
    RETURN: s.means.RETURN,
    PUBLISH: version.scheme.settings.appealDays === 0 ? s.means.PUBLISH_NONE : s.means.PUBLISH(version.scheme.settings.appealDays),
    APPROVE: s.means.APPROVE,
    CLOSE: s.means.CLOSE,
  }
  const content = (
    <div className="d-drawer d-stack st-asked">
      <p>{means[last]}</p>
      {last === 'CLOSE' && found.openAppeals > 0 && <p className="d-warn">{s.means.CLOSE_OPEN(found.openAppeals)}</p>}
      <dl className="d-facts">
        <dt>{s.people}</dt>
        <dd>{grouped(String(version.people))}</dd>
        <dt>{s.pool}</dt>
        <dd>{yuan(version.pool)}</dd>
        <dt>{s.unitPrice}</dt>
        <dd>{version.unitPrice}</dd>
        <dt>{s.topUp}</dt>
        <dd>{yuan(version.topUp)}</dd>
      </dl>
      <p className="d-quiet d-small">{s.signed(version.number, shortHash(version.inputsHash))}</p>
      <div className="d-labelled">
        <label htmlFor={noteId}>{needsReason ? s.reason : s.remark}</label>
        <Input.TextArea
          id={noteId}
          rows={needsReason ? 3 : 2}
          maxLength={500}
          value={note}
          aria-describedby={needsReason ? `${noteId}-help` : undefined}
          onChange={(e) => setNote(e.target.value)}
        />
        {needsReason && (
          <span id={`${noteId}-help`} className="d-small d-quiet">
            {s.reasonShape}
          </span>
        )}
      </div>
    </div>
  )
  const typed = last === 'APPROVE' || last === 'CLOSE'
  return (
    <>
      <ConfirmTyped
        open={step !== null && typed}
        title={s.asked[last === 'CLOSE' ? 'CLOSE' : 'APPROVE'](month)}
        word={found.month}
        okText={s.act[last]}
        busy={busy}
        onOk={() => void go()}
        onCancel={cancel}
      >
        {content}
      </ConfirmTyped>
      <Modal
        open={step !== null && !typed}
        title={typed ? '' : s.asked[last]}
        okText={s.act[last]}
        cancelText={t.cancel}
        okButtonProps={{ danger: last === 'RETURN', disabled: wrong }}
        confirmLoading={busy}
        onOk={() => void go()}
        onCancel={cancel}
        destroyOnHidden
      >
        {content}
      </Modal>
    </>
  )
}
