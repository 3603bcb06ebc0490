import { App, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useMutation } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { useFocusBack } from '~/kit/desk/useFocusBack'
import { useText } from '~/lib/i18n/catalog'
import { inspectionDesk } from '~/messages/inspection-desk'
import type { FindingDraft } from './finding'
import { emptyFinding, findingProblems } from './finding'
import { FindingFields } from './FindingFields'
import { DeskOpenFindingDocument } from './Signals.graphql.ts'
import type { Suspect } from './SignalsTab'

interface Props {
  suspect: Suspect
  onClose: () => void
  onDone: () => void
}

/** A finding that is opened from a signal, on one of its uses. */
export function FindingDialog({ suspect, onClose, onDone }: Props): ReactNode {
  const { t } = useDesk()
  const s = useText(inspectionDesk).signals
  const { message } = App.useApp()
  const act = useAct()
  const intent = useIntent()
  const [opening, open] = useMutation(DeskOpenFindingDocument)
  const [draft, setDraft] = useState<FindingDraft>(emptyFinding)
  const [tried, setTried] = useState(false)
  const wrong = findingProblems(draft)
  useFocusBack()

  const send = async (): Promise<void> => {
    setTried(true)
    if (draft.kind === '' || wrong.length > 0) return
    const input = { useId: suspect.id, kind: draft.kind, workingDays: Number(draft.days), note: draft.note.trim() }
    const done = await act(() => open({ input: { requestId: intent.of(input), ...input } }))
    if (!done) return
    intent.done()
    void message.success(s.done(done.openFinding.code))
    onDone()
  }
  return (
    <Modal open title={s.formTitle(suspect.code)} okText={s.go} cancelText={t.cancel} confirmLoading={opening.fetching} onOk={() => void send()} onCancel={onClose} mask={{ closable: false }} width={620} destroyOnHidden>
      <div className="d-drawer d-stack">
        <p className="d-quiet">{s.formLead(suspect.staffName)}</p>
        <FindingFields draft={draft} wrong={tried ? wrong : []} onChange={(change) => setDraft((d) => ({ ...d, ...change }))} />
      </div>
    </Modal>
  )
}
