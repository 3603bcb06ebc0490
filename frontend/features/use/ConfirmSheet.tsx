import { useEffect, useId, useRef, useState } from 'react'
import { Link } from 'react-router'
import { useSend } from '../../lib/api/useSend.ts'
import { momentOf } from '../../lib/format/time.ts'
import type { Translation } from '../../lib/i18n/catalog.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { Icon } from '../../kit/Icon.tsx'
import type { PickedGroup } from '../../kit/GroupPicker.tsx'
import { Sheet } from '../../kit/Sheet.tsx'
import { toast } from '../../kit/Toast.tsx'
import { nameIn } from '../../kit/ticket/names.ts'
import { amountOf } from '../../kit/use/amount.ts'
import { powersPhone } from '../../messages/powers-phone.ts'
import type zh from '../../messages/powers-phone.zh-CN.ts'
import { useFailureText } from '../../messages/reasons.ts'
import { use as words } from '../../messages/use.ts'
import type { Check } from './consequence.ts'
import { refusalOf, wayOf } from './consequence.ts'
import { After, useOver } from './Outcome.tsx'
import type { HeldPowerFragment, PowerInForceFragment } from './Powers.graphql.ts'
import { UsePowerDocument } from './Powers.graphql.ts'
import type { Filled } from './useDraft.ts'
import css from './UsePage.module.css'

interface Props {
  power: PowerInForceFragment
  held: HeldPowerFragment
  filled: Filled
  group: PickedGroup
  amount: number
  beneficiary: string
  files: readonly File[]
  check: Check
  /** What it comes to is to be asked anew. */
  onAgain: () => Promise<void>
  onClose: () => void
  /** It is done: the record of this number is there. */
  onDone: (id: string) => void
}

