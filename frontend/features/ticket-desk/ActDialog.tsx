import { Alert, Modal, Select } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useQuery } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { Field } from '~/kit/desk/Field'
import { OneOf } from '~/kit/desk/OneOf'
import { Labelled } from '~/kit/desk/Page'
import { useFocusBack } from '~/kit/desk/useFocusBack'
import { holdReasons, isGrave, resolutions } from '~/kit/ticket/acts'
import { filledIn } from '~/kit/ticket/form'
import { titleIn } from '~/kit/ticket/title'
import { useNow } from '~/kit/useNow'
import { unmask } from '~/lib/api/fragment'
import type { HoldReason, ResolutionCode } from '~/lib/api/schema'
import { useText } from '~/lib/i18n/catalog'
import { ticket as words } from '~/messages/ticket'
import { ticketDesk } from '~/messages/ticket-desk'
import * as documents from './Acts.graphql.ts'
import type { DialogAct, Filled, Wrong } from './acts'
import { blank, lengthOf, localOf, momentOf, wrongOf } from './acts'
import { liveStatuses } from './address'
import { TextField } from './Fields'
import { FilesField } from './FilesField'
import { FormInput } from './FormInput'
import { DeskFindTicketsDocument, DeskTicketRowFragmentDoc } from './Queue.graphql.ts'
import { StaffField } from './StaffField'
import { stepOf } from './steps'
import { TeamField } from './TeamField'
import type { DeskTicketWholeFragment } from './Ticket.graphql.ts'
import type { Mutation } from './useSend'
import { useSend } from './useSend'

interface Props {
  act: DialogAct
  of: DeskTicketWholeFragment
  title: string
  onDone: (words: string) => void
  onClose: () => void
  /** Somebody else has changed the order: it is to be read anew. */
  onStale: () => void
}

/** The form of an act. What is written stays where the order has changed meanwhile: it is read anew, and sent again by hand. */
export function ActDialog({ act, of: o, title, onDone, onClose, onStale }: Props): ReactNode {
  const { t, errorText } = useDesk()
  const s = useText(ticketDesk).act
  useFocusBack()
  const { share, send } = useSend()
  const [filled, setFilled] = useState<Filled>(() => ({ ...blank, reviewAt: localOf(new Date(Date.now() + 86_400_000)), teamId: act === 'TRANSFER' ? o.team.id : '', form: act === 'SUPPLEMENT' ? Object.fromEntries(o.form.map((f) => [f.code, f.value])) : {} }))
  const [tried, setTried] = useState(false)
  const [failed, setFailed] = useState<{ title: string; more?: string } | null>(null)
  const now = useNow()
  // Somebody else may do something meanwhile after which this can no more be done.
  const possible = o.acts.includes(act)
  const wrong = tried ? wrongOf(act, filled, now) : []
  const change = (some: Partial<Filled>): void => {
    setFilled((before) => ({ ...before, ...some }))
    setFailed(null)
  }
  const go = async (): Promise<void> => {
    setTried(true)
    if (!possible || share !== null || wrongOf(act, filled, new Date()).length > 0) return
    const { failure } = await send(mutations[act], inputOf(act, o, filled), filled.files)
    if (!failure) {
      onDone(s.done[act])
      return
    }
    const stale = failure.code === 'CONFLICT'
    setFailed({ title: errorText(failure), ...(stale ? { more: failure.reason === 'stale_ticket' ? s.again : s.notNow } : {}) })
    if (stale) onStale()
  }
  return (
    <Modal
      open
      title={title}
      okText={share !== null && filled.files.length > 0 ? s.uploading(Math.round(share * 100)) : title}
      cancelText={t.cancel}
      okButtonProps={{ danger: isGrave(act), disabled: !possible && share === null }}
      confirmLoading={share !== null}
      onOk={() => void go()}
      onCancel={onClose}
      mask={{ closable: false }}
      width={620}
      destroyOnHidden
    >
      <div className="d-drawer td-form">
        {!possible && share === null ? (
          <Alert type="warning" showIcon role="alert" title={s.notNow} />
        ) : (
          failed && <Alert type="error" showIcon role="alert" title={failed.title} {...(failed.more === undefined ? {} : { description: failed.more })} />
        )}
        <Form act={act} of={o} filled={filled} wrong={wrong} tried={tried} onChange={change} />
      </div>
    </Modal>
  )
}

