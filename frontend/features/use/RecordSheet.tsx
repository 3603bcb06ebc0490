import { useState } from 'react'
import type { UseChoice } from '../../lib/api/schema.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { Sheet } from '../../kit/Sheet.tsx'
import { use as words } from '../../messages/use.ts'
import { usesPhone } from '../../messages/uses-phone.ts'
import { AmendForm } from './AmendForm.tsx'
import { DecideForm } from './DecideForm.tsx'
import { AnswerForm, ReverseForm, WithdrawForm } from './MarkForms.tsx'
import type { RecordAuditsFragment, RecordHeadFragment } from './Record.graphql.ts'
import { useActSheet } from './useActSheet.ts'

const answer = 'ANSWER-'

/** The sheet of an act on a use. */
export default function RecordSheet({ act, of: u, audits, onAgain }: { act: string; of: RecordHeadFragment; audits: RecordAuditsFragment; onAgain: () => void }) {
  const t = useText(usesPhone)
  const w = useText(words)
  const asked = act.startsWith(answer) ? audits.audits.find((a) => a.id === act.slice(answer.length)) : undefined
  // What was possible when the sheet was opened may not be any more: then the server's word stays in view with what was typed.
  const [possible] = useState(() => (asked ? asked.acts.includes('ANSWER') : u.acts.includes(act as UseChoice)))
  const props = useActSheet(onAgain)
  if (!possible) {
    return (
      <Sheet title={(w.choice as Readonly<Record<string, string>>)[act] ?? t.record} onClose={props.onClose}>
        <p>{t.notNow}</p>
      </Sheet>
    )
  }
  if (asked) return <AnswerForm of={asked} {...props} />
  switch (act as UseChoice) {
    case 'AMEND':
      return <AmendForm of={u} {...props} />
    case 'WITHDRAW':
      return <WithdrawForm of={u} {...props} />
    case 'DECIDE':
      return <DecideForm of={u} {...props} />
    case 'REVERSE':
      return <ReverseForm of={u} {...props} />
  }
}
