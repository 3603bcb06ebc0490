import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useMutation } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { Field } from '~/kit/desk/Field'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { today } from '~/lib/format/time'
import { AssignGroupsDocument } from './CustomerDesk.graphql.ts'
import { ManagerPicker } from './ManagerPicker'

interface Props {
  open: boolean
  groupIds: readonly string[]
  unitId: string
  onClose: () => void
  onDone: () => void
}

/** Gives the chosen groups to another manager from a day on. */
export function ReassignDialog({ open, groupIds, unitId, onClose, onDone }: Props): ReactNode {
  const { t } = useDesk()
  const act = useAct()
  const intent = useIntent()
  const [assigning, assign] = useMutation(AssignGroupsDocument)
  const [staffId, setStaffId] = useState('')
  const [from, setFrom] = useState(today())
  const go = async (): Promise<void> => {
    const input = { groupIds: [...groupIds], staffId, from }
    const done = await act(() => assign({ input: { requestId: intent.of(input), ...input } }), { done: t.customers.reassigned(groupIds.length) })
    if (!done) return
    intent.done()
    onClose()
    onDone()
  }
  return (
    <Modal
      open={open}
      title={t.customers.reassignTitle(groupIds.length)}
      okText={t.customers.reassign}
      cancelText={t.cancel}
      okButtonProps={{ disabled: staffId === '' || from === '' }}
      confirmLoading={assigning.fetching}
      onOk={() => void go()}
      onCancel={onClose}
      destroyOnHidden
    >
      <div className="d-drawer d-stack">
        <ManagerPicker label={t.customers.reassignTo} value={staffId} onChange={setStaffId} unitId={unitId} />
        <Field label={t.customers.reassignFrom} type="date" value={from} onChange={setFrom} />
      </div>
    </Modal>
  )
}
