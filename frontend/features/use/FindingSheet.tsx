import { useState } from 'react'
import type { FindingChoice } from '../../lib/api/schema.ts'
import { useSend } from '../../lib/api/useSend.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { ActFrame, Choice, Words } from '../../kit/ActFrame.tsx'
import { TextField } from '../../kit/Field.tsx'
import { Sheet } from '../../kit/Sheet.tsx'
import { fits } from '../../kit/ticket/form.ts'
import { use as words } from '../../messages/use.ts'
import { usesPhone } from '../../messages/uses-phone.ts'
import type { FindingFieldsFragment } from './Finding.graphql.ts'
import { ActOnFindingDocument } from './Finding.graphql.ts'
import { useActSheet } from './useActSheet.ts'
import css from './Page.module.css'

const usualDays = '5'
const daysOf = (typed: string): number | null => (/^\d{1,2}$/.test(typed.trim()) && Number(typed) >= 1 && Number(typed) <= 60 ? Number(typed) : null)

/** The sheet of an act on a finding. */
export default function FindingSheet({ act, of: f, onAgain }: { act: string; of: FindingFieldsFragment; onAgain: () => void }) {
  const t = useText(usesPhone)
  const w = useText(words)
  const [possible] = useState(() => f.acts.includes(act as FindingChoice))
  const { onClose, onDone, onStale } = useActSheet(onAgain)
  const [accepted, setAccepted] = useState<boolean | null>(null)
  const [days, setDays] = useState(usualDays)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const { share, failed, changed, send } = useSend(ActOnFindingDocument)
  const choice = act as FindingChoice
  if (!possible) {
    return (
      <Sheet title={(w.findingChoice as Readonly<Record<string, string>>)[act] ?? t.finding} onClose={onClose}>
        <p>{t.notNow}</p>
      </Sheet>
    )
  }
  const said = t.findingAct[choice]
  const needsDays = choice === 'ORDER' || (choice === 'VERIFY' && accepted === false)
  const workingDays = daysOf(days)
  const length = { min: leastOf(choice, accepted), max: 1000 }
  const submit = async (): Promise<void> => {
    setTried(true)
    if ((needsDays && workingDays === null) || (choice === 'VERIFY' && accepted === null) || !fits(note, length)) return
    const sent = await send({ id: f.id, version: f.version, act: choice, note: note.trim(), ...(choice === 'VERIFY' ? { accepted } : {}), ...(needsDays ? { workingDays } : {}) })
    if (sent) onDone(choice === 'VERIFY' && accepted === false ? w.findingAct.SENT_BACK : said.done)
  }
  const grave = choice === 'HOLD_TO_ACCOUNT' || choice === 'DISMISS' || (choice === 'VERIFY' && accepted === false)
  return (
    <ActFrame title={w.findingChoice[choice]} hint={said.hint} ok={said.ok} danger={grave} share={share} failed={failed} onSubmit={() => void submit()} onClose={onClose} onStale={onStale}>
      {choice === 'RECTIFY' && f.note !== '' ? <p className={css.said}>{f.note}</p> : null}
      {choice === 'VERIFY' ? (
        <Choice
          label={t.verification}
          value={accepted === null ? null : accepted ? 'yes' : 'no'}
          options={[
            { value: 'yes', text: t.accepted },
            { value: 'no', text: t.sentBack },
          ]}
          fault={tried && accepted === null ? t.decide.choose : null}
          onChange={(value) => {
            setAccepted(value === 'yes')
            changed()
          }}
        />
      ) : null}
      {needsDays ? (
        <TextField
          label={t.workingDays}
          inputMode="numeric"
          maxLength={2}
          value={days}
          error={tried && workingDays === null ? t.workingDaysFault : null}
          onChange={(e) => {
            setDays(e.target.value)
            changed()
          }}
        />
      ) : null}
      <Words
        label={said.note}
        value={note}
        length={length}
        tried={tried}
        onChange={(text) => {
          setNote(text)
          changed()
        }}
      />
    </ActFrame>
  )
}

/** How many characters an act's words have at least. */
function leastOf(choice: FindingChoice, accepted: boolean | null): number {
  return choice === 'CLOSE' || choice === 'ORDER' || (choice === 'VERIFY' && accepted !== false) ? 0 : 4
}
