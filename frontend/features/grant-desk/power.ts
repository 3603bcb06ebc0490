import { amountFrom, yuanOf } from '../../kit/use/amount.ts'
import type { AuditRule, PowerCategory, PowerUnit } from '../../lib/api/schema.ts'

/** The categories in the order of the study. */
export const categories = ['POLICY_USE', 'SERVICE_CARE', 'RESOURCE_DISPATCH'] as const satisfies readonly PowerCategory[]
/** What amounts are counted in. */
export const powerUnits = ['FEN', 'TIMES', 'DAYS'] as const satisfies readonly PowerUnit[]
/** How much is audited. */
export const auditRules = ['ALL', 'RISK', 'NONE'] as const satisfies readonly AuditRule[]

/** A number of a power, as the API gives it. */
export interface Numbered {
  code: string
  number: number
  category: PowerCategory
  nameZh: string
  nameEn: string
  allowsZh: string
  allowsEn: string
  dutyZh: string
  dutyEn: string
  unit: PowerUnit
  maxAmount: number
  evidence: { ticketTypes: readonly string[]; files: number; beneficiary: boolean; reason: number }
  emergency: boolean
  decisionMinutes: number
  nearPercent: number
  leaderAudit: AuditRule
  departmentAudit: AuditRule
  leaderDays: number
  departmentDays: number
  active: boolean
  from: string
}

/** A power while it is edited: figures as they are typed. */
export interface Editing {
  code: string
  category: PowerCategory
  nameZh: string
  nameEn: string
  allowsZh: string
  allowsEn: string
  dutyZh: string
  dutyEn: string
  unit: PowerUnit
  maxAmount: string
  ticketTypes: readonly string[]
  files: string
  beneficiary: boolean
  reason: string
  emergency: boolean
  decisionMinutes: string
  nearPercent: string
  leaderAudit: AuditRule
  departmentAudit: AuditRule
  leaderDays: string
  departmentDays: string
  active: boolean
  from: string
  note: string
}

/** What a new power begins with. */
export const newPower = (today: string): Editing => ({
  code: '',
  category: 'SERVICE_CARE',
  nameZh: '',
  nameEn: '',
  allowsZh: '',
  allowsEn: '',
  dutyZh: '',
  dutyEn: '',
  unit: 'FEN',
  maxAmount: '',
  ticketTypes: [],
  files: '0',
  beneficiary: false,
  reason: '6',
  emergency: false,
  decisionMinutes: '120',
  nearPercent: '80',
  leaderAudit: 'RISK',
  departmentAudit: 'RISK',
  leaderDays: '5',
  departmentDays: '10',
  active: true,
  from: today,
  note: '',
})

/** An amount as it is typed: yuan without needless zeros, or a whole number. */
export const typedAmount = (amount: number, unit: PowerUnit): string => (unit === 'FEN' ? yuanOf(amount).replace(/\.00$/, '') : String(amount))

/** What the next number begins with: the last one, from today or its own later day. */
export const editingOf = (p: Numbered, today: string): Editing => ({
  code: p.code,
  category: p.category,
  nameZh: p.nameZh,
  nameEn: p.nameEn,
  allowsZh: p.allowsZh,
  allowsEn: p.allowsEn,
  dutyZh: p.dutyZh,
  dutyEn: p.dutyEn,
  unit: p.unit,
  maxAmount: typedAmount(p.maxAmount, p.unit),
  ticketTypes: p.evidence.ticketTypes,
  files: String(p.evidence.files),
  beneficiary: p.evidence.beneficiary,
  reason: String(p.evidence.reason),
  emergency: p.emergency,
  decisionMinutes: String(p.decisionMinutes),
  nearPercent: String(p.nearPercent),
  leaderAudit: p.leaderAudit,
  departmentAudit: p.departmentAudit,
  leaderDays: String(p.leaderDays),
  departmentDays: String(p.departmentDays),
  active: p.active,
  from: p.from > today ? p.from : today,
  note: '',
})

/** What is sent: only to be called where there are no problems. */
export const inputOf = (e: Editing) => ({
  code: e.code.trim(),
  category: e.category,
  nameZh: e.nameZh.trim(),
  nameEn: e.nameEn.trim(),
  allowsZh: e.allowsZh.trim(),
  allowsEn: e.allowsEn.trim(),
  dutyZh: e.dutyZh.trim(),
  dutyEn: e.dutyEn.trim(),
  unit: e.unit,
  maxAmount: amountFrom(e.maxAmount, e.unit) ?? 0,
  evidence: { ticketTypes: [...e.ticketTypes], files: Number(e.files), beneficiary: e.beneficiary, reason: Number(e.reason) },
  emergency: e.emergency,
  decisionMinutes: Number(e.decisionMinutes),
  nearPercent: Number(e.nearPercent),
  leaderAudit: e.leaderAudit,
  departmentAudit: e.departmentAudit,
  leaderDays: Number(e.leaderDays),
  departmentDays: Number(e.departmentDays),
  active: e.active,
  from: e.from,
  note: e.note.trim(),
})

