import { useCallback, useEffect, useState } from 'react'
import { useQuery } from 'urql'
import type { CheckUse } from '../../lib/api/schema.ts'
import { failureOf } from '../../lib/api/errors.ts'
import { useSend } from '../../lib/api/useSend.ts'
import { momentOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { ActFrame, Words } from '../../kit/ActFrame.tsx'
import { TextField } from '../../kit/Field.tsx'
import { Photos } from '../../kit/photos/Photos.tsx'
import { fits } from '../../kit/ticket/form.ts'
import { amountFrom, yuanOf } from '../../kit/use/amount.ts'
import { base } from '../../messages/base.ts'
import { useFailureText } from '../../messages/reasons.ts'
import { use as words } from '../../messages/use.ts'
import { usesPhone } from '../../messages/uses-phone.ts'
import { OrderField } from './OrderField.tsx'
import type { RecordHeadFragment } from './Record.graphql.ts'
import { AmendUseDocument, CheckAmendmentDocument } from './RecordActs.graphql.ts'
import type { ActProps } from './useActSheet.ts'
import css from './Page.module.css'

const most = 500

/** 修改: another content, with what it would come to. */
export function AmendForm({ of: u, onClose, onDone, onStale }: ActProps & { of: RecordHeadFragment }) {
  const t = useText(usesPhone)
  const w = useText(words)
  const { unit, evidence } = u.power
  const [amountText, setAmountText] = useState(() => (unit === 'FEN' ? yuanOf(u.amount) : String(u.amount)))
  const [beneficiary, setBeneficiary] = useState(u.beneficiary)
  const [reason, setReason] = useState(u.reason)
  const [ticketId, setTicketId] = useState(u.ticket?.id ?? '')
  const [files, setFiles] = useState<File[]>([])
  const [tried, setTried] = useState(false)
  const { share, failed, changed, send } = useSend(AmendUseDocument)
  const amount = amountFrom(amountText, unit)
  const length = { min: Math.max(1, evidence.reason), max: most }
  const phoneFits = beneficiary.trim() === '' ? !evidence.beneficiary : /^1\d{10}$/.test(beneficiary.trim())
  const same = amount === u.amount && beneficiary.trim() === u.beneficiary && reason.trim() === u.reason && ticketId === (u.ticket?.id ?? '') && files.length === 0

  const choose = useCallback(
    (order: string) => {
      setTicketId(order)
      changed()
    },
    [changed],
  )
  const edit = (set: () => void): void => {
    set()
    changed()
  }
  const submit = async (): Promise<void> => {
    setTried(true)
    if (amount === null || !phoneFits || !fits(reason, length) || same) return
    const sent = await send({ id: u.id, version: u.version, amount, ticketId: ticketId === '' ? null : ticketId, beneficiary: beneficiary.trim() === '' ? null : beneficiary.trim(), reason: reason.trim() }, files)
    if (sent) onDone(sent.amendUse.status === 'EFFECTIVE' ? t.amend.doneEffective : t.amend.done)
  }
  return (
    <ActFrame title={t.amend.title} hint={t.amend.hint} ok={t.amend.ok} share={share} uploads={files.length > 0} failed={failed} onSubmit={() => void submit()} onClose={onClose} onStale={onStale}>
      <TextField
        label={t.amend.amount(w.unit[unit])}
        inputMode={unit === 'FEN' ? 'decimal' : 'numeric'}
        value={amountText}
        error={tried && amount === null ? t.amend.amountFault : null}
        onChange={(e) => edit(() => setAmountText(e.target.value))}
      />
      {evidence.beneficiary || u.beneficiary !== '' ? (
        <TextField label={t.beneficiary} type="tel" inputMode="tel" maxLength={11} value={beneficiary} error={tried && !phoneFits ? t.amend.phoneFault : null} onChange={(e) => edit(() => setBeneficiary(e.target.value))} />
      ) : null}
      <Words label={t.reason} value={reason} length={length} tried={tried} onChange={(text) => edit(() => setReason(text))} />
      {evidence.ticketTypes.length > 0 ? <OrderField types={evidence.ticketTypes} groupId={u.group.id} value={ticketId} fault={null} onChange={choose} /> : null}
      <Photos files={files} proof label={t.amend.addFiles} onChange={(next) => edit(() => setFiles(next))} />
      {u.files.length === 0 ? null : <p className="small muted">{t.amend.kept(u.files.length)}</p>}
      {same ? (
        <p className="small muted" role={tried ? 'alert' : undefined}>
          {t.amend.same}
        </p>
      ) : amount === null ? null : (
        <Outcome
          of={{
            powerCode: u.power.code,
            grantId: u.grant.id,
            groupId: u.group.id,
            amount,
            ticketId: ticketId === '' ? null : ticketId,
            beneficiary: phoneFits && beneficiary.trim() !== '' ? beneficiary.trim() : null,
            reason: reason.trim(),
            files: files.length,
            useId: u.id,
          }}
        />
      )}
    </ActFrame>
  )
}

/** What it would come to, asked a moment after the last change. */
function Outcome({ of }: { of: CheckUse }) {
  const t = useText(usesPhone)
  const w = useText(words)
  const common = useText(base)
  const language = useLanguage()
  const say = useFailureText()
  const wanted = JSON.stringify(of)
  const [asked, setAsked] = useState(wanted)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(wanted), 400)
    return () => clearTimeout(timer)
  }, [wanted])
  const [{ data, error, fetching }] = useQuery({ query: CheckAmendmentDocument, variables: { input: JSON.parse(asked) as CheckUse }, requestPolicy: 'cache-and-network' })
  const check = data?.checkUse
  return (
    <section className={css.outcome} aria-live="polite" aria-busy={fetching || asked !== wanted}>
      <h3>{t.check.title}</h3>
      {error ? (
        <p>{say(error)}</p>
      ) : !check ? (
        <p className="muted">{t.check.running}</p>
      ) : (
        <>
          {check.refusal !== null ? (
            <p>{say(failureOf({ code: 'CONFLICT', reason: check.refusal, params: Object.fromEntries(check.refusalParams.map((p) => [p.name, p.value])) }))}</p>
          ) : check.effective ? (
            <p>{t.check.effective}</p>
          ) : check.dueAt === null ? null : (
            <p>{t.check.asks(check.deciders.map((d) => d.name).join(common.separator), momentOf(check.dueAt, language))}</p>
          )}
          {check.missing.length === 0 ? null : <p>{t.check.missing(check.missing.map((m) => (w.missing as Readonly<Record<string, string>>)[m] ?? m).join(common.separator))}</p>}
          {check.nearLimit ? <p className="small">{t.check.nearLimit}</p> : null}
        </>
      )}
    </section>
  )
}
