import { Input, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import { useMutation } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { useText } from '~/lib/i18n/catalog'
import { rehearsal } from '~/messages/rehearsal'
import { DeskSignOffRehearsalDocument } from './Rehearsal.graphql.ts'

/** Signs a rehearsal off, with what is said about it. */
export function SignOffDialog({ rehearsalId, onClose, onDone }: { rehearsalId: string; onClose: () => void; onDone: () => void }): ReactNode {
  const { t } = useDesk()
  const s = useText(rehearsal)
  const act = useAct()
  const intent = useIntent()
  const id = useId()
  const [signing, signOff] = useMutation(DeskSignOffRehearsalDocument)
  const [note, setNote] = useState('')
  const length = Array.from(note.trim()).length
  const fits = length >= 2 && length <= 500
  const go = async (): Promise<void> => {
    const input = { rehearsalId, note: note.trim() }
    const done = await act(() => signOff({ input: { requestId: intent.of(input), ...input } }), { done: s.signedOff })
    if (!done) return
    intent.done()
    onDone()
  }
  return (
    <Modal open title={s.signOffTitle} okText={s.signOff} cancelText={t.cancel} okButtonProps={{ disabled: !fits }} confirmLoading={signing.fetching} onOk={() => void go()} onCancel={onClose}>
      <div className="d-drawer d-stack">
        <p>{s.signOffBody}</p>
        <div className="d-labelled">
          <label htmlFor={id}>{s.note}</label>
          <Input.TextArea id={id} rows={3} maxLength={500} value={note} aria-describedby={`${id}-help`} onChange={(e) => setNote(e.target.value)} />
          <span id={`${id}-help`} className="d-small d-quiet">
            {s.noteShape}
          </span>
        </div>
      </div>
    </Modal>
  )
}
