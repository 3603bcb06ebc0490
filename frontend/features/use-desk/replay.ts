import type { ChainPlace } from '~/kit/use/Chained'
import type { AuditActKind, AuditLevel, FindingActKind, UseActKind } from '~/lib/api/schema'

/** Somebody who did something. */
export interface Person {
  id: string
  name: string
}

/** A line of a history, whatever it is of. */
interface Line<Kind> {
  id: string
  kind: Kind
  note: string
  at: string
  by: Person | null
  record: ChainPlace | null
}

/** As much of a use as its replay needs. */
export interface Replayed {
  needAt: string
  askedAt: string
  effectiveAt: string | null
  history: readonly (Line<UseActKind> & { status: string; number: number; deputyFor: Person | null })[]
  audits: readonly { level: AuditLevel; decidedAt: string | null; history: readonly Line<AuditActKind>[] }[]
  findings: readonly { code: string; history: readonly (Line<FindingActKind> & { dueAt: string | null })[] }[]
}

/** What a step is about. */
export type What =
  | { of: 'NEED' }
  | { of: 'CHECK' }
  | {
      of: 'USE'
      kind: UseActKind
      /** The content's number. */
      number: number
      deputyFor: Person | null
      /** Whether it took effect by this. */
      effective: boolean
    }
  | {
      of: 'AUDIT'
      kind: AuditActKind
      level: AuditLevel
      /** Of a decision: how many seconds who decided had looked; null where they never opened it. */
      dwell: number | null
    }
  | { of: 'FINDING'; kind: FindingActKind; code: string; dueAt: string | null }

/** A step of a replay. */
export interface Step {
  key: string
  at: string
  by: Person | null
  note: string
  /** Where the chain of records has it; null of what is no act. */
  record: ChainPlace | null
  /** Seconds since the step before; 0 of the first. */
  after: number
  what: What
}

const between = (from: string, to: string): number => Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000))

/** Seconds from when who decided looked first to the decision; null where they never did. */
function dwellOf(history: readonly Line<AuditActKind>[], line: Line<AuditActKind>): number | null {
  if (line.kind !== 'PASSED' && line.kind !== 'VIOLATION') return null
  const first = history.find((h) => h.kind === 'OPENED' && h.by?.id === line.by?.id)
  return first === undefined ? null : between(first.at, line.at)
}

/**
 * What was known and done, one after the other, with the time between. Of what happened in the same moment the need comes
 * first, then the check, the use, its audits and its findings, each in the order in which it was written.
 */
export function stepsOf(use: Replayed): Step[] {
  type Unplaced = Omit<Step, 'after'>
  let took = false
  const steps: Unplaced[] = [
    { key: 'need', at: use.needAt, by: null, note: '', record: null, what: { of: 'NEED' } },
    { key: 'check', at: use.askedAt, by: null, note: '', record: null, what: { of: 'CHECK' } },
    ...use.history.map((h): Unplaced => {
      const effective = !took && h.status === 'EFFECTIVE'
      took ||= effective
      return { key: `use ${h.id}`, at: h.at, by: h.by, note: h.note, record: h.record, what: { of: 'USE', kind: h.kind, number: h.number, deputyFor: h.deputyFor, effective } }
    }),
    ...use.audits.flatMap((a) =>
      a.history.map((h): Unplaced => ({ key: `audit ${h.id}`, at: h.at, by: h.by, note: h.note, record: h.record, what: { of: 'AUDIT', kind: h.kind, level: a.level, dwell: dwellOf(a.history, h) } })),
    ),
    ...use.findings.flatMap((f) => f.history.map((h): Unplaced => ({ key: `finding ${h.id}`, at: h.at, by: h.by, note: h.note, record: h.record, what: { of: 'FINDING', kind: h.kind, code: f.code, dueAt: h.dueAt } }))),
  ]
  // Sorting keeps the order of what is equal.
  const inTime = steps.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
  return inTime.map((step, i) => ({ ...step, after: i === 0 ? 0 : between(inTime[i - 1]?.at ?? step.at, step.at) }))
}

/** How long it took, in seconds; null where it has not come to that. */
export interface Took {
  /** From the customer's need until it was in effect. */
  need: number | null
  /** From asking until it was in effect. */
  asked: number | null
  /** From asking until a superior had decided; null where nobody had to. */
  decided: number | null
  /** From the effect until the last audit was decided; null where one waits, or none was needed. */
  audited: number | null
}

/** How long it took. */
export function tookOf(use: Replayed): Took {
  const decision = use.history.find((h) => h.kind === 'APPROVED' || h.kind === 'REFUSED')
  const ends = use.audits.flatMap((a) => (a.decidedAt === null ? [] : [a.decidedAt])).toSorted((a, b) => Date.parse(a) - Date.parse(b))
  const last = ends.length === use.audits.length ? ends.at(-1) : undefined
  const effective = use.effectiveAt
  return {
    need: effective === null ? null : between(use.needAt, effective),
    asked: effective === null ? null : between(use.askedAt, effective),
    decided: decision === undefined ? null : between(use.askedAt, decision.at),
    audited: effective === null || last === undefined ? null : between(effective, last),
  }
}
