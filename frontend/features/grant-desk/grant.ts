import { amountFrom } from '../../kit/use/amount.ts'
import type { GrantCause, GrantPeriod, GrantState, PowerUnit } from '../../lib/api/schema.ts'
import { daysLater } from '../../lib/format/time.ts'
import { mostFigure, typedAmount } from './power.ts'

/** How far a grant goes. */
export interface Limits {
  perUse: number | null
  period: GrantPeriod
  periodAmount: number | null
  periodCount: number | null
  customerAmount: number | null
  customerCount: number | null
}

/** The figures of limits, in the order of the server: how each is called in an input, its name, and whether it counts uses. */
export const figures = [
  { field: 'perUse', limit: 'PER_USE', counts: false },
  { field: 'periodAmount', limit: 'PERIOD_AMOUNT', counts: false },
  { field: 'periodCount', limit: 'PERIOD_COUNT', counts: true },
  { field: 'customerAmount', limit: 'CUSTOMER_AMOUNT', counts: false },
  { field: 'customerCount', limit: 'CUSTOMER_COUNT', counts: true },
] as const

/** One of the figures. */
export type FigureField = (typeof figures)[number]['field']

/** The periods, the shortest first. */
export const periods = ['DAY', 'MONTH', 'QUARTER', 'YEAR'] as const satisfies readonly GrantPeriod[]
/** The states of a grant. */
export const grantStates = ['ACTIVE', 'SUSPENDED', 'ENDED'] as const satisfies readonly GrantState[]

/** What a figure is counted in: a count of uses, or what the power is counted in. */
export const unitOf = (counts: boolean, unit: PowerUnit): PowerUnit => (counts ? 'TIMES' : unit)

/** How far a grant is to go, while it is typed; empty where it does not bind. */
export interface Bounds {
  figures: Readonly<Record<FigureField, string>>
  period: GrantPeriod
  scopeUnitId: string
  mayHandDown: boolean
  from: string
  /** Its last day, as people say it; the server's `until` is the day after. */
  last: string
  reviewOn: string
  reason: string
}

const noFigures = { perUse: '', periodAmount: '', periodCount: '', customerAmount: '', customerCount: '' } as const

/** What a form for a new grant begins with: within the one above, for a year at most, reviewed after half a year. */
export function newBounds(parent: Bound | null, scopeUnitId: string, today: string): Bounds {
  const from = parent && parent.from > today ? parent.from : today
  const year = daysLater(from, 364)
  const last = parent && daysLater(parent.until, -1) < year ? daysLater(parent.until, -1) : year
  return { figures: noFigures, period: parent?.limits.period ?? 'MONTH', scopeUnitId, mayHandDown: false, from, last, reviewOn: daysLater(from, 180), reason: '' }
}

/** What a form for a change begins with. */
export function boundsOf(g: Bound, unit: PowerUnit): Bounds {
  const typed = (field: FigureField, counts: boolean): string => (g.limits[field] === null ? '' : typedAmount(g.limits[field], unitOf(counts, unit)))
  return {
    figures: Object.fromEntries(figures.map((f) => [f.field, typed(f.field, f.counts)])) as Record<FigureField, string>,
    period: g.limits.period,
    scopeUnitId: g.scope.id,
    mayHandDown: g.mayHandDown,
    from: g.from,
    last: daysLater(g.until, -1),
    reviewOn: g.reviewOn,
    reason: '',
  }
}

/** What bounds a grant that hangs from this one. */
export interface Bound {
  limits: Limits
  scope: { id: string }
  mayHandDown: boolean
  from: string
  until: string
  reviewOn: string
}

/** The limits that were typed: only to be called where there are no problems. */
export function limitsOf(b: Bounds, unit: PowerUnit): Limits {
  const figure = (field: FigureField, counts: boolean): number | null => (b.figures[field].trim() === '' ? null : amountFrom(b.figures[field], unitOf(counts, unit)))
  return { period: b.period, ...(Object.fromEntries(figures.map((f) => [f.field, figure(f.field, f.counts)])) as Record<FigureField, number | null>) }
}

/** What may be wrong with the bounds; the screens have words for each. */
export type BoundProblem =
  | { kind: 'amount' | 'scope' | 'scopeAbove' | 'past' | 'empty' | 'long' | 'review' | 'reason' | 'handDown' }
  /** More than the grant above allows. */
  | { kind: 'above'; most: number }
  | { kind: 'before' | 'after'; day: string }
  | { kind: 'refused'; said: string }

/** The longest reason. */
export const longestReason = 500

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)

/**
 * Everything that is wrong with the bounds of a grant, by the server's own rules and at the paths that it names. `within` says
 * whether a unit lies within the scope of the grant above; `began` is the day on which a running grant began.
 */
