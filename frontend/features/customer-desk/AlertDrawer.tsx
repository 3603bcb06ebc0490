import { Button, Drawer, Input } from 'antd'
import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import { useMutation, useQuery } from 'urql'
import { Chip } from '~/kit/desk/Chip'
import { useDesk } from '~/kit/desk/context'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { Nothing, ViewState } from '~/kit/desk/ViewState'
import { useNow } from '~/kit/useNow'
import { unmask } from '~/lib/api/fragment'
import type { AlertOutcome } from '~/lib/api/schema'
import { momentOf, timeOf } from '~/lib/format/time'
import { canUndo, noteFits, outcomesOf, undoFor } from '~/lib/handling'
import { useText } from '~/lib/i18n/catalog'
import { useMay, useViewer } from '~/lib/viewer/viewer'
import { alert as alertWords } from '~/messages/alert'
import type { DeskAlertWholeFragment } from './CustomerDesk.graphql.ts'
import { DeskAlertDocument, DeskAlertWholeFragmentDoc, DeskHandleAlertDocument, DeskReopenAlertDocument } from './CustomerDesk.graphql.ts'
import { DueChip } from './DueChip'

interface Props {
  /** Empty while none is opened. */
  id: string
  onClose: () => void
  onGroup: (id: string) => void
  /** It was handled, or that was taken back. */
  onChanged: () => void
}

/** One alert: what was noticed, what came of it, and the way back for ten minutes. */
export function AlertDrawer({ id, onClose, onGroup, onChanged }: Props): ReactNode {
  const words = useText(alertWords)
  const [result, again] = useQuery({ query: DeskAlertDocument, variables: { id }, pause: id === '', requestPolicy: 'cache-and-network' })
  const asked = unmask(DeskAlertWholeFragmentDoc, result.data?.alert)
  const alert = asked?.id === id ? asked : undefined
  const reload = (): void => again({ requestPolicy: 'network-only' })
  return (
    <Drawer
      open={id !== ''}
      onClose={onClose}
      size={560}
      title={alert ? `${alert.group.name} · ${words.kinds[alert.kind]}` : words.handleTitle}
      classNames={{ body: 'd-drawer' }}
      destroyOnHidden
    >
      <ViewState
        result={{ ...result, data: alert || asked === null ? result.data : undefined }}
        pick={() => ({ alert })}
        retry={reload}
        lines={8}
      >
        {({ alert: shown }) =>
          shown ? (
            <Whole
              key={shown.id}
              alert={shown}
              onGroup={onGroup}
              onChanged={() => {
                reload()
                onChanged()
              }}
            />
          ) : (
            <Nothing>
              {words.missing}
              <br />
              {words.missingHint}
            </Nothing>
          )
        }
      </ViewState>
    </Drawer>
  )
}

function Whole({ alert: a, onGroup, onChanged }: { alert: DeskAlertWholeFragment; onGroup: (id: string) => void; onChanged: () => void }): ReactNode {
  const { t, language } = useDesk()
  const words = useText(alertWords)
  const mayWrite = useMay('WRITE_CUSTOMERS')
  const me = useViewer().staff.id
  const now = useNow()
  const act = useAct()
  const [reopening, reopen] = useMutation(DeskReopenAlertDocument)
  const undoable = mayWrite && a.status === 'HANDLED' && a.handledBy?.id === me && canUndo(a.handledAt, now)

  const undo = async (): Promise<void> => {
    const done = await act(() => reopen({ input: { id: a.id, version: a.version } }), { done: words.undone })
    if (done) onChanged()
  }

  return (
    <div className="d-stack">
      <div className="d-row">
        <Chip tone="blue">{words.kinds[a.kind]}</Chip>
        <Chip tone={a.status === 'OPEN' ? 'amber' : 'green'}>{t.customers.alertStatuses[a.status]}</Chip>
        <DueChip alert={a} />
      </div>
      <dl className="d-facts">
        <dt>{words.detail}</dt>
        <dd>{a.detail}</dd>
        <dt>{t.customers.group}</dt>
        <dd>
          <button type="button" className="d-link" onClick={() => onGroup(a.group.id)}>
            {a.group.name}
          </button>{' '}
          <span className="d-quiet">
            {a.group.code} · {t.customers.grades[a.group.grade]}
          </span>
        </dd>
        <dt>{t.customers.manager}</dt>
        <dd>{a.manager?.name ?? <span className="d-warn">{t.customers.noManager}</span>}</dd>
        <dt>{t.customers.raised}</dt>
        <dd>{momentOf(a.raisedAt, language)}</dd>
        <dt>{t.customers.due}</dt>
        <dd>{momentOf(a.dueAt, language)}</dd>
        {a.outcome !== null && (
          <>
            <dt>{t.customers.outcome}</dt>
            <dd>
              {words.outcomes[a.outcome]}
              {a.note ? ` · ${a.note}` : ''}
            </dd>
          </>
        )}
        {a.handledAt !== null && (
          <>
            <dt>{t.customers.handled}</dt>
            <dd>
              {momentOf(a.handledAt, language)}
              {a.handledBy && ` · ${a.handledBy.name}`}
            </dd>
          </>
        )}
      </dl>
      {undoable && a.handledAt !== null && (
        <div className="d-row">
          <Button loading={reopening.fetching} onClick={() => void undo()}>
            {words.undoLong}
          </Button>
          <span className="d-quiet d-small">{words.undoUntil(timeOf(new Date(Date.parse(a.handledAt) + undoFor).toISOString(), language))}</span>
        </div>
      )}
      {a.status === 'OPEN' && mayWrite && <Handling alert={a} onChanged={onChanged} />}
    </div>
  )
}

