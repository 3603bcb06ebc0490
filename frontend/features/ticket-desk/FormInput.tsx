import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useDesk } from '~/kit/desk/context'
import { Field } from '~/kit/desk/Field'
import { Labelled } from '~/kit/desk/Page'
import type { Field as Asked } from '~/kit/ticket/form'
import { faultWords, fieldFault, longest } from '~/kit/ticket/form'
import type { Named } from '~/kit/ticket/names'
import { nameIn } from '~/kit/ticket/names'
import { useText } from '~/lib/i18n/catalog'
import { ticket as words } from '~/messages/ticket'
import { ticketDesk } from '~/messages/ticket-desk'
import { TextField } from './Fields'

/** What a type asks for. */
export interface AskedField extends Asked, Named {
  choices: readonly (Named & { code: string })[]
}

interface Props {
  field: AskedField
  value: string
  /** Whether what is wrong is to be said. */
  tried: boolean
  refused?: string | undefined
  onChange: (value: string) => void
}

/** A field of an order's form. */
export function FormInput({ field, value, tried, refused, onChange }: Props): ReactNode {
  const { language } = useDesk()
  const s = useText(ticketDesk)
  const w = useText(words)
  const fault = tried ? fieldFault(field, value) : null
  const problem = fault === null ? refused : faultWords(fault, field, w.field)
  const name = nameIn(field, language)
  const label = field.required ? name : s.send.optional(name)
  if (field.kind === 'CHOICE')
    return (
      <div className="d-labelled">
        <Labelled label={label}>
          <Select
            aria-label={label}
            className="d-picker"
            value={value === '' ? null : value}
            placeholder={s.act.choose}
            status={problem === undefined ? '' : 'error'}
            allowClear={!field.required}
            options={field.choices.map((c) => ({ value: c.code, label: nameIn(c, language) }))}
            onChange={(code: string | null | undefined) => onChange(code ?? '')}
          />
        </Labelled>
        {problem !== undefined && (
          <p role="alert" className="d-small d-bad">
            {problem}
          </p>
        )}
      </div>
    )
  if (field.kind === 'LONG_TEXT') return <TextField label={label} value={value} length={{ min: field.required ? 1 : 0, max: longest.LONG_TEXT }} tried={tried} problem={problem} onChange={onChange} />
  return <Field label={label} value={value} type={field.kind === 'DATE' ? 'date' : field.kind === 'PHONE' ? 'tel' : 'text'} {...(field.kind === 'NUMBER' ? { inputMode: 'decimal' as const } : {})} problem={problem ?? null} onChange={onChange} />
}
