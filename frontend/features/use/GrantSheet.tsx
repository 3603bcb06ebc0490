import { useState } from 'react'
import { useSend } from '../../lib/api/useSend.ts'
import { dayBefore, daysLater, today } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { ActFrame, Words } from '../../kit/ActFrame.tsx'
import { TextField } from '../../kit/Field.tsx'
import { Sheet } from '../../kit/Sheet.tsx'
import { fits } from '../../kit/ticket/form.ts'
import { use as words } from '../../messages/use.ts'
import { usesPhone } from '../../messages/uses-phone.ts'
import type { Colleague } from './ColleagueField.tsx'
import { ColleagueField } from './ColleagueField.tsx'
import type { GrantHeadFragment, GrantLoansFragment } from './Grant.graphql.ts'
import { LendGrantDocument, ReviewGrantDocument, TakeBackGrantDocument } from './Grant.graphql.ts'
import type { ActProps } from './useActSheet.ts'
import { useActSheet } from './useActSheet.ts'

const back = 'BACK-'

/** The sheet of an act on a grant. */
export default function GrantSheet({ act, of: g, loans, onAgain }: { act: string; of: GrantHeadFragment; loans: GrantLoansFragment; onAgain: () => void }) {
  const t = useText(usesPhone)
  const w = useText(words)
  const loan = act.startsWith(back) ? loans.deputies.find((d) => d.id === act.slice(back.length)) : undefined
  // What was possible when the sheet was opened may not be any more: then the server's word stays in view with what was typed.
  const [possible] = useState(() => (loan ? loan.endedAt === null : (act === 'LEND' || act === 'REVIEW') && g.acts.includes(act)))
  const props = useActSheet(onAgain)
  if (!possible) {
    return (
      <Sheet title={(w.grantAct as Readonly<Record<string, string>>)[act] ?? t.grant} onClose={props.onClose}>
        <p>{t.notNow}</p>
      </Sheet>
    )
  }
  if (loan) return <TakeBackForm of={loan} {...props} />
  return act === 'LEND' ? <LendForm of={g} {...props} /> : <ReviewForm of={g} {...props} />
}

const longestLoan = 90

/** 委托代理: to somebody, for some days. */
function LendForm({ of: g, onClose, onDone, onStale }: ActProps & { of: GrantHeadFragment }) {
  const t = useText(usesPhone)
  const [day] = useState(() => today())
  const [to, setTo] = useState<Colleague | null>(null)
  const [from, setFrom] = useState(day)
  const [last, setLast] = useState(() => daysLater(day, 6))
  const [tried, setTried] = useState(false)
  const { share, failed, changed, send } = useSend(LendGrantDocument)
  const until = last === '' ? '' : daysLater(last, 1)
  const fits90 = from >= day && until > from && until <= daysLater(from === '' ? day : from, longestLoan)
  const submit = async (): Promise<void> => {
    setTried(true)
    if (to === null || !fits90) return
    if (await send({ id: g.id, staffId: to.id, from, until })) onDone(t.lend.done(to.name))
  }
  return (
    <ActFrame title={t.lend.title} hint={t.lend.hint} ok={t.lend.ok} share={share} failed={failed} onSubmit={() => void submit()} onClose={onClose} onStale={onStale}>
      <ColleagueField
        label={t.lend.to}
        value={to}
        fault={tried && to === null ? t.lend.toFault : null}
        onChange={(next) => {
          setTo(next)
          changed()
        }}
      />
      <TextField
        label={t.lend.from}
        type="date"
        min={day}
        value={from}
        onChange={(e) => {
          setFrom(e.target.value)
          changed()
        }}
      />
      <TextField
        label={t.lend.until}
        type="date"
        min={from}
        max={from === '' ? undefined : dayBefore(daysLater(from, longestLoan))}
        value={last}
        hint={t.lend.daysFault}
        error={tried && !fits90 ? t.lend.daysFault : null}
        onChange={(e) => {
          setLast(e.target.value)
          changed()
        }}
      />
    </ActFrame>
  )
}

/** 收回: a deputy's time ends at once. */
function TakeBackForm({ of: loan, onClose, onDone, onStale }: ActProps & { of: GrantLoansFragment['deputies'][number] }) {
  const t = useText(usesPhone)
  const { share, failed, send } = useSend(TakeBackGrantDocument)
  const submit = async (): Promise<void> => {
    if (await send({ id: loan.id })) onDone(t.takeBack.done)
  }
  return (
    <ActFrame title={t.takeBack.title} ok={t.takeBack.ok} danger share={share} failed={failed} onSubmit={() => void submit()} onClose={onClose} onStale={onStale}>
      <p>{t.takeBack.text(loan.staff.name)}</p>
    </ActFrame>
  )
}

const remark = { min: 1, max: 500 }
const mostDays = 365

/** 复核: it is still needed. */
function ReviewForm({ of: g, onClose, onDone, onStale }: ActProps & { of: GrantHeadFragment }) {
  const t = useText(usesPhone)
  const [day] = useState(() => today())
  const [next, setNext] = useState(() => (daysLater(day, 180) < g.until ? daysLater(day, 180) : g.until))
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const { share, failed, changed, send } = useSend(ReviewGrantDocument)
  const inTime = next > day && next <= daysLater(day, mostDays)
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!inTime || !fits(reason, remark)) return
    if (await send({ id: g.id, number: g.number, reviewOn: next, reason: reason.trim() })) onDone(t.review.done)
  }
  return (
    <ActFrame title={t.review.title} hint={t.review.hint} ok={t.review.ok} share={share} failed={failed} onSubmit={() => void submit()} onClose={onClose} onStale={onStale}>
      <TextField
        label={t.review.next}
        type="date"
        min={daysLater(day, 1)}
        max={daysLater(day, mostDays)}
        value={next}
        hint={t.review.nextFault}
        error={tried && !inTime ? t.review.nextFault : null}
        onChange={(e) => {
          setNext(e.target.value)
          changed()
        }}
      />
      <Words
        label={t.review.reason}
        value={reason}
        length={remark}
        tried={tried}
        presets={[t.review.preset]}
        onChange={(text) => {
          setReason(text)
          changed()
        }}
      />
    </ActFrame>
  )
}