/** What it means, said once more before it is done: for whom, how much, what is left then, who looks at it, and that it stays. */
export default function ConfirmSheet({ power, held, filled, group, amount, beneficiary, files, check, onAgain, onClose, onDone }: Props) {
  const t = useText(powersPhone)
  const w = useText(words)
  const say = useFailureText()
  const language = useLanguage()
  const over = useOver(power.unit)
  const alert = useRef<HTMLDivElement>(null)
  // The intent has its number from the form: a tap that is repeated, an answer that was lost and a page that was loaded anew are one use.
  const { share, failed, send } = useSend(UsePowerDocument, false)
  const [sure, setSure] = useState(false)
  const sureId = useId()
  const way = wayOf(check)
  const again = useRef(onAgain)
  useEffect(() => {
    again.current = onAgain
  })
  useEffect(() => {
    if (!failed) return
    alert.current?.scrollIntoView({ block: 'nearest' })
    // Somebody was quicker, or a superior has changed it meanwhile: what it comes to now is shown below.
    if (failed.code === 'CONFLICT' || failed.code === 'INVALID') void again.current()
  }, [failed])

  const use = async (ask: boolean, emergency: boolean): Promise<void> => {
    const input = {
      requestId: filled.requestId,
      powerCode: power.code,
      grantId: held.grant.id,
      groupId: group.id,
      amount,
      ticketId: filled.ticketId === '' ? null : filled.ticketId,
      beneficiary: beneficiary === '' ? null : beneficiary,
      reason: filled.reason.trim(),
      ask,
      emergency,
    }
    const done = await send(input, files)
    if (!done) return
    const { id, code, status } = done.usePower
    toast((status === 'PENDING' ? t.done.PENDING : t.done.EFFECTIVE)(code))
    onDone(id)
  }

  const busy = share === null ? null : files.length > 0 ? t.uploading(Math.round(share * 100)) : t.sending
  const sent = failed?.reason === 'request_id_used'
  return (
    <Sheet
      title={way === 'ask' ? t.askTitle : way === 'emergency' ? t.emergencyTitle : t.confirmTitle}
      onClose={onClose}
      foot={
        <>
          <button type="button" className="button" onClick={onClose}>
            {t.change}
          </button>
          {way === 'use' || way === 'ask' ? (
            <button type="button" className="button primary" aria-disabled={share !== null} onClick={() => void use(way === 'ask', false)}>
              {busy ?? (way === 'use' ? t.confirm : t.askNow)}
            </button>
          ) : null}
        </>
      }
    >
      <div className={css.what}>
        <p>{(way === 'ask' ? t.youAsk : t.youWill)(group.name)}</p>
        <p className={css.deed}>
          <strong>{nameIn(power, language)}</strong>
          <strong className={css.sum}>{amountOf(amount, power.unit, w)}</strong>
        </p>
        {held.deputyFor ? <p className="muted">{t.asDeputy(held.deputyFor.name)}</p> : null}
      </div>
      <div ref={alert} className={css.alert}>
        {failed ? (
          <p className={css.failed} role="alert">
            <Icon name={failed.code === 'OFFLINE' ? 'offline' : 'warning'} />
            <span>
              {sent ? (
                <>
                  {t.already} <Link to="/powers?tab=uses">{t.seeRecords}</Link>
                </>
              ) : failed.code === 'OFFLINE' ? (
                t.keptHere
              ) : (
                say(failed)
              )}
            </span>
          </p>
        ) : null}
      </div>
      {way === 'refused' ? (
        failed ? null : (
          <p className={css.failed}>
            <Icon name="warning" /> <span>{say(refusalOf(check))}</span>
          </p>
        )
      ) : way === 'use' ? (
        <After check={check} amount={amount} unit={power.unit} period={held.grant.limits.period} />
      ) : (
        <div className={`${css.outcome} ${css.warned}`}>
          <p className={css.verdict}>
            <Icon name="warning" /> <span>{over(check)}</span>
          </p>
          {way === 'ask' ? (
            <p className={css.then}>
              {t.goesTo(check.deciders.map((d) => d.name).join(t.or))}
              {check.dueAt === null ? '' : ` · ${t.due(momentOf(check.dueAt, language))}`}
            </p>
          ) : (
            <p className={css.then}>{t.emergencyOnly}</p>
          )}
        </div>
      )}
      <ul className={css.facts}>
        {beneficiary === '' ? null : (
          <li>
            <Icon name="phone" size={16} /> <span>{`${t.forWhom} ${beneficiary}`}</span>
          </li>
        )}
        <li>
          <Icon name="edit" size={16} />
          <span>
            {filled.reason.trim()}
            {files.length > 0 ? <span className="muted"> · {t.attached(String(files.length))}</span> : null}
          </span>
        </li>
        <li>
          <Icon name="search" size={16} /> <span>{audits(power, t)}</span>
        </li>
        {way === 'use' && check.nearLimit ? (
          <li className={css.near}>
            <Icon name="warning" size={16} /> <span>{t.near}</span>
          </li>
        ) : null}
        {way === 'ask' ? (
          <>
            <li>
              <Icon name="clock" size={16} /> <span>{t.reserves}</span>
            </li>
            <li>
              <Icon name="statement" size={16} /> <span>{t.askHint}</span>
            </li>
          </>
        ) : (
          <li>
            <Icon name="statement" size={16} /> <span>{t.forGood}</span>
          </li>
        )}
      </ul>
      {check.emergency && (way === 'ask' || way === 'emergency') ? (
        <details className={css.emergency} open={way === 'emergency' ? true : undefined}>
          <summary>{t.waitNot}</summary>
          <p>{t.emergencyWhat}</p>
          <label htmlFor={sureId}>
            <input id={sureId} type="checkbox" checked={sure} onChange={(e) => setSure(e.target.checked)} />
            <span>{t.emergencySure}</span>
          </label>
          <button type="button" className="button danger wide" disabled={!sure} aria-disabled={share !== null} onClick={() => void use(false, true)}>
            {busy ?? t.emergencyDo}
          </button>
        </details>
      ) : null}
    </Sheet>
  )
}

/** Who looks at it afterwards. */
function audits({ leaderAudit: leader, departmentAudit: department }: { leaderAudit: 'ALL' | 'RISK' | 'NONE'; departmentAudit: 'ALL' | 'RISK' | 'NONE' }, t: Translation<typeof zh>): string {
  if (leader === 'NONE') return department === 'NONE' ? t.audit.none : t.audit.department(t.rule[department])
  return department === 'NONE' ? t.audit.leader(t.rule[leader]) : t.audit.both(t.rule[leader], t.rule[department])
}
