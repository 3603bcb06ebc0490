import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useMutation } from 'urql'
import { Choice } from '~/kit/desk/Choice'
import { useDesk } from '~/kit/desk/context'
import { Field } from '~/kit/desk/Field'
import { Section } from '~/kit/desk/Page'
import { useAct, useIntent } from '~/kit/desk/useAct'
import type { StaffStatus } from '~/lib/api/schema'
import { useMay } from '~/lib/viewer/viewer'
import { isPhone } from './checks'
import type { DeskStaffWholeFragment } from './Org.graphql.ts'
import { SaveStaffDocument } from './Org.graphql.ts'

const statuses: readonly StaffStatus[] = ['ACTIVE', 'LEFT']

/** Number, name, phone and status; edited in place. */
export function RecordPart({ staff, onSaved }: { staff: DeskStaffWholeFragment; onSaved: () => void }): ReactNode {
  const { t } = useDesk()
  const mayWrite = useMay('WRITE_ORG')
  const act = useAct()
  const intent = useIntent()
  const [saving, save] = useMutation(SaveStaffDocument)
  const [editing, setEditing] = useState(false)
  const [code, setCode] = useState(staff.code)
  const [name, setName] = useState(staff.name)
  const [phone, setPhone] = useState(staff.phone ?? '')
  const [status, setStatus] = useState<StaffStatus>(staff.status)
  const badPhone = phone.trim() !== '' && !isPhone(phone)
  const missing = (text: string): string | null => (text.trim() === '' ? t.org.required : null)
  const bad = badPhone || missing(code) !== null || missing(name) !== null

  const go = async (): Promise<void> => {
    const input = { id: staff.id, version: staff.version, code: code.trim(), name: name.trim(), phone: phone.trim() || null, status }
    const done = await act(() => save({ input: { requestId: intent.of(input), ...input } }), { done: t.saved })
    if (!done) return
    intent.done()
    setEditing(false)
    onSaved()
  }
  return (
    <Section title={t.org.record} extra={mayWrite && !editing && <Button onClick={() => setEditing(true)}>{t.edit}</Button>}>
      {editing ? (
        <>
          <div className="d-fields-2">
            <Field label={t.code} value={code} onChange={setCode} problem={missing(code)} />
            <Field label={t.name} value={name} onChange={setName} problem={missing(name)} />
            <Field
              label={t.org.phone}
              type="tel"
              inputMode="tel"
              value={phone}
              onChange={setPhone}
              problem={badPhone ? t.org.phoneShape : null}
            />
            <Choice label={t.org.status} value={status} options={statuses} name={(s) => t.staffStatus[s]} onChange={(s) => s !== '' && setStatus(s)} />
          </div>
          <div className="d-actions">
            <Button type="primary" disabled={bad} loading={saving.fetching} onClick={() => void go()}>
              {t.save}
            </Button>
            <Button onClick={() => setEditing(false)}>{t.cancel}</Button>
          </div>
        </>
      ) : (
        <dl className="d-facts">
          <dt>{t.code}</dt>
          <dd>{staff.code}</dd>
          <dt>{t.name}</dt>
          <dd>{staff.name}</dd>
          <dt>{t.org.phone}</dt>
          <dd>{staff.phone ?? '–'}</dd>
          <dt>{t.org.status}</dt>
          <dd>{t.staffStatus[staff.status]}</dd>
        </dl>
      )}
    </Section>
  )
}