interface FormProps {
  act: DialogAct
  of: DeskTicketWholeFragment
  filled: Filled
  wrong: readonly Wrong[]
  tried: boolean
  onChange: (some: Partial<Filled>) => void
}

function Form({ act, of: o, filled: f, wrong, tried, onChange }: FormProps): ReactNode {
  const all = useText(ticketDesk)
  const s = all.act
  const w = useText(words)
  const has = (what: Wrong): boolean => wrong.includes(what)
  const help: Partial<Record<DialogAct, string>> = s.help
  const note = (label: string): ReactNode => <TextField label={label} value={f.text} length={lengthOf(act, f.yes)} tried={tried} onChange={(text) => onChange({ text })} />
  const files = <FilesField files={f.files} onChange={(chosen) => onChange({ files: chosen })} />
  const decision = (label: string, yes: string, no: string): ReactNode => (
    <OneOf
      label={label}
      value={f.yes === null ? '' : f.yes ? 'yes' : 'no'}
      options={[
        { value: 'yes', name: yes },
        { value: 'no', name: no },
      ]}
      problem={has('yes') ? s.choose : undefined}
      onChange={(value) => onChange({ yes: value === 'yes' })}
    />
  )
  const scores = (
    <OneOf
      label={s.score}
      value={f.score === 0 ? (act === 'CLOSE' ? '0' : '') : String(f.score)}
      options={[...[5, 4, 3, 2, 1].map((n) => ({ value: String(n), name: `${all.order.score(n)} ${s.scores[n] ?? ''}` })), ...(act === 'CLOSE' ? [{ value: '0', name: s.noScore }] : [])]}
      problem={has('score') ? s.scoreNeeded : undefined}
      onChange={(value) => onChange({ score: Number(value) })}
    />
  )
  const lead = help[act]
  const body = ((): ReactNode => {
    switch (act) {
      case 'RESPOND':
      case 'RETURN':
      case 'RESUME':
      case 'REOPEN':
      case 'CANCEL':
      case 'COMPLETE_STEP':
        return (
          <>
            {note(s.text[act])}
            {files}
          </>
        )
      case 'SUPPLEMENT':
        return (
          <>
            {note(s.text.SUPPLEMENT)}
            {o.type.fields.length > 0 && (
              <fieldset className="d-fieldset td-form">
                <legend>{s.withdrawFields}</legend>
                {o.type.fields.map((field) => (
                  <FormInput key={field.code} field={field} value={f.form[field.code] ?? ''} tried={tried} onChange={(value) => onChange({ form: { ...f.form, [field.code]: value } })} />
                ))}
              </fieldset>
            )}
            {files}
          </>
        )
      case 'TRANSFER':
        return (
          <>
            <TeamField teamLabel={s.team} personLabel={s.member} kinds={o.type.teamKinds} teamId={f.teamId} staffId={f.staffId} anyPerson={s.anyMember} onChange={(teamId, staffId) => onChange({ teamId, staffId })} />
            {has('teamId') && <p className="d-small d-bad">{s.choose}</p>}
            {note(s.text.TRANSFER)}
          </>
        )
      case 'HOLD':
        return (
          <>
            <OneOf<HoldReason> label={s.reason} value={f.reason} options={holdReasons.map((r) => ({ value: r, name: w.hold[r] }))} problem={has('reason') ? s.choose : undefined} onChange={(reason) => onChange({ reason })} />
            <TextField label={s.evidence} value={f.text} length={{ min: 0, max: 500 }} tried={tried} help={s.evidenceHelp} problem={has('evidence') ? s.evidenceNeeded : undefined} onChange={(text) => onChange({ text })} />
            {files}
            <Field label={s.reviewAt} type="datetime-local" value={f.reviewAt} problem={has('reviewAt') ? s.reviewWrong : null} onChange={(reviewAt) => onChange({ reviewAt })} />
          </>
        )
      case 'DECIDE_HOLD': {
        const hold = o.holds.find((h) => h.acceptance === 'PENDING')
        return (
          <>
            {hold && (
              <p>
                <strong>{w.hold[hold.reason]}</strong> · {hold.by.name}
                {hold.evidence === '' ? '' : ` · ${hold.evidence}`}
              </p>
            )}
            {decision(s.choice, s.accept, s.reject)}
            {note(f.yes === false ? s.text.note : s.text.noteOptional)}
          </>
        )
      }
      case 'DECIDE_CANCELLATION':
        return (
          <>
            {o.cancelAskedBy && <p>{all.order.cancelAsked(o.cancelAskedBy.name, o.cancelReason ?? '')}</p>}
            {decision(s.choice, s.grant, s.refuse)}
            {note(f.yes === false ? s.text.note : s.text.noteOptional)}
          </>
        )
      case 'AUDIT':
        return (
          <>
            {o.resolutionCode && (
              <p>
                <strong>{w.resolution[o.resolutionCode]}</strong>
                {o.resolutionNote ? ` · ${o.resolutionNote}` : ''}
              </p>
            )}
            {decision(s.passed, s.pass, s.fail)}
            {note(f.yes === false ? s.text.note : s.text.noteOptional)}
          </>
        )
      case 'RESOLVE':
        return (
          <>
            <OneOf<ResolutionCode> label={s.code} value={f.code} options={resolutions.map((r) => ({ value: r, name: w.resolution[r] }))} problem={has('code') ? s.choose : undefined} onChange={(code) => onChange({ code })} />
            {note(s.text.RESOLVE)}
            {files}
          </>
        )
      case 'CLOSE':
      case 'RATE':
        return (
          <>
            {scores}
            {note(s.comment)}
          </>
        )
      case 'MERGE':
        return <MergeInto of={o} value={f.intoId} problem={has('intoId')} onChange={(intoId) => onChange({ intoId })} />
      case 'URGE':
        return note(s.text.URGE)
      case 'COMMENT':
        return (
          <>
            {note(s.text.COMMENT)}
            <StaffField label={s.mention} teamId={o.team.id} picked={f.people} most={10} onChange={(people) => onChange({ people })} />
            {files}
          </>
        )
      case 'ADD_PEOPLE':
        return (
          <>
            <OneOf
              label={s.part}
              value={f.part}
              options={[
                { value: 'HELPER', name: w.part.HELPER },
                { value: 'WATCHER', name: w.part.WATCHER },
              ]}
              onChange={(part) => onChange({ part })}
            />
            <StaffField label={s.people} teamId={o.team.id} picked={f.people} onChange={(people) => onChange({ people })} />
            {has('people') && (
              <p role="alert" className="d-small d-bad">
                {s.peopleNeeded}
              </p>
            )}
            <p className="d-small d-quiet">{s.help.ADD_HELPER}</p>
          </>
        )
    }
  })()
  return (
    <>
      {lead !== undefined && <p className="d-quiet">{lead}</p>}
      {body}
    </>
  )
}

