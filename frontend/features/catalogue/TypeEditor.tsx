import { Alert, Button, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { useMutation } from 'urql'
import { Chip } from '~/kit/desk/Chip'
import { useDesk } from '~/kit/desk/context'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { useUnsaved } from '~/kit/desk/useUnsaved'
import { unmask } from '~/lib/api/fragment'
import { useText } from '~/lib/i18n/catalog'
import { catalogueWords } from '~/messages/catalogue-desk'
import type { DeskTypeWholeFragment } from './Catalogue.graphql.ts'
import { DeskTypeWholeFragmentDoc, GiveUpTicketTypeDocument, PublishTicketTypeDocument } from './Catalogue.graphql.ts'
import { FormFields } from './FormFields'
import { GiveUp } from './GiveUp'
import { nameIn } from './names'
import { Origin } from './Origin'
import { PhonePreview } from './PhonePreview'
import type { Editing, Problem } from './type'
import { differences, editingOf, inputOf, isChanged, newType, problems, refusals } from './type'
import { TypeBasics } from './TypeBasics'
import { TypeDifferences } from './TypeDifferences'
import { TypeHistory } from './TypeHistory'

interface Props {
  /** Null for a new one. */
  type: DeskTypeWholeFragment | null
  /** All that are in force here. */
  types: readonly DeskTypeWholeFragment[]
  /** Whose number it will be; null for the province's. */
  cityId: string | null
  reload: () => void
  onPublished: (code: string) => void
}

/** A type: its settings, its form beside what a phone makes of it, and what it was before. */
export function TypeEditor({ type, types, cityId, reload, onPublished }: Props): ReactNode {
  const w = useText(catalogueWords)
  const { t, language, errorText } = useDesk()
  const act = useAct()
  const intent = useIntent()
  const [publishing, publish] = useMutation(PublishTicketTypeDocument)
  const [typed, setTyped] = useState<Editing | null>(null)
  const [confirming, setConfirming] = useState(false)
  const [stale, setStale] = useState(false)
  const [refused, setRefused] = useState<{ of: Editing; problems: Problem[] } | null>(null)
  const [empty] = useState(newType)

  const saved = type ? editingOf(type) : empty
  const editing = typed ?? saved
  const dirty = typed !== null && isChanged(typed, saved)
  const found = problems(editing, type ? [] : types.map((x) => x.code))
  // What the server has refused, as long as nothing has been changed since; of a new type what is missing yet is not shouted.
  const shown = [...(type !== null || dirty ? found : []), ...(refused?.of === editing ? refused.problems : [])]
  // The city's first number begins at 0, whatever the province's is.
  const number = type && (type.city?.id ?? null) === cityId ? type.number : 0
  useUnsaved(dirty)
  // Only once nothing is unsaved any more, for going there would ask.
  const [published, setPublished] = useState<string | null>(null)
  useEffect(() => {
    if (published !== null && !dirty) onPublished(published)
  }, [published, dirty, onPublished])

  const onPublish = async (): Promise<void> => {
    const input = { cityId, number, ...inputOf(editing) }
    const done = await act(() => publish({ input: { requestId: intent.of(input), ...input } }), {
      done: w.published,
      onConflict: () => setStale(true),
      onInvalid: (faults) => setRefused({ of: editing, problems: refusals(faults.map((f) => ({ field: f.field, words: errorText(f.failure) }))) }),
    })
    setConfirming(false)
    if (!done) return
    intent.done()
    setTyped(null)
    setStale(false)
    setPublished(unmask(DeskTypeWholeFragmentDoc, done.publishTicketType).code)
    reload()
  }

  const [givingUp, giveUp] = useMutation(GiveUpTicketTypeDocument)
  const onGiveUp = async (): Promise<void> => {
    if (!type || cityId === null) return
    const input = { cityId, code: type.code, number }
    const done = await act(() => giveUp({ input: { requestId: intent.of(input), ...input } }), { done: w.giveUp.done, onConflict: () => setStale(true) })
    if (!done) return
    intent.done()
    reload()
  }

  const name = nameIn(language, editing) || w.type.add
  const changes = differences(inputOf(saved), inputOf(editing))
  return (
    <div className="d-stack">
      <div className="d-row">
        <h2 className="d-title">{name}</h2>
        {type && <Origin city={type.city} />}
        {type && <span className="d-quiet">{w.number(type.number)}</span>}
        {type && !type.active && <Chip>{w.inactive}</Chip>}
        {type && type.city !== null && cityId !== null && <GiveUp disabled={dirty} busy={givingUp.fetching} onGiveUp={onGiveUp} />}
      </div>
      {type && type.city === null && cityId !== null && <Alert type="info" showIcon title={w.adopt} />}
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
      <div className="d-columns">
        <div className="d-stack">
          <TypeBasics editing={editing} fixed={type !== null} types={types} problems={shown} onChange={setTyped} />
          <FormFields editing={editing} problems={shown} onChange={(fields) => setTyped({ ...editing, fields })} />
          <div className="d-savebar" role="group" aria-label={w.publish}>
            <span role="status" className={shown.length > 0 ? 'd-bad' : 'd-quiet'}>
              {shown.length > 0 ? w.problems(shown.length) : dirty ? w.changes(Math.max(1, changes.length)) : w.unchanged}
              {refused?.of === editing && ` · ${refused.problems[0]?.said ?? ''}`}
            </span>
            <span className="d-row">
              <Button disabled={!dirty} onClick={() => setTyped(null)}>
                {w.discard}
              </Button>
              <Button type="primary" disabled={!dirty || found.length > 0} onClick={() => setConfirming(true)}>
                {w.publish}
              </Button>
            </span>
          </div>
        </div>
        <div className="d-stack">
          <PhonePreview editing={editing} />
          {type && <TypeHistory type={type} types={types} />}
        </div>
      </div>
      <Modal
        open={confirming}
        title={w.type.confirm(name, number + 1)}
        okText={w.publish}
        cancelText={t.cancel}
        confirmLoading={publishing.fetching}
        onOk={() => void onPublish()}
        onCancel={() => setConfirming(false)}
        destroyOnHidden
      >
        <div className="d-drawer d-stack">
          <p>{w.type.confirmBody}</p>
          {type && type.city === null && cityId !== null && <p className="d-warn">{w.adopt}</p>}
          {type && <TypeDifferences differences={changes} types={types} />}
        </div>
      </Modal>
    </div>
  )
}
