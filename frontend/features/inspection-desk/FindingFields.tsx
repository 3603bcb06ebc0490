import type { ReactNode } from 'react'
import { Field } from '~/kit/desk/Field'
import { OneOf } from '~/kit/desk/OneOf'
import { TextField } from '~/kit/desk/TextField'
import { useText } from '~/lib/i18n/catalog'
import { inspectionDesk } from '~/messages/inspection-desk'
import { use as words } from '~/messages/use'
import type { FindingDraft, FindingProblem } from './finding'
import { findingKinds } from './finding'

interface Props {
  draft: FindingDraft
  wrong: readonly FindingProblem[]
  onChange: (change: Partial<FindingDraft>) => void
}

/** What is wrong with a use, in how many working days it has to be put right, and why. */
export function FindingFields({ draft, wrong, onChange }: Props): ReactNode {
  const s = useText(inspectionDesk).item
  const w = useText(words)
  return (
    <>
      <OneOf label={s.kind} value={draft.kind} options={findingKinds.map((k) => ({ value: k, name: w.findingKind[k] }))} problem={wrong.includes('kind') ? s.kindNeeded : undefined} onChange={(kind) => onChange({ kind })} />
      <div className="in-days">
        <Field label={s.days} value={draft.days} inputMode="decimal" suffix={s.daysUnit} problem={wrong.includes('days') ? s.daysWrong : null} onChange={(days) => onChange({ days })} />
      </div>
      <TextField label={s.note} value={draft.note} help={s.noteViolation} problem={wrong.includes('note') ? s.noteWrong : undefined} onChange={(note) => onChange({ note })} />
    </>
  )
}
