import type { FormEvent } from 'react'
import { Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { useOnline } from '../../lib/api/connection.ts'
import { newRequestId } from '../../lib/api/requestId.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { later } from '../../lib/later.tsx'
import { withParams } from '../../lib/url.ts'
import { Chip, Chips } from '../../kit/Chips.tsx'
import { TextArea, TextField } from '../../kit/Field.tsx'
import { GradeTag } from '../../kit/GradeTag.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Photos } from '../../kit/photos/Photos.tsx'
import { nameIn } from '../../kit/ticket/names.ts'
import { amountFrom, amountOf, yuanOf } from '../../kit/use/amount.ts'
import { sheetState, useCloseSheet } from '../../kit/useSheet.ts'
import { powersPhone } from '../../messages/powers-phone.ts'
import { useFailureText } from '../../messages/reasons.ts'
import { use as words } from '../../messages/use.ts'
import type { Check } from './consequence.ts'
import { wayOf } from './consequence.ts'
import { OrderField } from './OrderField.tsx'
import { Outcome } from './Outcome.tsx'
import type { HeldPowerFragment, PowerInForceFragment } from './Powers.graphql.ts'
import { suggestions } from './left.ts'
import { useCheck } from './useCheck.ts'
import type { Filled } from './useDraft.ts'
import { useDraft } from './useDraft.ts'
import css from './UsePage.module.css'

const GroupPicker = later(() => import('../../kit/GroupPicker.tsx'))
const ConfirmSheet = later(() => import('./ConfirmSheet.tsx'))

const keys = ['sheet'] as const
const longestReason = 500
const mobile = /^1\d{10}$/

/** What is used: for whom, by which order, how much, why. */
export function UseForm({ power, held, orderCode, start, onClear }: { power: PowerInForceFragment; held: readonly HeldPowerFragment[]; orderCode: string | null; start: () => { filled: Filled; restored: boolean }; onClear: () => void }) {
  const t = useText(powersPhone)
  const say = useFailureText()
  const language = useLanguage()
  const online = useOnline()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const closeSheet = useCloseSheet(keys)
  const [{ filled: first, restored }] = useState(start)
  const [filled, setFilled] = useState(first)
  const [touched, setTouched] = useState(false)
  const [tried, setTried] = useState(false)
  const [files, setFiles] = useState<File[]>([])
  const [confirming, setConfirming] = useState<Check | null>(null)
  const [asking, setAsking] = useState(false)
  const [done, setDone] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const draft = useDraft(filled, touched)
  useEffect(() => {
    GroupPicker.come()
    ConfirmSheet.come()
  }, [])
  // Whoever has come with a customer begins with what is still to be typed.
  const begins = first.group !== null
  useEffect(() => {
    if (begins) form.current?.querySelector<HTMLElement>(power.evidence.beneficiary ? 'input[name=beneficiary]' : 'input[name=amount]')?.focus()
  }, [begins, power.evidence.beneficiary])

  const change = useCallback((changes: Partial<Filled>): void => {
    setFilled((now) => ({ ...now, ...changes, requestId: newRequestId() }))
    setTouched(true)
  }, [])

  const chooseOrder = useCallback((ticketId: string) => change({ ticketId }), [change])

  const { unit, evidence } = power
  const own = held.find((h) => h.grant.id === filled.grantId) ?? held[0]
  const grant = own?.grant
  const amount = amountFrom(filled.amount, unit)
  const beneficiary = filled.beneficiary.replaceAll(' ', '')
  const reasonLength = Array.from(filled.reason.trim()).length
  const faults = {
    group: filled.group === null ? t.customerNeeded : null,
    order: evidence.ticketTypes.length > 0 && filled.group !== null && filled.ticketId === '' ? t.orderNeeded : null,
    beneficiary: (evidence.beneficiary || beneficiary !== '') && !mobile.test(beneficiary) ? t.beneficiaryWrong : null,
    // More than any grant allows is not even asked about: it may be more than a number of the API holds.
    amount: amount === null ? t.amountWrong[unit] : amount > power.maxAmount ? say({ code: 'INVALID', reason: 'amount_too_large', field: null, params: { max: power.maxAmount, unit }, retryAfter: null, requestId: null }) : null,
    reason: reasonLength < evidence.reason ? t.reasonShort(evidence.reason, evidence.reason - reasonLength) : null,
    files: files.length < evidence.files ? t.filesNeeded(evidence.files) : null,
  }
  const checkable = filled.group !== null && amount !== null && faults.amount === null && grant !== undefined
  const checking = useCheck(
    checkable
      ? { powerCode: power.code, grantId: grant.id, groupId: filled.group?.id ?? '', amount, ticketId: filled.ticketId === '' ? null : filled.ticketId, beneficiary: mobile.test(beneficiary) ? beneficiary : null }
      : null,
  )
  const way = checking.check === null || checking.stale ? null : wayOf(checking.check)
  const shown = params.get('sheet')
  // The record takes the form's place once the sheet is gone: going back then leads to where one came from.
  useEffect(() => {
    if (done !== null && shown === null) void navigate(`/uses/${done}`, { replace: true })
  }, [done, shown, navigate])

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (asking) return
    setTried(true)
    if (Object.values(faults).some((fault) => fault !== null)) {
      // The first that is at fault gets the focus once it says so.
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-fault] button, [data-fault] input, [data-fault] a')?.focus())
      return
    }
    // What it comes to is asked once more: what is restated is true now.
    setAsking(true)
    const check = await checking.ask()
    setAsking(false)
    if (check === null || wayOf(check) === 'refused') return
    setConfirming(check)
    void navigate({ search: withParams(params, { sheet: 'confirm' }) }, { state: sheetState, preventScrollReset: true })
  }

  if (!own || !grant) return null
  return (
    <>
      <details className={css.about}>
        <summary>{t.allows}</summary>
        <p>{nameIn({ nameZh: power.allowsZh, nameEn: power.allowsEn }, language)}</p>
        <p>{t.duty(nameIn({ nameZh: power.dutyZh, nameEn: power.dutyEn }, language))}</p>
      </details>
      {restored ? (
        <div className={css.restored} role="status">
          <span>
            {t.restored} {first.files > 0 ? t.restoredFiles : null}
          </span>
          <button
            type="button"
            className="button plain"
            onClick={() => {
              draft.done()
              onClear()
            }}
          >
            {t.clear}
          </button>
        </div>
      ) : null}
      <form ref={form} className={css.form} onSubmit={(e) => void submit(e)} noValidate>
        {held.length > 1 ? (
          <div className={css.field}>
            <span className={css.label}>{t.which}</span>
            <Chips label={t.which}>
              {held.map((h) => (
                <Chip key={h.grant.id} on={h.grant.id === grant.id} onChange={() => change({ grantId: h.grant.id })}>
                  {h.deputyFor ? t.asDeputy(h.deputyFor.name) : t.own}
                </Chip>
              ))}
            </Chips>
          </div>
        ) : null}
        <div className={css.field} data-fault={tried && faults.group ? '' : undefined}>
          <span className={css.label} id="group-label">
            {t.customer}
          </span>
          <button
            type="button"
            className={css.pick}
            aria-describedby="group-label group-fault"
            onClick={() => void navigate({ search: withParams(params, { sheet: 'group' }) }, { state: sheetState, preventScrollReset: true })}
          >
            {filled.group === null ? (
              <span className="muted">{t.pickCustomer}</span>
            ) : (
              <>
                <span>{filled.group.name}</span>
                <GradeTag grade={filled.group.grade} />
              </>
            )}
            <Icon name="next" size={16} />
          </button>
          <p id="group-fault" className={css.fault}>
            {tried ? faults.group : null}
          </p>
        </div>

        {evidence.ticketTypes.length > 0 ? (
          <OrderField types={evidence.ticketTypes} groupId={filled.group?.id ?? null} value={filled.ticketId} fault={tried ? faults.order : null} onChange={chooseOrder} />
        ) : orderCode !== null && filled.ticketId === first.ticketId ? (
          <p className="muted">
            {t.byOrder} {orderCode}
          </p>
        ) : null}

        {evidence.beneficiary ? (
          <TextField label={t.beneficiary} name="beneficiary" type="tel" inputMode="tel" autoComplete="off" maxLength={20} value={filled.beneficiary} error={(tried || beneficiary.length >= 11) && faults.beneficiary ? faults.beneficiary : null} onChange={(e) => change({ beneficiary: e.target.value })} />
        ) : null}

        <div className={css.field}>
          <TextField
            label={t.amount[unit]}
            name="amount"
            inputMode={unit === 'FEN' ? 'decimal' : 'numeric'}
            autoComplete="off"
            enterKeyHint="next"
            maxLength={16}
            className={css.amount}
            value={filled.amount}
            error={(tried || filled.amount.trim() !== '') && faults.amount ? faults.amount : null}
            onChange={(e) => change({ amount: e.target.value })}
          />
          <Quick of={suggestions(grant, unit, power.maxAmount)} unit={unit} amount={amount} onChoose={(n) => change({ amount: unit === 'FEN' ? yuanOf(n) : String(n) })} />
        </div>

        {checkable ? <Outcome of={checking} amount={amount} unit={unit} period={grant.limits.period} /> : null}

        <TextArea label={t.reason} name="reason" hint={t.reasonHint(evidence.reason)} value={filled.reason} maxLength={longestReason} error={tried ? faults.reason : null} onChange={(e) => change({ reason: e.target.value })} />

        {evidence.files > 0 ? (
          <Photos files={files} proof label={t.files(evidence.files)} fault={tried ? faults.files : null} onChange={attach} />
        ) : (
          <details className={css.more}>
            <summary>{files.length === 0 ? t.filesOptional : t.attached(String(files.length))}</summary>
            <Photos files={files} proof label={t.filesOptional} onChange={attach} />
          </details>
        )}

        {online ? null : (
          <p className={css.warn} role="status">
            <Icon name="offline" /> <span>{t.keptHere}</span>
          </p>
        )}
        <button type="submit" className="button primary wide" aria-disabled={asking}>
          {asking ? t.checking : way === 'ask' ? t.ask : t.next}
        </button>
      </form>
      {shown === 'group' ? (
        <Suspense fallback={null}>
          <GroupPicker
            onPick={(group) => {
              change(group.id === filled.group?.id ? {} : { group, ticketId: '' })
              closeSheet()
            }}
            onClose={closeSheet}
          />
        </Suspense>
      ) : null}
      {shown === 'confirm' && confirming !== null && amount !== null && filled.group !== null ? (
        <Suspense fallback={null}>
          <ConfirmSheet
            power={power}
            held={own}
            filled={filled}
            group={filled.group}
            amount={amount}
            beneficiary={beneficiary}
            files={files}
            check={confirming}
            onAgain={async () => {
              const now = await checking.ask()
              if (now !== null) setConfirming(now)
            }}
            onClose={closeSheet}
            onDone={(id) => {
              draft.done()
              setDone(id)
              closeSheet()
            }}
          />
        </Suspense>
      ) : null}
    </>
  )

  function attach(next: File[]): void {
    setFiles(next)
    change({ files: next.length })
  }
}

/** Amounts that are a tap away. */
function Quick({ of, unit, amount, onChoose }: { of: ReturnType<typeof suggestions>; unit: PowerInForceFragment['unit']; amount: number | null; onChoose: (amount: number) => void }) {
  const t = useText(powersPhone)
  const w = useText(words)
  if (of.length === 0) return null
  const text = { plain: (said: string) => said, most: t.chipMost, rest: t.chipRest }
  return (
    <Chips label={t.quick}>
      {of.map(({ kind, amount: n }) => (
        <Chip key={`${kind} ${n}`} on={amount === n} onChange={() => onChoose(n)}>
          {text[kind](amountOf(n, unit, w))}
        </Chip>
      ))}
    </Chips>
  )
}
