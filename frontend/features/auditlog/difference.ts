/** One field of a record, before and after; null where there was none. */
export interface FieldChange {
  field: string
  before: string | null
  after: string | null
}

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/**
 * The fields that differ between two JSON texts, by path and in order, and how many stayed the same. What is no JSON
 * object is shown as a whole, under an empty path.
 */
export function fieldChanges(before: string | null, after: string | null): { changes: FieldChange[]; unchanged: number } {
  const a = flat(parsed(before))
  const b = flat(parsed(after))
  const fields = [...new Set([...a.keys(), ...b.keys()])]
  const changes = fields.flatMap((field): FieldChange[] => {
    const was = a.get(field) ?? null
    const is = b.get(field) ?? null
    return was === is ? [] : [{ field, before: was, after: is }]
  })
  return { changes, unchanged: fields.length - changes.length }
}

function parsed(text: string | null): Json | undefined {
  if (text === null) return undefined
  try {
    return JSON.parse(text) as Json
  } catch {
    return text
  }
}

type Plain = string | number | boolean | null

const isPlain = (value: Json): value is Plain => value === null || typeof value !== 'object'

function flat(value: Json | undefined, path = '', into = new Map<string, string>()): Map<string, string> {
  if (value === undefined) return into
  if (isPlain(value)) into.set(path, written(value))
  else if (Array.isArray(value)) {
    if (value.every(isPlain)) into.set(path, value.map(written).join(', '))
    else value.forEach((v, i) => flat(v, `${path}[${String(i + 1)}]`, into))
  } else for (const [key, v] of Object.entries(value)) flat(v, path === '' ? key : `${path}.${key}`, into)
  return into
}

function written(value: Plain): string {
  return value === null ? '–' : String(value)
}
