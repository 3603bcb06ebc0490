import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useMutation } from 'urql'
import type { CombinedError } from '@urql/core'
import { unmask } from '../../lib/api/fragment.ts'
import { newRequestId } from '../../lib/api/requestId.ts'
import type { ContactRole, GroupKind, VisitKind } from '../../lib/api/schema.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { Failed } from '../../kit/Failed.tsx'
import { SelectField, TextArea, TextField } from '../../kit/Field.tsx'
import { Segments } from '../../kit/Segments.tsx'
import { Sheet } from '../../kit/Sheet.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useNow } from '../../kit/useNow.ts'
import { useCloseSheet } from '../../kit/useSheet.ts'
import { base } from '../../messages/base.ts'
import { customer } from '../../messages/customer.ts'
import type { ContactFragment, GroupQueryData, GroupRecordFragment } from './Group.graphql.ts'
import {
  ContactFragmentDoc,
  GroupContactsFragmentDoc,
  GroupRecordFragmentDoc,
  RecordVisitDocument,
  SaveContactDocument,
  SaveGroupDocument,
} from './Group.graphql.ts'
import { momentFrom, visitFaults, wholeNumber } from './forms.ts'
import css from './GroupSheets.module.css'

const keys = ['form', 'contact']

type Loaded = NonNullable<GroupQueryData['group']>

/** The form that the address names. */
export default function GroupSheets({ group }: { group: Loaded }) {
  const [params] = useSearchParams()
  const close = useCloseSheet(keys)
  const contacts = unmask(ContactFragmentDoc, unmask(GroupContactsFragmentDoc, group).contacts)
  const contact = contacts.find((c) => c.id === params.get('contact'))
  switch (params.get('form')) {
    case 'visit':
      return <VisitForm groupId={group.id} contacts={contacts.filter((c) => c.active)} contactId={contact?.id ?? ''} onClose={close} />
    case 'contact':
      return <ContactForm key={contact?.id ?? 'new'} groupId={group.id} contact={contact ?? null} onClose={close} />
    case 'record':
      return <RecordForm record={unmask(GroupRecordFragmentDoc, group)} onClose={close} />
    default:
      return null
  }
}

interface FormSheetProps {
  title: string
  busy: boolean
  error: CombinedError | undefined
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}

function FormSheet({ title, busy, error, onSubmit, onClose, children }: FormSheetProps) {
  const t = useText(base)
  const id = useId()
  return (
    <Sheet
      title={title}
      onClose={onClose}
      foot={
        <>
          <button type="button" className="button" onClick={onClose}>
            {t.cancel}
          </button>
          <button type="submit" form={id} className="button primary" aria-disabled={busy}>
            {busy ? t.saving : t.save}
          </button>
        </>
      }
    >
      <form
        id={id}
        className={css.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) onSubmit()
        }}
      >
        {error ? <Failed error={error} /> : null}
        {children}
      </form>
    </Sheet>
  )
}

const visitKinds: readonly VisitKind[] = ['VISIT', 'CALL', 'MESSAGE']

function VisitForm({ groupId, contacts, contactId, onClose }: { groupId: string; contacts: readonly ContactFragment[]; contactId: string; onClose: () => void }) {
  const t = useText(customer)
  const [requestId] = useState(newRequestId)
  const [{ fetching, error }, record] = useMutation(RecordVisitDocument)
  const [kind, setKind] = useState<VisitKind>('VISIT')
  const [whom, setWhom] = useState(contactId)
  const [at, setAt] = useState('')
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const faults = visitFaults(note, at, useNow())

  const submit = async (): Promise<void> => {
    setTried(true)
    if (faults.note || faults.at) return
    const { data } = await record({
      input: { requestId, groupId, kind, note: note.trim(), ...(whom === '' ? {} : { contactId: whom }), ...(at === '' ? {} : { at: momentFrom(at) }) },
    })
    if (!data) return
    toast(t.visitSaved)
    onClose()
  }

  return (
    <FormSheet title={t.recordVisit} busy={fetching} error={error} onSubmit={() => void submit()} onClose={onClose}>
      <Segments label={t.visitKind} value={kind} options={visitKinds.map((value) => ({ value, text: t.visitKinds[value] }))} onChange={setKind} />
      <SelectField label={t.visitWith} value={whom} onChange={(e) => setWhom(e.target.value)}>
        <option value="">{t.nobody}</option>
        {contacts.map((c) => (
          <option key={c.id} value={c.id}>
            {c.name} {c.title}
          </option>
        ))}
      </SelectField>
      <TextField label={t.visitAt} type="datetime-local" value={at} onChange={(e) => setAt(e.target.value)} hint={at === '' ? t.visitNow : undefined} error={tried && faults.at ? t[faults.at] : null} />
      <TextArea label={t.note} hint={t.noteHint} maxLength={500} value={note} onChange={(e) => setNote(e.target.value)} error={tried && faults.note ? t[faults.note] : null} />
    </FormSheet>
  )
}

const contactRoles: readonly ContactRole[] = ['DECISION_MAKER', 'VIP', 'ORDINARY']