/** What may be wrong with a field; the screens have words for each. */
export type PowerProblem = { kind: 'code' | 'taken' | 'amount' | 'past' } | { kind: 'text' | 'range'; least: number; most: number } | { kind: 'early'; day: string } | { kind: 'refused'; said: string }

/** The most that is counted: twenty million yuan. */
export const mostFigure = 2_000_000_000

const texts = [
  ['nameZh', 2, 40],
  ['nameEn', 2, 60],
  ['allowsZh', 1, 500],
  ['allowsEn', 1, 500],
  ['dutyZh', 1, 500],
  ['dutyEn', 1, 500],
  ['note', 0, 500],
] as const

const figures = [
  ['files', 'evidence.files', 0, 9],
  ['reason', 'evidence.reason', 1, 200],
  ['decisionMinutes', 'decisionMinutes', 10, 2400],
  ['nearPercent', 'nearPercent', 50, 100],
  ['leaderDays', 'leaderDays', 1, 30],
  ['departmentDays', 'departmentDays', 1, 30],
] as const

/** Everything that is wrong, by the server's own rules and at the paths that it names. `last` is the number before it. */
export function powerProblems(e: Editing, today: string, last: Numbered | null, taken: readonly string[]): Record<string, PowerProblem> {
  const found: Record<string, PowerProblem> = {}
  if (!/^[A-Z][A-Z0-9_]{1,39}$/.test(e.code.trim())) found.code = { kind: 'code' }
  else if (last === null && taken.includes(e.code.trim())) found.code = { kind: 'taken' }
  for (const [name, least, most] of texts) {
    const length = Array.from(e[name].trim()).length
    if (length < least || length > most) found[name] = { kind: 'text', least, most }
  }
  for (const [name, at, least, most] of figures) {
    if (!/^\d{1,6}$/.test(e[name].trim()) || Number(e[name]) < least || Number(e[name]) > most) found[at] = { kind: 'range', least, most }
  }
  const amount = amountFrom(e.maxAmount, e.unit)
  if (amount === null || amount > mostFigure) found.maxAmount = { kind: 'amount' }
  if (e.from < today) found.from = { kind: 'past' }
  else if (last !== null && e.from < last.from) found.from = { kind: 'early', day: last.from }
  return found
}

/** One difference between two numbers of a power. */
export interface PowerDifference {
  what: keyof Omit<Numbered, 'code' | 'number' | 'evidence'> | 'ticketTypes' | 'files' | 'beneficiary' | 'reason'
  before: string
  after: string
}

const plain = ['nameZh', 'nameEn', 'allowsZh', 'allowsEn', 'dutyZh', 'dutyEn', 'category', 'unit', 'maxAmount'] as const
const rest = ['emergency', 'decisionMinutes', 'nearPercent', 'leaderAudit', 'leaderDays', 'departmentAudit', 'departmentDays', 'active', 'from'] as const

/** What changed from one number to another, in the order of the editor. */
export function powerDifferences(before: Omit<Numbered, 'number'>, after: Omit<Numbered, 'number'>): PowerDifference[] {
  const found: PowerDifference[] = []
  const add = (what: PowerDifference['what'], was: unknown, is: unknown): void => {
    if (String(was) !== String(is)) found.push({ what, before: String(was), after: String(is) })
  }
  for (const what of plain) add(what, before[what], after[what])
  const types = (of: Pick<Numbered, 'evidence'>): string => [...of.evidence.ticketTypes].sort().join(' ')
  add('ticketTypes', types(before), types(after))
  add('files', before.evidence.files, after.evidence.files)
  add('beneficiary', before.evidence.beneficiary, after.evidence.beneficiary)
  add('reason', before.evidence.reason, after.evidence.reason)
  for (const what of rest) add(what, before[what], after[what])
  return found
}

/** A power of the catalogue: the number in force with those that are announced, or one that is only announced. */
export interface Listed<P> {
  /** In force today; the first that is announced where none is yet. */
  now: P
  /** Whether it is in force today. */
  running: boolean
  /** Those that come, the next first. */
  coming: readonly P[]
}

/** The powers, each once, in the order of their categories. */
export function listed<P extends Pick<Numbered, 'code' | 'number' | 'category' | 'from'>>(powers: readonly P[], today: string): Listed<P>[] {
  const byCode = new Map<string, P[]>()
  for (const p of [...powers].sort((a, b) => a.number - b.number)) byCode.set(p.code, [...(byCode.get(p.code) ?? []), p])
  return [...byCode.values()]
    .flatMap((numbers): Listed<P>[] => {
      const running = numbers.findLast((p) => p.from <= today)
      const now = running ?? numbers[0]
      return now ? [{ now, running: running !== undefined, coming: numbers.filter((p) => p.number > now.number && p.from > today) }] : []
    })
    .sort((a, b) => categories.indexOf(a.now.category) - categories.indexOf(b.now.category) || a.now.code.localeCompare(b.now.code))
}