export function boundProblems(b: Bounds, unit: PowerUnit, parent: Bound | null, within: (unitId: string) => boolean, today: string, began = ''): Record<string, BoundProblem> {
  const found: Record<string, BoundProblem> = {}
  for (const { field, counts } of figures) {
    const text = b.figures[field].trim()
    if (text === '') continue
    const amount = amountFrom(text, unitOf(counts, unit))
    const most = parent?.limits[field] ?? null
    if (amount === null || amount > mostFigure) found[`limits.${field}`] = { kind: 'amount' }
    else if (most !== null && amount > most) found[`limits.${field}`] = { kind: 'above', most }
  }
  if (b.scopeUnitId === '') found.scopeUnitId = { kind: 'scope' }
  else if (parent && !within(b.scopeUnitId)) found.scopeUnitId = { kind: 'scopeAbove' }
  if (parent && b.mayHandDown && !parent.mayHandDown) found.mayHandDown = { kind: 'handDown' }
  if (!isDay(b.from) || (b.from < today && b.from !== began)) found.from = { kind: 'past' }
  else if (parent && b.from < parent.from) found.from = { kind: 'before', day: parent.from }
  if (!isDay(b.last) || b.last < b.from) found.until = { kind: 'empty' }
  else if (b.last < today) found.until = { kind: 'past' }
  else if (daysLater(b.last, 1) > daysLater(b.from, 3660)) found.until = { kind: 'long' }
  else if (parent && b.last >= parent.until) found.until = { kind: 'after', day: daysLater(parent.until, -1) }
  Object.assign(found, reviewProblem(b.reviewOn, b.from, today))
  if (b.reason.trim() === '' || Array.from(b.reason.trim()).length > longestReason) found.reason = { kind: 'reason' }
  return found
}

/** What is wrong with the day of a review: it lies within a year. */
export function reviewProblem(on: string, from: string, today: string): Record<string, BoundProblem> {
  const after = from > today ? from : today
  return !isDay(on) || on <= after || on > daysLater(after, 366) ? { reviewOn: { kind: 'review' } } : {}
}

/** A grant on the way from the province to another one. */
export interface Step {
  id: string
  depth: number
  state: GrantState
  from: string
  until: string
  reviewOn: string
  limits: Limits
}

/** The steps above a grant, the province's own first. */
export function pathAbove<S>(parent: (S & { parent?: unknown }) | null | undefined): S[] {
  const path: S[] = []
  for (let at = parent; at; at = at.parent as typeof parent) path.unshift(at)
  return path
}

/** Which step of a path binds in a figure: the least, of several the lowest; null where none does. */
export function bindingStep(path: readonly Step[], field: FigureField): string | null {
  let least: Step | null = null
  for (const step of path) {
    const own = step.limits[field]
    const so = least?.limits[field] ?? null
    if (own !== null && (so === null || own <= so)) least = step
  }
  return least?.id ?? null
}

/** Why a step lets nothing through today; null where it does. */
export type Block = 'ENDED' | 'SUSPENDED' | 'not_yet' | 'expired' | 'review_overdue'

/** The server's own rule, in its order. */
export function blockOf(step: Pick<Step, 'state' | 'from' | 'until' | 'reviewOn'>, today: string): Block | null {
  if (step.state === 'ENDED') return 'ENDED'
  if (today < step.from) return 'not_yet'
  if (today >= step.until) return 'expired'
  if (step.state === 'SUSPENDED') return 'SUSPENDED'
  return today >= step.reviewOn ? 'review_overdue' : null
}

/** One condition of a use, and whether it holds. */
export interface Condition {
  what: 'power' | 'held' | 'own' | 'above' | 'amount' | 'count'
  holds: boolean
  /** Of a step: which one, and why not. */
  step?: string
  block?: Block | null
}

/** What a use under a grant depends on today, whoever the customer is. */
export function conditions(
  g: Step & { power: { active: boolean }; holders: readonly unknown[]; left: { amount: number | null; count: number | null } },
  above: readonly Step[],
  today: string,
): Condition[] {
  const step = (what: 'own' | 'above', s: Step): Condition => {
    const block = blockOf(s, today)
    return { what, holds: block === null, step: s.id, block }
  }
  return [
    { what: 'power', holds: g.power.active },
    { what: 'held', holds: g.state !== 'ENDED' && g.holders.length > 0 },
    step('own', g),
    ...above.toReversed().map((s) => step('above', s)),
    ...(g.left.amount === null ? [] : [{ what: 'amount' as const, holds: g.left.amount > 0 }]),
    ...(g.left.count === null ? [] : [{ what: 'count' as const, holds: g.left.count > 0 }]),
  ]
}

/** A version, as far as versions differ. */
export interface Version {
  limits: Limits
  scope: { id: string; name: string }
  mayHandDown: boolean
  from: string
  until: string
  state: GrantState
}

/** One difference between two versions. */
export interface GrantDifference {
  what: FigureField | 'period' | 'scope' | 'mayHandDown' | 'from' | 'until' | 'state'
  before: string | number | boolean | null
  after: string | number | boolean | null
}

/** What changed from one version to another. */
export function grantDifferences(before: Version, after: Version): GrantDifference[] {
  const found = limitDifferences(before.limits, after.limits)
  const add = (what: GrantDifference['what'], was: GrantDifference['before'], is: GrantDifference['after']): void => {
    if (was !== is) found.push({ what, before: was, after: is })
  }
  if (before.scope.id !== after.scope.id) found.push({ what: 'scope', before: before.scope.name, after: after.scope.name })
  add('mayHandDown', before.mayHandDown, after.mayHandDown)
  add('from', before.from, after.from)
  add('until', before.until, after.until)
  add('state', before.state, after.state)
  return found
}

/** What changed in the limits. */
export function limitDifferences(before: Limits, after: Limits): GrantDifference[] {
  const found: GrantDifference[] = []
  for (const { field } of figures) if (before[field] !== after[field]) found.push({ what: field, before: before[field], after: after[field] })
  if (before.period !== after.period) found.push({ what: 'period', before: before.period, after: after.period })
  return found
}

/** Whether a version came from one above: its cause is then to be looked at there. */
export const fromAbove = (cause: GrantCause): boolean => cause === 'CUT' || cause === 'LAPSED'

/** How many days until the review; what is soon is marked. */
export const soonDays = 30
