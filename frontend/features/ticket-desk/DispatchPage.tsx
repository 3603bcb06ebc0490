import { App, Alert, Button, Select } from 'antd'
import type { ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { useQuery } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { Field } from '~/kit/desk/Field'
import { Labelled, Page, Section } from '~/kit/desk/Page'
import { useUnsaved } from '~/kit/desk/useUnsaved'
import { useUrl } from '~/kit/desk/useUrl'
import { Nothing, ViewState } from '~/kit/desk/ViewState'
import { fieldFault, filledIn, fits } from '~/kit/ticket/form'
import { nameIn } from '~/kit/ticket/names'
import { faultsOf } from '~/lib/api/errors'
import type { Grade } from '~/lib/api/schema'
import { useText } from '~/lib/i18n/catalog'
import { useMay } from '~/lib/viewer/viewer'
import { base } from '~/messages/base'
import { ticket as words } from '~/messages/ticket'
import { ticketDesk } from '~/messages/ticket-desk'
import { idOf } from './address'
import type { DeskDispatchTicketMutationData, DeskDispatchTypesQueryData } from './Dispatch.graphql.ts'
import { DeskDispatchGroupDocument, DeskDispatchGroupsDocument, DeskDispatchParentDocument, DeskDispatchTicketDocument, DeskDispatchTypesDocument } from './Dispatch.graphql.ts'
import { TextField } from './Fields'
import { FilesField } from './FilesField'
import { FormInput } from './FormInput'
import { Preview } from './Preview'
import type { Person } from './StaffField'
import { StaffField } from './StaffField'
import { TeamField } from './TeamField'
import { useSend } from './useSend'
import './ticket-desk.css'

interface Group {
  id: string
  code: string
  name: string
  grade: Grade
}

/** Sends an order from the desk, or a part of one; what would come of it stands beside it. */
export default function DispatchPage(): ReactNode {
  const { t } = useDesk()
  const { send: s, queue } = useText(ticketDesk)
  const navigate = useNavigate()
  const [get] = useUrl()
  const parentId = idOf(get('parent'))
  const groupId = idOf(get('group'))
  const leads = useMay('LEAD_TICKETS')
  const [types, again] = useQuery({ query: DeskDispatchTypesDocument })
  const [parent] = useQuery({ query: DeskDispatchParentDocument, variables: { id: parentId }, pause: parentId === '' })
  const [group] = useQuery({ query: DeskDispatchGroupDocument, variables: { id: groupId }, pause: groupId === '' || parentId !== '' })
  const whole = parent.data?.ticket
  const waiting = parent.fetching || group.fetching
  return (
    <Page title={parentId === '' ? s.title : s.childTitle} lead={whole ? s.childLead(whole.code, whole.title) : parentId === '' ? s.lead : undefined}>
      {parentId === '' && !leads ? (
        <Nothing action={<Button onClick={() => void navigate('/desk/queue')}>{queue.title}</Button>}>{s.partsOnly}</Nothing>
      ) : (
        <ViewState result={types} pick={(d) => (waiting ? null : d.ticketTypes)} retry={() => again({ requestPolicy: 'network-only' })} lines={10} empty={t.state.loading}>
          {(all) => <DispatchForm key={parentId} types={all} group={whole?.group ?? group.data?.group ?? null} parentId={parentId} />}
        </ViewState>
      )}
    </Page>
  )
}

const longestDetail = { min: 0, max: 2000 }
const title = { min: 2, max: 100 }

function DispatchForm({ types, group: given, parentId }: { types: DeskDispatchTypesQueryData['ticketTypes']; group: Group | null; parentId: string }): ReactNode {
  const { t, errorText, language } = useDesk()
  const all = useText(ticketDesk)
  const s = all.send
  const w = useText(words)
  const navigate = useNavigate()
  const { message } = App.useApp()
  const { share, send } = useSend()
  const [typeCode, setTypeCode] = useState('')
  const [group, setGroup] = useState<Group | null>(given)
  const [name, setName] = useState('')
  const [detail, setDetail] = useState('')
  const [form, setForm] = useState<Readonly<Record<string, string>>>({})
  const [to, setTo] = useState({ teamId: '', staffId: '' })
  const [watchers, setWatchers] = useState<readonly Person[]>([])
  const [files, setFiles] = useState<readonly File[]>([])
  const [tried, setTried] = useState(false)
  const [failed, setFailed] = useState<{ title: string; fields: ReadonlyMap<string, string> } | null>(null)
  const [sent, setSent] = useState(false)
  const box = useRef<HTMLFormElement>(null)

  const type = types.find((one) => one.code === typeCode)
  const service = type?.fields.find((f) => f.kind === 'SERVICE')
  const groupMissing = type?.needsGroup === true && group === null
  const titleWrong = name.trim() !== '' && !fits(name, title)
  const wrong = !type || groupMissing || titleWrong || !fits(detail, longestDetail) || type.fields.some((f) => fieldFault(f, form[f.code] ?? '') !== null)
  const dirty = !sent && (detail.trim() !== '' || name.trim() !== '' || files.length > 0 || Object.values(form).some((v) => v.trim() !== ''))
  useUnsaved(dirty)
  const leave = useRef('')
  useEffect(() => {
    if (sent && leave.current !== '') void navigate(leave.current)
  }, [sent, navigate])

  const go = async (): Promise<void> => {
    setTried(true)
    if (share !== null) return
    if (wrong || !type) {
      requestAnimationFrame(() => box.current?.querySelector<HTMLElement>('[aria-invalid="true"], .ant-select-status-error input')?.focus())
      return
    }
    const { data, failure } = await send(
      DeskDispatchTicketDocument,
      {
        typeCode: type.code,
        ...(group === null ? {} : { groupId: group.id }),
        ...(name.trim() === '' ? {} : { title: name.trim() }),
        detail: detail.trim(),
        form: filledIn(type.fields, form),
        ...(to.teamId === '' ? {} : { teamId: to.teamId }),
        ...(to.staffId === '' ? {} : { staffId: to.staffId }),
        ...(parentId === '' ? {} : { parentId }),
        ...(watchers.length === 0 ? {} : { watcherIds: watchers.map((p) => p.id) }),
      },
      files,
    )
    if (failure) {
      setFailed({ title: errorText(failure), fields: new Map(faultsOf(failure).map((f) => [f.field, errorText(f.failure)])) })
      return
    }
    const { id, code } = (data as DeskDispatchTicketMutationData).dispatchTicket
    void message.success(s.sent(code))
    leave.current = `/desk/ticket/${parentId === '' ? id : parentId}`
    setSent(true)
  }

  return (
    <div className="td-send">
      <form
        ref={box}
        noValidate
        onSubmit={(e) => {
          e.preventDefault()
          void go()
        }}
      >
        <div className="d-section td-form">
          {failed && <Alert type="error" showIcon role="alert" title={failed.title} />}
          <div>
            <Labelled label={s.type}>
              <Select
                aria-label={s.type}
                className="d-picker"
                value={typeCode === '' ? null : typeCode}
                placeholder={s.pickType}
                status={tried && !type ? 'error' : ''}
                options={types.map((one) => ({ value: one.code, label: nameIn(one, language) }))}
                onChange={(code: string | null) => {
                  setTypeCode(code ?? '')
                  setTo({ teamId: '', staffId: '' })
                  // Its fields are others: nobody has tried those yet.
                  setTried(false)
                  setFailed(null)
                }}
              />
            </Labelled>
            {tried && !type && (
              <p role="alert" className="d-small d-bad">
                {w.field.choose}
              </p>
            )}
          </div>
          <div>
            <GroupField group={group} problem={tried && groupMissing} onChange={setGroup} />
            {((tried && groupMissing) || failed?.fields.has('input.groupId')) && (
              <p role="alert" className="d-small d-bad">
                {groupMissing ? s.groupNeeded : failed?.fields.get('input.groupId')}
              </p>
            )}
          </div>
          <TextField label={s.detail} value={detail} length={longestDetail} tried={tried} problem={failed?.fields.get('input.detail')} onChange={setDetail} rows={4} />
          {type?.fields.map((f) => (
            <FormInput key={f.code} field={f} value={form[f.code] ?? ''} tried={tried} refused={failed?.fields.get(`input.form.${f.code}`)} onChange={(value) => setForm((before) => ({ ...before, [f.code]: value }))} />
          ))}
          <Field label={s.orderTitle} value={name} help={s.titleHelp} problem={titleWrong ? w.field.length(title.min, title.max) : (failed?.fields.get('input.title') ?? null)} onChange={setName} />
          {type && <TeamField teamLabel={s.team} personLabel={s.person} kinds={type.teamKinds} teamId={to.teamId} staffId={to.staffId} anyTeam={s.byRule} anyPerson={s.anyone} onChange={(teamId, staffId) => setTo({ teamId, staffId })} />}
          <StaffField label={s.watchers} teamId={to.teamId === '' ? null : to.teamId} picked={watchers} onChange={setWatchers} />
          <FilesField files={files} onChange={setFiles} />
          <div className="d-row">
            <Button type="primary" htmlType="submit" loading={share !== null}>
              {share !== null && files.length > 0 ? all.act.uploading(Math.round(share * 100)) : s.go}
            </Button>
            <Button onClick={() => void navigate(-1)}>{t.cancel}</Button>
            {tried && wrong && (
              <span role="status" className="d-bad">
                {s.check}
              </span>
            )}
          </div>
        </div>
      </form>
      <div className="td-preview">
        <Section title={s.preview}>
          {type && !groupMissing ? <Preview typeCode={type.code} groupId={group?.id ?? null} serviceRef={(service ? (form[service.code] ?? '') : '').trim()} teamId={to.teamId} staffId={to.staffId} parentId={parentId} audits={type.audits} /> : <p className="d-quiet">{s.previewNeeds}</p>}
        </Section>
      </div>
    </div>
  )
}

/** A group of the viewer's scope, found by name or code. */
function GroupField({ group, problem, onChange }: { group: Group | null; problem: boolean; onChange: (group: Group | null) => void }): ReactNode {
  const s = useText(ticketDesk).send
  const common = useText(base)
  const [typed, setTyped] = useState('')
  const [search, setSearch] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), 300)
    return () => clearTimeout(timer)
  }, [typed])
  const [found] = useQuery({ query: DeskDispatchGroupsDocument, variables: { filter: search === '' ? null : { search } } })
  const groups = (found.data?.groups?.nodes ?? []).flatMap((g) => g ?? [])
  const shown = group && !groups.some((g) => g.id === group.id) ? [group, ...groups] : groups
  return (
    <Labelled label={s.group}>
      <Select
        aria-label={s.group}
        className="d-picker"
        value={group?.id ?? null}
        allowClear
        loading={found.fetching}
        placeholder={s.pickGroup}
        notFoundContent={s.noGroup}
        status={problem ? 'error' : ''}
        showSearch={{ filterOption: false, onSearch: setTyped }}
        options={shown.map((g) => ({ value: g.id, label: `${g.name} · ${common.grade[g.grade]} · ${g.code}` }))}
        onChange={(id: string | null | undefined) => onChange(shown.find((g) => g.id === id) ?? null)}
      />
    </Labelled>
  )
}
