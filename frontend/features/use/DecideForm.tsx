import type { ReactNode } from 'react'
import { useState } from 'react'
import { useSend } from '../../lib/api/useSend.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { ActFrame, Choice, Words } from '../../kit/ActFrame.tsx'
import { Files } from '../../kit/photos/Files.tsx'
import { fits } from '../../kit/ticket/form.ts'
import { amountOf } from '../../kit/use/amount.ts'
import { use as words } from '../../messages/use.ts'
import { usesPhone } from '../../messages/uses-phone.ts'
import type { Part } from './content.ts'
import { differences, shortHash } from './content.ts'
import { Fact, Facts } from './Facts.tsx'
import type { RecordHeadFragment } from './Record.graphql.ts'
import { DecideUseDocument } from './RecordActs.graphql.ts'
import type { ActProps } from './useActSheet.ts'
import css from './Page.module.css'

const remark = { min: 0, max: 500 }
const refusal = { min: 2, max: 500 }

/** 审批: bound to the content that is shown; where that was changed meanwhile, what is different is looked at first. */
export function DecideForm({ of: u, onClose, onDone, onStale }: ActProps & { of: RecordHeadFragment }) {
  const t = useText(usesPhone)
  const w = useText(words)
  const [seen, setSeen] = useState(u)
  const [approve, setApprove] = useState<boolean | null>(null)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const { share, failed, changed, forget, send } = useSend(DecideUseDocument)
  const another = u.contentHash !== seen.contentHash
  const length = approve === false ? refusal : remark
  const amount = amountOf(u.amount, u.power.unit, w)

  const submit = async (): Promise<void> => {
    if (another) {
      setSeen(u)
      setTried(false)
      changed()
      forget()
      return
    }
    setTried(true)
    if (approve === null || !fits(note, length)) return
    if (await send({ id: u.id, contentHash: seen.contentHash, approve, note: note.trim() })) onDone(approve ? t.decide.doneApprove : t.decide.doneRefuse)
  }
  const over = !u.acts.includes('DECIDE')
  const ok = over ? null : another ? t.decide.seen : approve === null ? t.decide.decision : approve ? t.decide.okApprove(amount) : t.decide.okRefuse
  return (
    <ActFrame title={t.decide.title} hint={t.decide.bound} ok={ok} danger={!another && approve === false} share={share} failed={failed} onSubmit={() => void submit()} onClose={onClose} onStale={onStale}>
      {over && !failed ? <p role="alert">{t.notNow}</p> : null}
      {another ? (
        <Difference seen={seen} now={u} />
      ) : (
        <>
          <div className={css.outcome}>
            <strong>{amount}</strong>
            <Facts>
              <Fact name={t.customer}>{u.group.name}</Fact>
              <Fact name={t.user}>{u.deputyFor ? `${u.staff.name} · ${t.inPlaceOf(u.deputyFor.name)}` : u.staff.name}</Fact>
              <Fact name={t.order}>{u.ticket?.code ?? null}</Fact>
              <Fact name={t.beneficiary}>{u.beneficiary}</Fact>
              <Fact name={t.reason}>{u.reason}</Fact>
              <Fact name={t.contentHash}>
                <code>{shortHash(seen.contentHash)}…</code>
              </Fact>
            </Facts>
            <Files at="/use-file" files={u.files} />
          </div>
          <Choice
            label={t.decide.decision}
            value={approve === null ? null : approve ? 'yes' : 'no'}
            options={[
              { value: 'yes', text: t.decide.approve },
              { value: 'no', text: t.decide.refuse },
            ]}
            fault={tried && approve === null ? t.decide.choose : null}
            onChange={(value) => {
              setApprove(value === 'yes')
              changed()
            }}
          />
          {approve === null ? null : <p className="small muted">{approve ? t.decide.effectApprove : t.decide.effectRefuse}</p>}
          <Words
            label={approve === false ? t.decide.noteRefuse : t.decide.note}
            value={note}
            length={length}
            tried={tried}
            onChange={(text) => {
              setNote(text)
              changed()
            }}
          />
        </>
      )}
    </ActFrame>
  )
}

/** What is different from the content that was looked at. */
function Difference({ seen, now }: { seen: RecordHeadFragment; now: RecordHeadFragment }) {
  const t = useText(usesPhone)
  const w = useText(words)
  const names: Readonly<Record<Part, string>> = { amount: t.decide.amount, ticket: t.order, beneficiary: t.beneficiary, reason: t.reason, files: t.files }
  const value = (of: RecordHeadFragment, part: Part): ReactNode => {
    switch (part) {
      case 'amount':
        return amountOf(of.amount, of.power.unit, w)
      case 'ticket':
        return of.ticket?.code ?? t.decide.empty
      case 'beneficiary':
        return of.beneficiary === '' ? t.decide.empty : of.beneficiary
      case 'reason':
        return of.reason
      case 'files':
        return of.files.length === 0 ? t.decide.empty : of.files.map((f) => f.name).join(', ')
    }
  }
  return (
    <section className={css.notice} role="alert">
      <strong>{t.decide.changed}</strong>
      <p>{t.decide.changedHint}</p>
      <dl className={css.difference}>
        {differences(seen, now).map((part) => (
          <div key={part}>
            <dt>{names[part]}</dt>
            <dd>
              <span>{t.decide.was}</span>
              <del>{value(seen, part)}</del>
            </dd>
            <dd>
              <span>{t.decide.now}</span>
              <ins>{value(now, part)}</ins>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
