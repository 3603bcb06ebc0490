import type { FieldKind } from '../../lib/api/schema.ts'

/* What a field of an order's form takes, as the server checks it. */

/** A field, as far as its value is checked. */
export interface Field {
  code: string
  kind: FieldKind
  required: boolean
  choices: readonly { code: string }[]
}

/** What is wrong with a value; the words are messages/ticket's `field`. */
export type FieldFault = 'needed' | 'choose' | 'number' | 'phone' | 'service' | 'tooLong'

/** Characters of a line of text and of several lines. */
export const longest = { TEXT: 200, LONG_TEXT: 2000, SERVICE: 60 } as const

const number = /^-?\d{1,12}(\.\d{1,4})?$/
const phone = /^\+?\d[\d -]{4,18}\d$/
const day = /^\d{4}-\d{2}-\d{2}$/

/** What is wrong with a field's value; null where nothing is. */
export function fieldFault(field: Field, given: string): FieldFault | null {
  const value = given.trim()
  if (value === '') return field.required ? (field.kind === 'CHOICE' ? 'choose' : 'needed') : null
  const length = Array.from(value).length
  switch (field.kind) {
    case 'TEXT':
    case 'LONG_TEXT':
      return length > longest[field.kind] ? 'tooLong' : null
    case 'NUMBER':
      return number.test(value) ? null : 'number'
    case 'DATE':
      return day.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`)) ? null : 'needed'
    case 'CHOICE':
      return field.choices.some((c) => c.code === value) ? null : 'choose'
    case 'PHONE':
      return phone.test(value) ? null : 'phone'
    case 'SERVICE':
      return length <= longest.SERVICE ? null : 'service'
  }
}

/** The texts that say a fault. */
export interface FaultWords {
  needed: string
  choose: string
  number: string
  phone: string
  service: string
  length: (min: number, max: number) => string
}

/** What is wrong, in words. */
export function faultWords(fault: FieldFault, field: Field, t: FaultWords): string {
  if (fault !== 'tooLong') return t[fault]
  return t.length(0, field.kind === 'LONG_TEXT' ? longest.LONG_TEXT : longest.TEXT)
}

/** The form as it is sent: what was filled in, without the blanks around it. */
export function filledIn(fields: readonly Field[], values: Readonly<Record<string, string>>): { code: string; value: string }[] {
  return fields.flatMap((f) => {
    const value = (values[f.code] ?? '').trim()
    return value === '' ? [] : [{ code: f.code, value }]
  })
}

/** How many characters an act's words take, as the server counts them. */
export interface Length {
  min: number
  max: number
}

/** Whether a text is long enough and not too long. */
export function fits(text: string, { min, max }: Length): boolean {
  const length = Array.from(text.trim()).length
  return length >= min && length <= max
}