/** The live orders of the same group, of which one is the same matter. */
function MergeInto({ of: o, value, problem, onChange }: { of: DeskTicketWholeFragment; value: string; problem: boolean; onChange: (id: string) => void }): ReactNode {
  const { language } = useDesk()
  const s = useText(ticketDesk).act
  const w = useText(words)
  const [found] = useQuery({
    query: DeskFindTicketsDocument,
    variables: { filter: { groupId: o.group?.id ?? null, statuses: [...liveStatuses] } },
    pause: o.group === null,
    requestPolicy: 'network-only',
  })
  const others = (found.data?.tickets?.nodes ?? []).flatMap((n) => (n === null ? [] : [unmask(DeskTicketRowFragmentDoc, n)])).filter((r) => r.id !== o.id)
  return (
    <>
      <Labelled label={s.into}>
        <Select
          aria-label={s.into}
          className="d-picker"
          value={value === '' ? null : value}
          loading={found.fetching}
          status={problem ? 'error' : ''}
          placeholder={s.intoHelp}
          notFoundContent={s.intoNone}
          showSearch={{ optionFilterProp: 'label' }}
          options={others.map((r) => ({ value: r.id, label: `${r.code} ${titleIn(r, language)} · ${w.status[r.status]}` }))}
          onChange={(id: string | null) => onChange(id ?? '')}
        />
      </Labelled>
      {problem && (
        <p role="alert" className="d-small d-bad">
          {s.intoNeeded}
        </p>
      )}
      {!found.fetching && others.length === 0 && <p className="d-small d-quiet">{s.intoNone}</p>}
    </>
  )
}

