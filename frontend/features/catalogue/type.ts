import type { ClockMetric, FieldKind, TeamKind } from '~/lib/api/schema'

/** A choice of a field while it is edited. */
export interface Choice {
  /** Stays with it while code and place change. */
  key: string
  code: string
  nameZh: string
  nameEn: string
}

/** A field of a form while it is edited. */
export interface FormField extends Choice {
  kind: FieldKind
  required: boolean
  choices: readonly Choice[]
}

/** A type while it is edited. */
export interface Editing {
  code: string
  nameZh: string
  nameEn: string
  active: boolean
  teamKinds: readonly TeamKind[]
  audits: number
  steps: readonly ClockMetric[]
  needsGroup: boolean
  fields: readonly FormField[]
  repeats: readonly string[]
  closeDays: string
}

/** A type as the API gives it. */
export interface Saved extends Omit<Editing, 'fields' | 'closeDays'> {
  number: number
  closeDays: number
  fields: readonly (Omit<FormField, 'key' | 'choices'> & { choices: readonly Omit<Choice, 'key'>[] })[]
}

/** The kinds of team that work on orders. */
export const takers: readonly TeamKind[] = ['ACCEPTANCE', 'ENGINEERING', 'HALL', 'SUPPORT']
/** The milestones, in order. */
export const milestones: readonly ClockMetric[] = ['SURVEY', 'OPENING']
/** What a field can take. */
export const fieldKinds: readonly FieldKind[] = ['TEXT', 'LONG_TEXT', 'NUMBER', 'DATE', 'CHOICE', 'PHONE', 'SERVICE']

const mostFields = 20
const mostChoices = 50

let made = 0
const key = (): string => `k${String((made += 1))}`

/** An empty choice. */
export const newChoice = (): Choice => ({ key: key(), code: '', nameZh: '', nameEn: '' })

/** An empty field. */
export const newField = (): FormField => ({ ...newChoice(), kind: 'TEXT', required: false, choices: [] })

/** What a type begins with. */
export const newType = (): Editing => ({
  code: '',
  nameZh: '',
  nameEn: '',
  // It has no targets yet, and without them none may be sent.
  active: false,
  teamKinds: [],
  audits: 0,
  steps: [],
  needsGroup: true,
  fields: [],
  repeats: [],
  closeDays: '3',
})

/** What the editor begins with. */
export function editingOf(saved: Saved): Editing {
  const { code, nameZh, nameEn, active, teamKinds, audits, steps, needsGroup, repeats } = saved
  return {
    code,
    nameZh,
    nameEn,
    active,
    teamKinds,
    audits,
    steps,
    needsGroup,
    repeats,
    closeDays: String(saved.closeDays),
    fields: saved.fields.map((f) => ({ ...f, key: f.code, choices: f.choices.map((c) => ({ ...c, key: c.code })) })),
  }
}

/** What is sent: only to be called where there are no problems. */
export function inputOf(e: Editing) {
  const named = ({ code, nameZh, nameEn }: Choice) => ({ code: code.trim(), nameZh: nameZh.trim(), nameEn: nameEn.trim() })
  return {
    code: e.code.trim(),
    nameZh: e.nameZh.trim(),
    nameEn: e.nameEn.trim(),
    active: e.active,
    teamKinds: takers.filter((k) => e.teamKinds.includes(k)),
    audits: e.audits,
    steps: milestones.filter((s) => e.steps.includes(s)),
    needsGroup: e.needsGroup,
    fields: e.fields.map((f) => ({ ...named(f), kind: f.kind, required: f.required, choices: f.kind === 'CHOICE' ? f.choices.map(named) : [] })),
    repeats: [...e.repeats],
    closeDays: Number(e.closeDays),
  }
}

/** Whether the editor says something else than what is saved. */
export const isChanged = (e: Editing, saved: Editing): boolean => JSON.stringify(inputOf(e)) !== JSON.stringify(inputOf(saved))

/** What may be wrong; the screens have words for each. */
export type ProblemKind =
  | 'typeCode'
  | 'codeTaken'
  | 'name'
  | 'noTeam'
  | 'closeDays'
  | 'fieldCode'
  | 'codeTwice'
  | 'secondService'
  | 'choices'
  | 'choiceCode'
  | 'repeats'
  | 'tooMany'
  | 'refused'

/** One thing that is wrong: `at` is the path of the input that the server would name. */
export interface Problem {
  kind: ProblemKind
  at: string
  /** The server's own words, where it was the server that refused. */
  said?: string
}