/** What came of it: an outcome that fits the kind, and a note that follows the outcome until it is written by hand. */
function Handling({ alert: a, onChanged }: { alert: DeskAlertWholeFragment; onChanged: () => void }): ReactNode {
  const { t } = useDesk()
  const words = useText(alertWords)
  const act = useAct()
  const intent = useIntent()
  const noteId = useId()
  const [handling, handle] = useMutation(DeskHandleAlertDocument)
  const [outcome, setOutcome] = useState<AlertOutcome | null>(null)
  const [note, setNote] = useState('')
  const [touched, setTouched] = useState(false)
  const wrong = touched && outcome !== null && !noteFits(note)

  const choose = (chosen: AlertOutcome): void => {
    setOutcome(chosen)
    if (!touched) setNote(words.notes[chosen])
  }
  const submit = async (): Promise<void> => {
    if (outcome === null || !noteFits(note)) return
    const input = { id: a.id, version: a.version, outcome, note: note.trim() }
    const done = await act(() => handle({ input: { requestId: intent.of(input), ...input } }), {
      done: outcome === 'FOLLOWING' ? words.followed(a.group.name) : words.done(a.group.name),
    })
    if (!done) return
    intent.done()
    setOutcome(null)
    setNote('')
    setTouched(false)
    onChanged()
  }

  return (
    <form
      className="d-stack-s d-inset"
      onSubmit={(e) => {
        e.preventDefault()
        void submit()
      }}
    >
      <fieldset className="d-fieldset">
        <legend>{words.handleTitle}</legend>
        <div className="d-choice d-two">
          {outcomesOf(a.kind).map((value) => (
            <label key={value}>
              <input type="radio" name={`outcome-${a.id}`} value={value} checked={value === outcome} onChange={() => choose(value)} />
              <span>{words.outcomes[value]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {outcome === 'FOLLOWING' && <p className="d-quiet d-small">{words.followingHint}</p>}
      <div className="d-labelled">
        <label htmlFor={noteId}>{words.note}</label>
        <Input.TextArea
          id={noteId}
          value={note}
          autoSize={{ minRows: 3, maxRows: 8 }}
          status={wrong ? 'error' : ''}
          aria-invalid={wrong}
          aria-describedby={`${noteId}-said`}
          onChange={(e) => {
            setTouched(e.target.value !== '')
            setNote(e.target.value)
          }}
        />
        <span id={`${noteId}-said`} className={wrong ? 'd-small d-bad' : 'd-small d-quiet'}>
          {wrong ? words.noteWrong : words.noteHint}
        </span>
      </div>
      <div>
        <Button type="primary" htmlType="submit" disabled={outcome === null || !noteFits(note)} loading={handling.fetching}>
          {words.confirm}
        </Button>
        {outcome === null && <span className="d-quiet d-small"> {t.customers.chooseOutcome}</span>}
      </div>
    </form>
  )
}
