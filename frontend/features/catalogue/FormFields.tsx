import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import { Choice } from '~/kit/desk/Choice'
import { useDesk } from '~/kit/desk/context'
import { Field } from '~/kit/desk/Field'
import { Section } from '~/kit/desk/Page'
import { useText } from '~/lib/i18n/catalog'
import { catalogueWords } from '~/messages/catalogue-desk'
import { nameIn } from './names'
import type { Choice as OneChoice, Editing, FormField, Problem } from './type'
import { fieldKinds, moved, newChoice, newField } from './type'
import { useSaid } from './useSaid'

interface Props {
  editing: Editing
  problems: readonly Problem[]
  onChange: (fields: readonly FormField[]) => void
}

/** The fields of a form, one below the other as the phone shows them; moved and removed by buttons. */
export function FormFields({ editing, problems, onChange }: Props): ReactNode {
  const w = useText(catalogueWords)
  const { fields } = editing
  const said = useSaid(problems)
  const box = useRef<HTMLDivElement>(null)
  // A new field is typed in at once; a moved one keeps the focus on its button.
  const [focus, setFocus] = useState<string | null>(null)
  useEffect(() => {
    if (focus === null) return
    const at = box.current?.querySelector<HTMLElement>(`[data-focus="${focus}"]`)
    const field = at instanceof HTMLButtonElement ? at : at?.querySelector('input')
    field?.focus()
    setFocus(null)
  }, [focus])
  return (
    <Section title={w.type.fields} extra={<span className="d-quiet d-small">{w.type.count(fields.length)}</span>}>
      <p className="d-small d-quiet">{w.type.fieldsLead}</p>
      {said('fields') !== undefined && <p className="d-small d-bad">{said('fields')}</p>}
      <div className="d-stack" ref={box}>
        {fields.length === 0 ? (
          <p className="d-quiet">{w.type.noFields}</p>
        ) : (
          <ol className="d-cards c-list">
            {fields.map((field, i) => (
              <FieldCard
                key={field.key}
                field={field}
                at={i}
                last={i === fields.length - 1}
                said={(at) => said(`fields.${String(i)}.${at}`)}
                onChange={(next) => onChange(fields.map((f) => (f.key === field.key ? next : f)))}
                onMove={(by) => {
                  onChange(moved(fields, i, by))
                  setFocus(`${field.key} ${by < 0 ? 'up' : 'down'}`)
                }}
                onRemove={() => onChange(fields.filter((f) => f.key !== field.key))}
              />
            ))}
          </ol>
        )}
        <div>
          <Button
            icon={<PlusOutlined />}
            onClick={() => {
              const added = newField()
              onChange([...fields, added])
              setFocus(added.key)
            }}
          >
            {w.type.addField}
          </Button>
        </div>
      </div>
    </Section>
  )
}

interface CardProps {
  field: FormField
  at: number
  last: boolean
  said: (at: string) => string | undefined
  onChange: (field: FormField) => void
  onMove: (by: number) => void
  onRemove: () => void
}

function FieldCard({ field, at, last, said, onChange, onMove, onRemove }: CardProps): ReactNode {
  const w = useText(catalogueWords)
  const { language } = useDesk()
  const set = (change: Partial<FormField>): void => onChange({ ...field, ...change })
  const name = nameIn(language, field) || field.code
  const title = w.type.fieldOf(at + 1, name)
  return (
    <li className="d-card">
      <div className="d-card-head">
        <span className="d-card-title">{title}</span>
        <span className="d-row d-tight">
          <Button size="small" type="text" data-focus={`${field.key} up`} aria-label={w.type.up(title)} icon={<ArrowUpOutlined />} disabled={at === 0} onClick={() => onMove(-1)} />
          <Button size="small" type="text" data-focus={`${field.key} down`} aria-label={w.type.down(title)} icon={<ArrowDownOutlined />} disabled={last} onClick={() => onMove(1)} />
          <Button size="small" type="text" danger aria-label={w.type.remove(title)} icon={<DeleteOutlined />} onClick={onRemove} />
        </span>
      </div>
      <div className="c-grid" role="group" aria-label={title}>
        <div data-focus={field.key}>
          <Field label={w.type.nameZh} value={field.nameZh} onChange={(nameZh) => set({ nameZh })} problem={said('nameZh')} />
        </div>
        <Field label={w.type.nameEn} value={field.nameEn} onChange={(nameEn) => set({ nameEn })} problem={said('nameEn')} />
        <Field label={w.type.fieldCode} value={field.code} onChange={(code) => set({ code: code.toLowerCase() })} problem={said('code')} />
        <div>
          <Choice
            label={w.type.fieldKind}
            value={field.kind}
            options={fieldKinds}
            name={(k) => w.type.kinds[k]}
            onChange={(kind) => kind !== '' && set({ kind, choices: kind === 'CHOICE' && field.choices.length === 0 ? [newChoice(), newChoice()] : field.choices })}
          />
          {said('kind') !== undefined && <p className="d-small d-bad">{said('kind')}</p>}
        </div>
      </div>
      <label className="d-row c-checks">
        <input type="checkbox" checked={field.required} onChange={(e) => set({ required: e.target.checked })} />
        <span>{w.type.required}</span>
      </label>
      {field.kind === 'CHOICE' && <Choices choices={field.choices} said={said} onChange={(choices) => set({ choices })} />}
    </li>
  )
}

interface ChoicesProps {
  choices: readonly OneChoice[]
  said: (at: string) => string | undefined
  onChange: (choices: readonly OneChoice[]) => void
}

function Choices({ choices, said, onChange }: ChoicesProps): ReactNode {
  const w = useText(catalogueWords)
  return (
    <fieldset className="d-fieldset c-choices">
      <legend>{w.type.choices}</legend>
      {choices.map((choice, j) => {
        const set = (change: Partial<OneChoice>): void => onChange(choices.map((c) => (c.key === choice.key ? { ...c, ...change } : c)))
        const here = `choices.${String(j)}`
        const title = w.type.choiceOf(j + 1)
        const wrong = said(`${here}.code`) ?? said(`${here}.nameZh`) ?? said(`${here}.nameEn`)
        return (
          <div key={choice.key} role="group" aria-label={title}>
            <div className="c-choice">
              <input className="d-input" aria-label={`${title} ${w.type.nameZh}`} placeholder={w.type.nameZh} value={choice.nameZh} aria-invalid={said(`${here}.nameZh`) !== undefined} onChange={(e) => set({ nameZh: e.target.value })} />
              <input className="d-input" aria-label={`${title} ${w.type.nameEn}`} placeholder={w.type.nameEn} value={choice.nameEn} aria-invalid={said(`${here}.nameEn`) !== undefined} onChange={(e) => set({ nameEn: e.target.value })} />
              <input className="d-input" aria-label={`${title} ${w.type.fieldCode}`} placeholder={w.type.fieldCode} value={choice.code} aria-invalid={said(`${here}.code`) !== undefined} onChange={(e) => set({ code: e.target.value })} />
              <Button size="small" type="text" danger aria-label={w.type.remove(`${title} ${choice.nameZh}`)} icon={<DeleteOutlined />} onClick={() => onChange(choices.filter((c) => c.key !== choice.key))} />
            </div>
            {wrong !== undefined && <p className="d-small d-bad">{wrong}</p>}
          </div>
        )
      })}
      {said('choices') !== undefined && <p className="d-small d-bad">{said('choices')}</p>}
      <div>
        <Button size="small" icon={<PlusOutlined />} onClick={() => onChange([...choices, newChoice()])}>
          {w.type.addChoice}
        </Button>
      </div>
    </fieldset>
  )
}