/** Everything that is wrong, by the server's own rules. `taken` are the codes that a new type cannot have. */
export function problems(e: Editing, taken: readonly string[] = []): Problem[] {
  const found: Problem[] = []
  const add = (kind: ProblemKind, at: string): void => {
    found.push({ kind, at })
  }
  if (!/^[A-Z][A-Z0-9_]{1,39}$/.test(e.code.trim())) add('typeCode', 'code')
  else if (taken.includes(e.code.trim())) add('codeTaken', 'code')
  for (const name of ['nameZh', 'nameEn'] as const) if (!isName(e[name])) add('name', name)
  if (e.teamKinds.length === 0) add('noTeam', 'teamKinds')
  if (!/^\d+$/.test(e.closeDays.trim()) || Number(e.closeDays) < 1 || Number(e.closeDays) > 30) add('closeDays', 'closeDays')
  if (e.fields.length > mostFields) add('tooMany', 'fields')
  e.fields.forEach((f, i) => {
    const at = `fields.${String(i)}`
    if (!/^[a-z][a-z0-9_]{0,39}$/.test(f.code.trim())) add('fieldCode', `${at}.code`)
    else if (e.fields.slice(0, i).some((o) => o.code.trim() === f.code.trim())) add('codeTwice', `${at}.code`)
    for (const name of ['nameZh', 'nameEn'] as const) if (!isName(f[name])) add('name', `${at}.${name}`)
    if (f.kind === 'SERVICE' && e.fields.slice(0, i).some((o) => o.kind === 'SERVICE')) add('secondService', `${at}.kind`)
    if (f.kind === 'CHOICE') choiceProblems(f.choices, `${at}.choices`, add)
  })
  if (e.repeats.length > 0 && !e.fields.some((f) => f.kind === 'SERVICE')) add('repeats', 'repeats')
  return found
}

function choiceProblems(choices: readonly Choice[], at: string, add: (kind: ProblemKind, at: string) => void): void {
  if (choices.length < 2 || choices.length > mostChoices) add('choices', at)
  choices.forEach((c, j) => {
    const here = `${at}.${String(j)}`
    if (!/^[A-Za-z0-9_]{1,40}$/.test(c.code.trim())) add('choiceCode', `${here}.code`)
    else if (choices.slice(0, j).some((o) => o.code.trim().toLowerCase() === c.code.trim().toLowerCase())) add('codeTwice', `${here}.code`)
    for (const name of ['nameZh', 'nameEn'] as const) if (!isName(c[name])) add('name', `${here}.${name}`)
  })
}

function isName(name: string): boolean {
  const plain = name.trim()
  return plain !== '' && Array.from(plain).length <= 60
}

/** What the server has refused, by the same paths. */
export const refusals = (faults: readonly { field: string; words: string }[]): Problem[] =>
  faults.map(({ field, words }) => ({ kind: 'refused', at: field.replace(/^input\./, ''), said: words }))

/** A list with one of it in another place. */
export function moved<T>(list: readonly T[], from: number, by: number): T[] {
  const to = from + by
  const next = [...list]
  const [one] = next.splice(from, 1)
  if (one === undefined || to < 0 || to > next.length) return [...list]
  next.splice(to, 0, one)
  return next
}

/** One difference between two numbers of a type: of the whole (`field` empty) or of a field of its form. */
export interface Difference {
  what: 'nameZh' | 'nameEn' | 'active' | 'teamKinds' | 'audits' | 'steps' | 'needsGroup' | 'repeats' | 'closeDays' | 'field' | 'kind' | 'required' | 'choices' | 'order'
  /** The field's code. */
  field: string
  before: string
  after: string
}

type Whole = ReturnType<typeof inputOf>

/** What changed from one number to another, in the order of the editor. */
export function differences(before: Whole, after: Whole): Difference[] {
  const found: Difference[] = []
  const add = (what: Difference['what'], field: string, was: string, is: string): void => {
    if (was !== is) found.push({ what, field, before: was, after: is })
  }
  const list = (values: readonly string[]): string => values.join(' ')
  add('nameZh', '', before.nameZh, after.nameZh)
  add('nameEn', '', before.nameEn, after.nameEn)
  add('active', '', String(before.active), String(after.active))
  add('teamKinds', '', list(before.teamKinds), list(after.teamKinds))
  add('audits', '', String(before.audits), String(after.audits))
  add('steps', '', list(before.steps), list(after.steps))
  add('needsGroup', '', String(before.needsGroup), String(after.needsGroup))
  add('repeats', '', list(before.repeats), list(after.repeats))
  add('closeDays', '', String(before.closeDays), String(after.closeDays))
  for (const f of before.fields) if (!after.fields.some((o) => o.code === f.code)) add('field', f.code, f.nameZh, '')
  for (const f of after.fields) {
    const was = before.fields.find((o) => o.code === f.code)
    if (!was) {
      add('field', f.code, '', f.nameZh)
      continue
    }
    add('nameZh', f.code, was.nameZh, f.nameZh)
    add('nameEn', f.code, was.nameEn, f.nameEn)
    add('kind', f.code, was.kind, f.kind)
    add('required', f.code, String(was.required), String(f.required))
    add('choices', f.code, list(was.choices.map((c) => c.nameZh)), list(f.choices.map((c) => c.nameZh)))
  }
  const kept = (of: Whole, other: Whole): string => list(of.fields.filter((f) => other.fields.some((o) => o.code === f.code)).map((f) => f.nameZh))
  const codes = (of: Whole, other: Whole): string => list(of.fields.map((f) => f.code).filter((code) => other.fields.some((o) => o.code === code)))
  if (codes(before, after) !== codes(after, before)) add('order', '', kept(before, after), kept(after, before))
  return found
}
