import type { FormEvent } from 'react'
import { Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { faultsOf } from '../../lib/api/errors.ts'
import { useSend } from '../../lib/api/useSend.ts'
import { timeOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { later } from '../../lib/later.tsx'
import { withParams } from '../../lib/url.ts'
import { SelectField, TextArea, TextField } from '../../kit/Field.tsx'
import { GradeTag } from '../../kit/GradeTag.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Photos } from '../../kit/photos/Photos.tsx'
import { fieldFault, filledIn, fits } from '../../kit/ticket/form.ts'
import { nameIn } from '../../kit/ticket/names.ts'
import { toast } from '../../kit/Toast.tsx'
import { sheetState, useCloseSheet } from '../../kit/useSheet.ts'
import { useFailureText } from '../../messages/reasons.ts'
import { ticket as words } from '../../messages/ticket.ts'
import { ticketPhone } from '../../messages/ticket-phone.ts'
import type { Filled } from './draft.ts'
import { FormFieldInput } from './FormFieldInput.tsx'
import type { TicketTypesQueryData } from './New.graphql.ts'
import { DispatchTicketDocument } from './New.graphql.ts'
import type { Person } from './PeoplePicker.tsx'
import { PeoplePicker, TeamAndPerson } from './PeoplePicker.tsx'
import { Preview } from './Preview.tsx'
import { useDraft } from './useDraft.ts'
import css from './NewTicketPage.module.css'

const GroupPicker = later(() => import('../../kit/GroupPicker.tsx'))

const keys = ['sheet'] as const
const detailLength = { min: 0, max: 2000 }
const titleLength = { min: 2, max: 100 }

/** The form: type, group, what is wanted, what the type asks; everything else is folded. */
export function NewTicketForm({ types, filled: begun, draft, parentId }: { types: TicketTypesQueryData['ticketTypes']; filled: Filled; draft: { id: string; version: number } | null; parentId: string | null }) {
  const t = useText(ticketPhone)
  const w = useText(words)
  const say = useFailureText()
  const language = useLanguage()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const closeSheet = useCloseSheet(keys)
  useEffect(() => GroupPicker.come(), [])
  const [filled, setFilled] = useState(begun)
  const [touched, setTouched] = useState(false)
  const [tried, setTried] = useState(false)
  const [files, setFiles] = useState<File[]>([])
  const [watchers, setWatchers] = useState<Person[]>([])
  const { share, failed, changed, send } = useSend(DispatchTicketDocument)
  const keeping = useDraft(filled, touched && parentId === null, draft)
  const form = useRef<HTMLFormElement>(null)
  const alert = useRef<HTMLDivElement>(null)

  const type = types.find((each) => each.code === filled.typeCode)
  const required = type?.fields.filter((f) => f.required) ?? []
  const others = type?.fields.filter((f) => !f.required) ?? []
  const service = type?.fields.find((f) => f.kind === 'SERVICE')
  const serviceRef = (service ? (filled.form[service.code] ?? '') : '').trim()
  const faults = useMemo(() => new Map(failed === null ? [] : faultsOf(failed).map((f) => [f.field, say(f.failure)])), [failed, say])

  const change = (changes: Partial<Filled>): void => {
    setFilled((now) => ({ ...now, ...changes }))
    setTouched(true)
    changed()
  }

  const groupMissing = type?.needsGroup === true && filled.group === null
  const titleWrong = filled.title.trim() !== '' && !fits(filled.title, titleLength)
  const wrong = !type || groupMissing || titleWrong || !fits(filled.detail, detailLength) || type.fields.some((f) => fieldFault(f, filled.form[f.code] ?? '') !== null)

  useEffect(() => {
    if (failed) alert.current?.scrollIntoView({ block: 'center' })
  }, [failed])

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (wrong || !type) {
      // The first that is at fault gets the focus once it says so.
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-fault] button')?.focus())
      return
    }
    await keeping.settle()
    const draftId = keeping.idOf()
    const sent = await send(
      {
        typeCode: type.code,
        ...(filled.group === null ? {} : { groupId: filled.group.id }),
        ...(filled.title.trim() === '' ? {} : { title: filled.title.trim() }),
        detail: filled.detail.trim(),
        form: filledIn(type.fields, filled.form),
        ...(filled.teamId === '' ? {} : { teamId: filled.teamId }),
        ...(filled.staffId === '' ? {} : { staffId: filled.staffId }),
        ...(parentId === null ? {} : { parentId }),
        ...(draftId === null ? {} : { draftId }),
        ...(watchers.length === 0 ? {} : { watcherIds: watchers.map((p) => p.id) }),
      },
      files,
    )
    if (!sent) return
    keeping.done()
    toast(t.sent(sent.dispatchTicket.code))
    void navigate(`/tickets/${sent.dispatchTicket.id}`, { replace: true })
  }

  return (
    <>
    <form ref={form} className={css.form} onSubmit={(e) => void submit(e)} noValidate>
      <SelectField
        label={t.type}
        value={filled.typeCode}
        error={tried && !type ? w.field.choose : faults.get('input.typeCode')}
        // What two types ask alike stays filled in.
        onChange={(e) => change({ typeCode: e.target.value, teamId: '', staffId: '' })}
      >
        <option value="">{t.chooseType}</option>
        {types.map((each) => (
          <option key={each.id} value={each.code}>
            {nameIn(each, language)}
          </option>
        ))}
      </SelectField>

      {type && !type.needsGroup && filled.group === null ? null : (
        <div className={css.group} data-fault={tried && groupMissing ? '' : undefined}>
          <span className={css.label} id="group-label">
            {t.group}
          </span>
          <button
            type="button"
            className={css.pick}
            aria-describedby="group-label group-fault"
            onClick={() => void navigate({ search: withParams(params, { sheet: 'group' }) }, { state: sheetState, preventScrollReset: true })}
          >
            {filled.group === null ? (
              <span className="muted">{t.pickGroup}</span>
            ) : (
              <>
                <span>{filled.group.name}</span>
                <GradeTag grade={filled.group.grade} />
              </>
            )}
            <Icon name="next" size={16} />
          </button>
          <p id="group-fault" className={css.fault}>
            {tried && groupMissing ? t.groupNeeded : (faults.get('input.groupId') ?? '')}
          </p>
        </div>
      )}

      <TextArea
        label={t.detail}
        placeholder={t.detailHint}
        value={filled.detail}
        maxLength={detailLength.max}
        error={faults.get('input.detail')}
        onChange={(e) => change({ detail: e.target.value })}
      />

      {required.map((f) => (
        <FormFieldInput
          key={f.code}
          field={f}
          value={filled.form[f.code] ?? ''}
          tried={tried}
          refused={faults.get(`input.form.${f.code}`) ?? null}
          onChange={(value) => change({ form: { ...filled.form, [f.code]: value } })}
        />
      ))}

      {type ? (
        <details className={css.more} open={tried && (titleWrong || others.some((f) => fieldFault(f, filled.form[f.code] ?? '') !== null)) ? true : undefined}>
          <summary>{t.more}</summary>
          <div className={css.folded}>
            <Photos
              files={files}
              onChange={(next) => {
                setFiles(next)
                changed()
              }}
            />
            {others.map((f) => (
              <FormFieldInput
                key={f.code}
                field={f}
                value={filled.form[f.code] ?? ''}
                tried={tried}
                refused={faults.get(`input.form.${f.code}`) ?? null}
                onChange={(value) => change({ form: { ...filled.form, [f.code]: value } })}
              />
            ))}
            <TextField label={t.optional(t.titleLabel)} hint={t.titleHint} value={filled.title} maxLength={titleLength.max} error={titleWrong ? w.field.length(titleLength.min, titleLength.max) : faults.get('input.title')} onChange={(e) => change({ title: e.target.value })} />
            <TeamAndPerson kinds={type.teamKinds} team={filled.teamId} person={filled.staffId} anyTeam={t.byRule} anyPerson={t.anyMember} onChange={(teamId, staffId) => change({ teamId, staffId })} />
            <PeoplePicker
              label={t.watchers}
              hint={t.watchersHint}
              picked={watchers}
              onChange={(people) => {
                setWatchers(people)
                changed()
              }}
            />
          </div>
        </details>
      ) : null}

      {type && !groupMissing ? <Preview typeCode={type.code} groupId={filled.group?.id ?? null} serviceRef={serviceRef} teamId={filled.teamId} staffId={filled.staffId} parentId={parentId} audits={type.audits} /> : null}

      <div ref={alert}>
        {failed ? (
          <p className={css.failed} role="alert">
            <Icon name={failed.code === 'OFFLINE' ? 'offline' : 'warning'} /> {say(failed)}
          </p>
        ) : null}
      </div>
      <p className="small muted" role="status">
        {keeping.kept.where === 'server' ? t.keptAt(timeOf(keeping.kept.at, language)) : keeping.kept.where === 'phone' ? t.keptHere : ''}
      </p>
      <button type="submit" className="button primary wide" aria-disabled={share !== null}>
        <Icon name="send" /> {share === null ? t.dispatch : files.length > 0 ? t.uploading(Math.round(share * 100)) : t.sending}
      </button>
    </form>
      {params.get('sheet') === 'group' ? (
        <Suspense fallback={null}>
          <GroupPicker
            onPick={(group) => {
              change({ group })
              closeSheet()
            }}
            onClose={closeSheet}
          />
        </Suspense>
      ) : null}
    </>
  )
}
