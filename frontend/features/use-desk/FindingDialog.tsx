import type { ReactNode } from 'react'
import { useState } from 'react'
import { Field } from '~/kit/desk/Field'
import { OneOf } from '~/kit/desk/OneOf'
import { TextField } from '~/kit/desk/TextField'
import type { FindingChoice } from '~/lib/api/schema'
import type { DeskFindingWholeFragment } from './Finding.graphql.ts'
import { DeskActOnFindingDocument } from './Finding.graphql.ts'
import { daysIn, fitting, FormDialog } from './FormDialog'
import { useWords } from './words'

interface Props {
  act: FindingChoice
  of: DeskFindingWholeFragment
  onDone: () => void
  onClose: () => void
  onStale: () => void
}

/** The form of an act on a finding. Who is held to account is named by typing the finding's code. */
export function FindingDialog({ act, of: f, ...rest }: Props): ReactNode {
  const { s } = useWords()
  const [text, setText] = useState('')
  const [days, setDays] = useState('5')
  const [verdict, setVerdict] = useState<'yes' | 'no' | ''>('')
  const [typed, setTyped] = useState('')
  const sendsBack = act === 'VERIFY' && verdict === 'no'
  const least = act === 'CLOSE' || act === 'ORDER' || (act === 'VERIFY' && verdict !== 'no') ? 0 : 4
  const note = fitting(text, least, 1000)
  const withDays = act === 'ORDER' || sendsBack
  const workingDays = daysIn(days)
  const sure = act !== 'HOLD_TO_ACCOUNT' || typed.trim() === f.code
  const whole = note !== null && sure && (!withDays || workingDays !== null) && (act !== 'VERIFY' || verdict !== '')
  return (
    <FormDialog
      {...rest}
      title={act === 'HOLD_TO_ACCOUNT' ? s.findings.accountTitle(f.staff.name) : s.findings.act[act]}
      help={s.findings.help[act]}
      okText={s.findings.act[act]}
      danger={act === 'HOLD_TO_ACCOUNT' || act === 'DISMISS'}
      document={DeskActOnFindingDocument}
      input={whole ? { id: f.id, version: f.version, act, note, ...(act === 'VERIFY' ? { accepted: verdict === 'yes' } : {}), ...(withDays ? { workingDays } : {}) } : null}
      staleWords={s.findings.stale}
    >
      {(tried) => (
        <>
          {act === 'VERIFY' && (
            <OneOf
              label={s.findings.verdict}
              value={verdict}
              options={[
                { value: 'yes', name: s.findings.accepted },
                { value: 'no', name: s.findings.sentBack },
              ]}
              problem={tried && verdict === '' ? s.audits.choose : undefined}
              onChange={setVerdict}
            />
          )}
          <TextField
            label={least === 0 ? s.findings.noteOptional : s.findings.note}
            value={text}
            help={s.audits.length(least, 1000)}
            problem={tried && note === null ? s.audits.length(least, 1000) : undefined}
            onChange={setText}
          />
          {withDays && <Field label={s.findings.days} value={days} inputMode="text" problem={tried && workingDays === null ? s.audits.daysWrong : null} onChange={setDays} />}
          {act === 'HOLD_TO_ACCOUNT' && <Field label={s.findings.typeCode(f.code)} value={typed} problem={tried && !sure ? s.findings.typeCode(f.code) : null} onChange={setTyped} />}
        </>
      )}
    </FormDialog>
  )
}
