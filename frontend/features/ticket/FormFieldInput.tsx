import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import type { FieldKind } from '../../lib/api/schema.ts'
import { SelectField, TextArea, TextField } from '../../kit/Field.tsx'
import { Chip, Chips } from '../../kit/Chips.tsx'
import type { Field } from '../../kit/ticket/form.ts'
import { faultWords, fieldFault, longest } from '../../kit/ticket/form.ts'
import type { Named } from '../../kit/ticket/names.ts'
import { nameIn } from '../../kit/ticket/names.ts'
import { ticket as words } from '../../messages/ticket.ts'
import { ticketPhone } from '../../messages/ticket-phone.ts'
import css from './NewTicketPage.module.css'

/** A field of an order type's form. */
export interface FormField extends Field, Named {
  choices: readonly (Named & { code: string })[]
}

/** A field of an order's form; `tried` once its faults are to be said, `refused` is what the server said of it. */
export function FormFieldInput({ field, value, tried, refused, onChange }: { field: FormField; value: string; tried: boolean; refused: string | null; onChange: (value: string) => void }) {
  const t = useText(ticketPhone)
  const w = useText(words)
  const language = useLanguage()
  const fault = tried ? fieldFault(field, value) : null
  const error = fault === null ? refused : faultWords(fault, field, w.field)
  const label = field.required ? nameIn(field, language) : t.optional(nameIn(field, language))
  const shared = { label, error, value, required: field.required }
  if (field.kind === 'CHOICE') {
    // A few short choices are one tap; many are the phone's own picker.
    if (field.choices.length <= 6) {
      return (
        <div className={css.choices} data-fault={error ? '' : undefined}>
          <span className={css.label}>{label}</span>
          <Chips label={label}>
            {field.choices.map((c) => (
              <Chip key={c.code} on={c.code === value} onChange={(on) => onChange(on ? c.code : '')}>
                {nameIn(c, language)}
              </Chip>
            ))}
          </Chips>
          {error ? (
            <p className={css.fault} role="alert">
              {error}
            </p>
          ) : null}
        </div>
      )
    }
    return (
      <SelectField {...shared} onChange={(e) => onChange(e.target.value)}>
        <option value="">{t.choose}</option>
        {field.choices.map((c) => (
          <option key={c.code} value={c.code}>
            {nameIn(c, language)}
          </option>
        ))}
      </SelectField>
    )
  }
  if (field.kind === 'LONG_TEXT') return <TextArea {...shared} maxLength={longest.LONG_TEXT} onChange={(e) => onChange(e.target.value)} />
  return <TextField {...shared} {...looks[field.kind]} autoComplete="off" onChange={(e) => onChange(e.target.value)} />
}

const looks: Readonly<Record<Exclude<FieldKind, 'CHOICE' | 'LONG_TEXT'>, object>> = {
  TEXT: { maxLength: longest.TEXT },
  NUMBER: { inputMode: 'decimal', maxLength: 18 },
  DATE: { type: 'date' },
  PHONE: { type: 'tel', maxLength: 20 },
  SERVICE: { maxLength: longest.SERVICE, autoCapitalize: 'characters', spellCheck: false },
}
