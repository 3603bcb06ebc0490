import { App, Checkbox, Modal, Progress } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useMutation } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { Field } from '~/kit/desk/Field'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { useUrl } from '~/kit/desk/useUrl'
import { unmask } from '~/lib/api/fragment'
import { useCommandProgress } from '~/lib/api/useCommandProgress'
import { monthOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { settlement } from '~/messages/settlement-desk'
import type { DeskSettlementWholeFragment } from './Settlement.graphql.ts'
import { ComputeSettlementDocument, DeskSettlementVersionFragmentDoc, DeskSettlementWholeFragmentDoc } from './Settlement.graphql.ts'

interface Props {
  cityId: string
  cityName: string
  month: string
  settlement: DeskSettlementWholeFragment | null
  onEnd: () => void
}

/** Computes a month as a new version, and shows how far it is. */
export function ComputeDialog({ cityId, cityName, month, settlement: found, onEnd }: Props): ReactNode {
  const { t, language } = useDesk()
  const s = useText(settlement)
  const [get, set] = useUrl()
  const { message } = App.useApp()
  const act = useAct()
  const intent = useIntent()
  const [running, compute] = useMutation(ComputeSettlementDocument)
  const { progress, watch } = useCommandProgress()
  const [recount, setRecount] = useState(false)
  const [note, setNote] = useState('')
  const before = found && unmask(DeskSettlementVersionFragmentDoc, found.version).id
  const close = (): void => set({ do: null }, { replace: true })

  const go = async (): Promise<void> => {
    const input = { cityId, month, recount, note: note.trim() }
    const requestId = intent.of(input)
    // Before the command is sent, so that nothing of it is missed.
    const stop = watch(requestId)
    const done = await act(() => compute({ input: { requestId, ...input } }))
    stop()
    if (done) {
      intent.done()
      const version = unmask(DeskSettlementVersionFragmentDoc, unmask(DeskSettlementWholeFragmentDoc, done.computeSettlement).version)
      void message.success(version.id === before ? s.compute.same(version.number) : s.compute.done(version.number))
      setNote('')
      setRecount(false)
    }
    close()
    onEnd()
  }

  return (
    <Modal
      open={get('do') === 'COMPUTE'}
      title={s.compute.title(cityName, monthOf(month, language))}
      okText={found ? s.compute.again : s.compute.go}
      cancelText={t.cancel}
      confirmLoading={running.fetching}
      closable={!running.fetching}
      mask={{ closable: !running.fetching }}
      keyboard={!running.fetching}
      cancelButtonProps={{ disabled: running.fetching }}
      onOk={() => void go()}
      onCancel={close}
      destroyOnHidden
    >
      <div className="d-drawer d-stack">
        <p>{s.compute.body}</p>
        {found && found.status !== 'DRAFT' && <p className="d-warn">{s.compute.againBody}</p>}
        {found && (
          <div>
            <Checkbox checked={recount} disabled={running.fetching} onChange={(e) => setRecount(e.target.checked)}>
              {s.compute.recount}
            </Checkbox>
            <p className="d-small d-quiet">{s.compute.recountHelp}</p>
          </div>
        )}
        <Field label={s.remark} value={note} onChange={setNote} disabled={running.fetching} />
        {running.fetching && (
          <div role="status">
            <span>{(progress && s.compute.step[progress.step]) ?? s.compute.running}</span>
            <Progress percent={progress?.percent ?? 0} status="active" aria-label={s.compute.running} />
          </div>
        )}
      </div>
    </Modal>
  )
}