const mutations = {
  RESPOND: documents.DeskRespondTicketDocument,
  RETURN: documents.DeskReturnTicketDocument,
  SUPPLEMENT: documents.DeskSupplementTicketDocument,
  TRANSFER: documents.DeskTransferTicketDocument,
  HOLD: documents.DeskHoldTicketDocument,
  DECIDE_HOLD: documents.DeskDecideHoldDocument,
  RESUME: documents.DeskResumeTicketDocument,
  COMPLETE_STEP: documents.DeskCompleteStepDocument,
  RESOLVE: documents.DeskResolveTicketDocument,
  AUDIT: documents.DeskAuditTicketDocument,
  REOPEN: documents.DeskReopenTicketDocument,
  CLOSE: documents.DeskCloseTicketDocument,
  RATE: documents.DeskRateTicketDocument,
  CANCEL: documents.DeskCancelTicketDocument,
  DECIDE_CANCELLATION: documents.DeskDecideCancellationDocument,
  MERGE: documents.DeskMergeTicketDocument,
  COMMENT: documents.DeskCommentTicketDocument,
  URGE: documents.DeskUrgeTicketDocument,
  ADD_PEOPLE: documents.DeskAddTicketPeopleDocument,
} as const satisfies Record<DialogAct, Mutation>

/** What is sent. */
function inputOf(act: DialogAct, o: DeskTicketWholeFragment, f: Filled): Record<string, unknown> {
  const seen = { id: o.id, version: o.version }
  const text = f.text.trim()
  switch (act) {
    case 'RESPOND':
    case 'RETURN':
    case 'RESUME':
    case 'REOPEN':
    case 'CANCEL':
      return { ...seen, text }
    case 'SUPPLEMENT':
      return { ...seen, text, form: filledIn(o.type.fields, f.form) }
    case 'TRANSFER':
      return { ...seen, reason: text, teamId: f.teamId, ...(f.staffId === '' ? {} : { staffId: f.staffId }) }
    case 'HOLD':
      return { ...seen, reason: f.reason, reviewAt: momentOf(f.reviewAt)?.toISOString(), ...(text === '' ? {} : { evidence: text }) }
    case 'DECIDE_HOLD':
      return { ...seen, holdId: o.holds.find((h) => h.acceptance === 'PENDING')?.id ?? '', accepted: f.yes, ...(text === '' ? {} : { note: text }) }
    case 'COMPLETE_STEP':
      return { ...seen, step: stepOf(o), text }
    case 'RESOLVE':
      return { ...seen, code: f.code, note: text }
    case 'AUDIT':
      return { ...seen, passed: f.yes, ...(text === '' ? {} : { note: text }) }
    case 'CLOSE':
      return { ...seen, ...(f.score === 0 ? {} : { score: f.score }), ...(text === '' ? {} : { comment: text }) }
    case 'RATE':
      return { ...seen, score: f.score, ...(text === '' ? {} : { comment: text }) }
    case 'DECIDE_CANCELLATION':
      return { ...seen, granted: f.yes, ...(text === '' ? {} : { note: text }) }
    case 'MERGE':
      return { ...seen, intoId: f.intoId }
    case 'COMMENT':
      return { id: o.id, text, ...(f.people.length === 0 ? {} : { mentionIds: f.people.map((p) => p.id) }) }
    case 'URGE':
      return { id: o.id, ...(text === '' ? {} : { text }) }
    case 'ADD_PEOPLE':
      return { id: o.id, staffIds: f.people.map((p) => p.id), part: f.part }
  }
}
