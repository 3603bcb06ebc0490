import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useMutation } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { Field } from '~/kit/desk/Field'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { useUrl } from '~/kit/desk/useUrl'
import { unmask } from '~/lib/api/fragment'
import { useMay } from '~/lib/viewer/viewer'
import { isPhone } from './checks'
import { DeskStaffWholeFragmentDoc, SaveStaffDocument } from './Org.graphql.ts'

/** Makes a person; assignment, terms and password follow in the person's drawer. */
export function StaffDialog({ onSaved }: { onSaved: () => void }): ReactNode {
  const { t } = useDesk()
  const [get, set] = useUrl()
  const open = useMay('WRITE_ORG') && get('new') === 'staff'
  const act = useAct()
  const intent = useIntent()
  const [saving, save] = useMutation(SaveStaffDocument)
  const [code, setCode] = useState('')
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [tried, setTried] = useState(false)
  const badPhone = phone.trim() !== '' && !isPhone(phone)
  const go = async (): Promise<void> => {
    setTried(true)
    if (code.trim() === '' || name.trim() === '' || badPhone) return
    const input = { code: code.trim(), name: name.trim(), phone: phone.trim() || null, status: 'ACTIVE' as const }
    const done = await act(() => save({ input: { requestId: intent.of(input), ...input } }), { done: t.saved })
    if (!done) return
    intent.done()
    onSaved()
    set({ new: null, staff: unmask(DeskStaffWholeFragmentDoc, done.saveStaff).id })
  }
  const missing = (text: string): string | null => (tried && text.trim() === '' ? t.org.required : null)
  return (
    <Modal
      open={open}
      title={t.org.addStaff}
      okText={t.save}
      cancelText={t.cancel}
      confirmLoading={saving.fetching}
      onOk={() => void go()}
      onCancel={() => set({ new: null })}
      afterClose={() => {
        setCode('')
        setName('')
        setPhone('')
        setTried(false)
      }}
      destroyOnHidden
    >
      <div className="d-drawer d-stack">
        <Field label={t.code} value={code} onChange={setCode} problem={missing(code)} />
        <Field label={t.name} value={name} onChange={setName} problem={missing(name)} />
        <Field
          label={t.org.phone}
          type="tel"
          inputMode="tel"
          value={phone}
          onChange={setPhone}
          problem={tried && badPhone ? t.org.phoneShape : null}
        />
      </div>
    </Modal>
  )
}