function ContactForm({ groupId, contact, onClose }: { groupId: string; contact: ContactFragment | null; onClose: () => void }) {
  const t = useText(customer)
  const [requestId] = useState(newRequestId)
  const [{ fetching, error }, save] = useMutation(SaveContactDocument)
  const [name, setName] = useState(contact?.name ?? '')
  const [title, setTitle] = useState(contact?.title ?? '')
  const [phone, setPhone] = useState(contact?.phone ?? '')
  const [role, setRole] = useState<ContactRole>(contact?.role ?? 'ORDINARY')
  const [active, setActive] = useState(contact?.active ?? true)
  const [tried, setTried] = useState(false)

  const submit = async (): Promise<void> => {
    setTried(true)
    if (name.trim() === '') return
    const { data } = await save({
      input: { requestId, groupId, name: name.trim(), title: title.trim(), phone: phone.trim(), role, active, ...(contact ? { id: contact.id, version: contact.version } : {}) },
    })
    if (!data) return
    toast(t.contactSaved)
    onClose()
  }

  return (
    <FormSheet title={contact ? t.editContact : t.addContact} busy={fetching} error={error} onSubmit={() => void submit()} onClose={onClose}>
      <TextField label={t.contactName} value={name} maxLength={50} autoComplete="off" onChange={(e) => setName(e.target.value)} error={tried && name.trim() === '' ? t.nameMissing : null} />
      <TextField label={t.contactTitle} value={title} maxLength={50} autoComplete="off" onChange={(e) => setTitle(e.target.value)} />
      <TextField label={t.phone} type="tel" value={phone} maxLength={20} autoComplete="off" onChange={(e) => setPhone(e.target.value)} />
      <SelectField label={t.contactRole} value={role} onChange={(e) => setRole(e.target.value as ContactRole)}>
        {contactRoles.map((value) => (
          <option key={value} value={value}>
            {t.contactRoles[value]}
          </option>
        ))}
      </SelectField>
      {contact ? (
        <label className={css.check}>
          <input type="checkbox" checked={active} onChange={(e) => setActive(e.target.checked)} />
          {t.contactActive}
        </label>
      ) : null}
    </FormSheet>
  )
}

const groupKinds: readonly GroupKind[] = ['GOVERNMENT', 'INSTITUTION', 'ENTERPRISE', 'SMALL_BUSINESS', 'ASSOCIATION']

function RecordForm({ record, onClose }: { record: GroupRecordFragment; onClose: () => void }) {
  const t = useText(customer)
  const [{ fetching, error }, save] = useMutation(SaveGroupDocument)
  const [name, setName] = useState(record.name)
  const [trade, setTrade] = useState(record.trade)
  const [kind, setKind] = useState<GroupKind>(record.kind)
  const [members, setMembers] = useState(String(record.members))
  const [influence, setInfluence] = useState(String(record.influence))
  const [address, setAddress] = useState(record.address)
  const [phone, setPhone] = useState(record.phone)
  const [contractUntil, setContractUntil] = useState(record.contractUntil ?? '')
  const [tried, setTried] = useState(false)
  const memberCount = wholeNumber(members, 10_000_000)

  const submit = async (): Promise<void> => {
    setTried(true)
    if (name.trim() === '' || memberCount === null) return
    const { data } = await save({
      input: {
        id: record.id,
        version: record.version,
        name: name.trim(),
        trade: trade.trim(),
        kind,
        members: memberCount,
        influence: Number(influence),
        address: address.trim(),
        phone: phone.trim(),
        contractUntil: contractUntil === '' ? null : contractUntil,
      },
    })
    if (!data) return
    toast(t.groupSaved)
    onClose()
  }

  return (
    <FormSheet title={t.editGroup} busy={fetching} error={error} onSubmit={() => void submit()} onClose={onClose}>
      <TextField label={t.name} value={name} maxLength={100} onChange={(e) => setName(e.target.value)} error={tried && name.trim() === '' ? t.groupNameMissing : null} />
      <TextField label={t.trade} value={trade} maxLength={50} onChange={(e) => setTrade(e.target.value)} />
      <SelectField label={t.kind} value={kind} onChange={(e) => setKind(e.target.value as GroupKind)}>
        {groupKinds.map((value) => (
          <option key={value} value={value}>
            {t.kinds[value]}
          </option>
        ))}
      </SelectField>
      <TextField label={t.members} inputMode="numeric" value={members} maxLength={9} onChange={(e) => setMembers(e.target.value)} error={tried && memberCount === null ? t.numberWrong : null} />
      <SelectField label={t.influence} hint={t.influenceHint} value={influence} onChange={(e) => setInfluence(e.target.value)}>
        {['0', '1', '2', '3', '4', '5'].map((value) => (
          <option key={value}>{value}</option>
        ))}
      </SelectField>
      <TextField label={t.address} value={address} maxLength={200} onChange={(e) => setAddress(e.target.value)} />
      <TextField label={t.phone} type="tel" value={phone} maxLength={20} onChange={(e) => setPhone(e.target.value)} />
      <TextField label={t.contract} type="date" value={contractUntil} onChange={(e) => setContractUntil(e.target.value)} />
    </FormSheet>
  )
}
