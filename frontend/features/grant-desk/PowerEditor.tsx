import { ArrowLeftOutlined } from '@ant-design/icons'
import { Alert, Button, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useMutation } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { useUnsaved } from '~/kit/desk/useUnsaved'
import { nameIn } from '~/kit/ticket/names'
import { unmask } from '~/lib/api/fragment'
import { dateOf, today } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { grantDesk } from '~/messages/grant-desk'
import type { DeskPowerWholeFragment } from './Power.graphql.ts'
import { DeskPowerWholeFragmentDoc, DeskPublishPowerDocument } from './Power.graphql.ts'
import type { Editing, PowerProblem } from './power'
import { editingOf, inputOf, newPower, powerDifferences, powerProblems } from './power'
import { PowerDifferences } from './PowerDifferences'
import { PowerFields } from './PowerFields'
import { useFinish } from './useFinish'
import type { PowerWords } from './usePowerWords'

interface Props {
  /** The number before; null for a new power. */
  last: DeskPowerWholeFragment | null
  /** Codes that a new one cannot have. */
  taken: readonly string[]
  words: PowerWords
  reload: () => void
  onBack: () => void
  onPublished: (code: string) => void
}

/** The next number of a power, or a new one: typed, held against the rules, confirmed, published. */
export function PowerEditor({ last, taken, words, reload, onBack, onPublished }: Props): ReactNode {
  const w = useText(grantDesk)
  const { t, language, errorText } = useDesk()
  const act = useAct()
  const intent = useIntent()
  const [publishing, publish] = useMutation(DeskPublishPowerDocument)
  const [day] = useState(today)
  const [saved] = useState(() => (last ? editingOf(last, day) : newPower(day)))
  const [typed, setTyped] = useState<Editing | null>(null)
  const [tried, setTried] = useState(false)
  const [confirming, setConfirming] = useState(false)
  const [stale, setStale] = useState(false)
  const [refused, setRefused] = useState<{ of: Editing; problems: Record<string, PowerProblem> } | null>(null)

  const editing = typed ?? saved
  const dirty = typed !== null && JSON.stringify(inputOf(typed)) !== JSON.stringify(inputOf(saved))
  const found = powerProblems(editing, day, last, taken)
  // Of a new one what is missing yet is not shouted; what the server has refused stays until something is changed.
  const shown = { ...(last !== null || tried ? found : {}), ...(refused?.of === editing ? refused.problems : {}) }
  const count = Object.keys(shown).length
  const changes = powerDifferences(inputOf(saved), inputOf(editing))
  useUnsaved(dirty)
  const [published, setPublished] = useState('')
  const finish = useFinish(dirty, () => onPublished(published))

  const go = async (): Promise<void> => {
    const input = { number: last?.number ?? 0, ...inputOf(editing) }
    const done = await act(() => publish({ input: { requestId: intent.of(input), ...input } }), {
      done: w.editor.published,
      onConflict: () => setStale(true),
      onInvalid: (faults) =>
        setRefused({
          of: editing,
          problems: Object.fromEntries(faults.map((f) => [f.field.replace(/^input\./, '').replace(/\.\d+$/, ''), { kind: 'refused', said: errorText(f.failure) }])),
        }),
    })
    setConfirming(false)
    if (!done) return
    intent.done()
    setTyped(null)
    setPublished(unmask(DeskPowerWholeFragmentDoc, done.publishPower).code)
    finish()
    reload()
  }

  const name = nameIn(editing, language)
  return (
    <div className="d-stack">
      <div className="d-row">
        <Button icon={<ArrowLeftOutlined aria-hidden="true" />} onClick={onBack}>
          {last ? w.back : w.back2list}
        </Button>
        <h2 className="d-title">{last ? w.editor.title(nameIn(last, language)) : w.editor.titleNew}</h2>
      </div>
      {stale && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={w.stale}
          action={
            <Button
              onClick={() => {
                setTyped(null)
                setStale(false)
                reload()
              }}
            >
              {t.reload}
            </Button>
          }
        />
      )}
      <PowerFields editing={editing} fixed={last !== null} types={words.types} problems={shown} onChange={setTyped} />
      <div className="d-savebar" role="group" aria-label={w.editor.publish}>
        <span role="status" className={count > 0 ? 'd-bad' : 'd-quiet'}>
          {count > 0 ? w.problems(count) : dirty ? w.editor.changes(Math.max(1, changes.length)) : w.editor.unchanged}
        </span>
        <span className="d-row">
          <Button disabled={!dirty} onClick={() => setTyped(null)}>
            {w.editor.discard}
          </Button>
          <Button
            type="primary"
            disabled={!dirty}
            onClick={() => {
              setTried(true)
              if (Object.keys(found).length === 0) setConfirming(true)
            }}
          >
            {w.editor.publish}
          </Button>
        </span>
      </div>
      <Modal
        open={confirming}
        title={w.editor.confirm(name, (last?.number ?? 0) + 1)}
        okText={w.editor.publish}
        cancelText={t.cancel}
        confirmLoading={publishing.fetching}
        onOk={() => void go()}
        onCancel={() => setConfirming(false)}
        destroyOnHidden
      >
        <div className="d-drawer d-stack-s">
          <p>{w.editor.comes(dateOf(editing.from, language))}</p>
          {last && <p>{w.editor.stays}</p>}
          {last && <p>{w.editor.grantsStay}</p>}
          {last && <PowerDifferences differences={changes} unit={editing.unit} words={words} />}
        </div>
      </Modal>
    </div>
  )
}
