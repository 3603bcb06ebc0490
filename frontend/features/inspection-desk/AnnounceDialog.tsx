import { App, Input, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import { useMutation } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { Field } from '~/kit/desk/Field'
import { UnitPicker } from '~/kit/desk/Pickers'
import { customersOf } from '~/kit/desk/units'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { useFocusBack } from '~/kit/desk/useFocusBack'
import { useScope } from '~/kit/desk/useScope'
import { dateOf, daysLater, shortDateOf, today } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { inspectionDesk } from '~/messages/inspection-desk'
import type { Draft, Problem } from './announce'
import { emptyDraft, inputOf, problemsOf } from './announce'
import { DeskAnnounceInspectionDocument } from './Inspections.graphql.ts'

interface Props {
  onClose: () => void
  onDone: (id: string) => void
}

/** An inspection to be announced: whose uses, of which days, how drawn, and where the seed comes from; confirmed before the list is closed. */
export function AnnounceDialog({ onClose, onDone }: Props): ReactNode {
  const { t, language, units, errorText } = useDesk()
  const all = useText(inspectionDesk)
  const s = all.form
  const { modal } = App.useApp()
  const { unit } = useScope(customersOf)
  const act = useAct()
  const intent = useIntent()
  const id = useId()
  const now = today()
  const [announcing, announce] = useMutation(DeskAnnounceInspectionDocument)
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(unit?.id ?? '', now))
  const [tried, setTried] = useState(false)
  const [refused, setRefused] = useState<Readonly<Record<string, string>>>({})
  useFocusBack()

  const wrong = tried ? problemsOf(draft, now) : []
  const set = (change: Partial<Draft>): void => {
    setRefused({})
    setDraft((before) => ({ ...before, ...change }))
  }
  const said = (words: Partial<Record<Problem, string>>, field: string): string | null => {
    const found = (Object.keys(words) as Problem[]).find((p) => wrong.includes(p))
    return refused[`input.${field}`] ?? (found ? (words[found] ?? null) : null)
  }
  const send = async (): Promise<void> => {
    const input = inputOf(draft)
    const done = await act(() => announce({ input: { requestId: intent.of(input), ...input } }), {
      onInvalid: (faults) => setRefused(Object.fromEntries(faults.map((f) => [f.field, errorText(f.failure)]))),
    })
    if (!done) return
    intent.done()
    onDone(done.announceInspection.id)
  }
  const ask = (): void => {
    setTried(true)
    if (problemsOf(draft, now).length > 0) return
    const name = units.find((u) => u.id === draft.unitId)?.name ?? ''
    modal.confirm({
      title: s.confirm,
      content: (
        <div className="d-stack-s">
          <p>{s.what(name, all.period(dateOf(draft.from, language), dateOf(draft.to, language)))}</p>
          <p>{s.consequence}</p>
          <p className="d-strong">{draft.seed === 'PUBLIC' ? s.thenSource(draft.source.trim()) : s.thenRandom}</p>
        </div>
      ),
      okText: s.go,
      cancelText: t.cancel,
      autoFocusButton: 'cancel',
      width: 520,
      onOk: send,
    })
  }

  return (
    <Modal open title={s.title} okText={s.next} cancelText={t.cancel} confirmLoading={announcing.fetching} onOk={ask} onCancel={onClose} mask={{ closable: false }} width={680} destroyOnHidden>
      <div className="d-drawer d-stack">
        <div className="in-fields-3">
          <div className="in-unit">
            <UnitPicker kinds={customersOf} value={draft.unitId} onChange={(unitId) => set({ unitId })} />
            {said({ unit: s.needUnit }, 'unitId') !== null && <span className="d-small d-bad">{said({ unit: s.needUnit }, 'unitId')}</span>}
          </div>
          <Field label={s.from} type="date" value={draft.from} problem={said({ from: s.needDay }, 'from')} onChange={(from) => set({ from })} />
          <Field label={s.to} type="date" value={draft.to} help={s.toHelp} problem={said({ to: s.needDay, notYet: s.notYet, order: s.order }, 'until')} onChange={(to) => set({ to })} />
        </div>

        <fieldset className="d-fieldset">
          <legend>{s.how}</legend>
          <div className="in-fields-3">
            <Field label={s.near} value={draft.near} inputMode="decimal" suffix="%" help={s.nearHelp} problem={said({ near: s.nearWrong }, 'spec.nearLimitPercent')} onChange={(near) => set({ near })} />
            <Field label={s.money} value={draft.money} inputMode="decimal" suffix={s.pieces} help={s.moneyHelp} problem={said({ money: s.sizeWrong }, 'spec.moneySize')} onChange={(money) => set({ money })} />
            <Field label={s.free} value={draft.free} inputMode="decimal" suffix={s.pieces} help={s.freeHelp} problem={said({ free: s.sizeWrong }, 'spec.freeSize')} onChange={(free) => set({ free })} />
          </div>
        </fieldset>

        <fieldset className="d-fieldset">
          <legend>{s.seed}</legend>
          <div className="d-choice d-two">
            {(
              [
                ['PUBLIC', s.public, s.publicHelp],
                ['RANDOM', s.random, s.randomHelp],
              ] as const
            ).map(([seed, name, help]) => (
              <label key={seed}>
                <input type="radio" name={`${id}-seed`} checked={draft.seed === seed} aria-label={name} aria-describedby={`${id}-${seed}`} onChange={() => set({ seed })} />
                <span>
                  {name}
                  <span id={`${id}-${seed}`} className="in-help d-small d-quiet">
                    {help}
                  </span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        {draft.seed === 'PUBLIC' && <Source value={draft.source} example={s.sourceExample(shortDateOf(daysLater(now, 1), language))} problem={said({ source: s.sourceWrong }, 'seedSource')} onChange={(source) => set({ source })} />}
      </div>
    </Modal>
  )
}

/** Which public numbers the seed will be. */
function Source({ value, example, problem, onChange }: { value: string; example: string; problem: string | null; onChange: (source: string) => void }): ReactNode {
  const s = useText(inspectionDesk).form
  const id = useId()
  return (
    <div className="d-labelled">
      <label htmlFor={id}>{s.source}</label>
      <Input
        id={id}
        value={value}
        maxLength={500}
        status={problem === null ? '' : 'error'}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-said`}
        onChange={(e) => onChange(e.target.value)}
      />
      <span id={`${id}-said`} className={problem === null ? 'd-small d-quiet' : 'd-small d-bad'}>
        {problem ?? example}
      </span>
    </div>
  )
}
