import type { ReactNode } from 'react'
import { useState } from 'react'
import { Button } from 'antd'
import { Field } from '~/kit/desk/Field'
import { OneOf } from '~/kit/desk/OneOf'
import { TextField } from '~/kit/desk/TextField'
import type { FindingKind } from '~/lib/api/schema'
import { kinds } from './address'
import type { DeskUseAuditWholeFragment } from './Audit.graphql.ts'
import { DeskDecideUseAuditDocument } from './Audit.graphql.ts'
import { daysIn, fitting, FormDialog } from './FormDialog'
import { useWords } from './words'

interface Props {
  of: DeskUseAuditWholeFragment
  staleWords: string
  onDone: (said: string) => void
  onClose: () => void
  onStale: () => void
}

/** A violation is found: what, until when it has to be put right, and what was found out; then what follows from it is confirmed. */
export function ViolationDialog({ of: a, onDone, ...rest }: Props): ReactNode {
  const { s, u } = useWords()
  const [kind, setKind] = useState<FindingKind | ''>('')
  const [days, setDays] = useState('5')
  const [text, setText] = useState('')
  const [confirming, setConfirming] = useState(false)
  const note = fitting(text, 4, 1000)
  const workingDays = daysIn(days)
  return (
    <FormDialog
      {...rest}
      title={confirming ? s.audits.confirm : s.audits.violationTitle(a.use.code)}
      okText={confirming ? s.audits.confirm : s.audits.next}
      danger={confirming}
      document={DeskDecideUseAuditDocument}
      input={note === null || kind === '' || workingDays === null ? null : { id: a.id, version: a.version, passed: false, note, kind, workingDays }}
      onNext={confirming ? undefined : () => setConfirming(true)}
      onDone={() => onDone(s.audits.found(a.use.code))}
    >
      {(tried) =>
        confirming && kind !== '' ? (
          <div className="d-stack-s">
            <p>
              <strong>{u.findingKind[kind]}</strong>
            </p>
            <p className="ud-said">{note}</p>
            <p>{s.audits.confirmText(a.use.staff.name, days)}</p>
            <p className="d-bad">{s.audits.confirmFinal}</p>
            <div>
              <Button size="small" onClick={() => setConfirming(false)}>
                {s.audits.backToForm}
              </Button>
            </div>
          </div>
        ) : (
          <>
            <OneOf<FindingKind> label={s.audits.kind} value={kind} options={kinds.map((k) => ({ value: k, name: u.findingKind[k] }))} problem={tried && kind === '' ? s.audits.choose : undefined} onChange={setKind} />
            <TextField label={s.audits.what} value={text} help={s.audits.length(4, 1000)} problem={tried && note === null ? s.audits.length(4, 1000) : undefined} onChange={setText} />
            <Field label={s.audits.days} value={days} inputMode="text" problem={tried && workingDays === null ? s.audits.daysWrong : null} onChange={setDays} />
          </>
        )
      }
    </FormDialog>
  )
}
