import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useMutation } from 'urql'
import { OneOf } from '~/kit/desk/OneOf'
import { TextField } from '~/kit/desk/TextField'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { useUnsaved } from '~/kit/desk/useUnsaved'
import { useText } from '~/lib/i18n/catalog'
import { inspectionDesk } from '~/messages/inspection-desk'
import type { FindingDraft } from './finding'
import { emptyFinding, findingProblems } from './finding'
import { FindingFields } from './FindingFields'
import { DeskDecideItemDocument } from './Inspections.graphql.ts'
import type { Item } from './Items'

interface Props {
  inspectionId: string
  item: Item
  next: string | null
  onDone: () => void
  onStale: () => void
}

/** In order, or a violation: which kind, until when, and why. */
export function DecideForm({ inspectionId, item, next, onDone, onStale }: Props): ReactNode {
  const s = useText(inspectionDesk).item
  const act = useAct()
  const intent = useIntent()
  const [deciding, decide] = useMutation(DeskDecideItemDocument)
  const [passed, setPassed] = useState<boolean | null>(null)
  const [draft, setDraft] = useState<FindingDraft>(emptyFinding)
  const [tried, setTried] = useState(false)
  const wrong = passed === false ? findingProblems(draft) : []
  useUnsaved(draft.note.trim() !== '')

  const send = async (): Promise<void> => {
    setTried(true)
    if (passed === null || wrong.length > 0 || deciding.fetching) return
    const input = {
      inspectionId,
      useId: item.use.id,
      version: item.version,
      passed,
      note: draft.note.trim(),
      ...(passed || draft.kind === '' ? {} : { kind: draft.kind, workingDays: Number(draft.days) }),
    }
    const done = await act(() => decide({ input: { requestId: intent.of(input), ...input } }), { done: passed ? s.donePassed : s.doneViolation })
    if (!done) {
      onStale()
      return
    }
    intent.done()
    onDone()
  }
  return (
    <form
      className="in-decide d-stack"
      aria-label={s.decide}
      onSubmit={(e) => {
        e.preventDefault()
        void send()
      }}
    >
      <OneOf
        label={s.decide}
        value={passed === null ? '' : passed ? 'passed' : 'violation'}
        options={[
          { value: 'passed', name: s.pass },
          { value: 'violation', name: s.violate },
        ]}
        onChange={(v) => setPassed(v === 'passed')}
      />
      {passed === true && <TextField label={s.note} value={draft.note} rows={2} help={s.noteHelp} onChange={(note) => setDraft((d) => ({ ...d, note }))} />}
      {passed === false && (
        <>
          <FindingFields draft={draft} wrong={tried ? wrong : []} onChange={(change) => setDraft((d) => ({ ...d, ...change }))} />
          <p className="d-small d-quiet">{s.means}</p>
        </>
      )}
      <div>
        <Button type="primary" htmlType="submit" danger={passed === false} disabled={passed === null} loading={deciding.fetching}>
          {next === null ? s.go : s.goNext}
        </Button>
      </div>
    </form>
  )
}
