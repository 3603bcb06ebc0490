import type { GrantPeriod, GrantState } from '../../lib/api/schema.ts'

/** A grant of a path, as far as it tells what it allows. */
export interface Step {
  id: string
  depth: number
  holder: { id: string; name: string } | null
  limits: { perUse: number | null; period: GrantPeriod; periodAmount: number | null; periodCount: number | null; customerAmount: number | null; customerCount: number | null }
  left: { perUse: number | null; amount: number | null; count: number | null }
  holders: readonly { id: string }[]
  from: string
  until: string
  reviewOn: string
  state: GrantState
}

/** The figures of a grant's limits, in the order in which they are shown. */
export const figures = ['perUse', 'periodAmount', 'periodCount', 'customerAmount', 'customerCount'] as const

/** One of them. */
export type Figure = (typeof figures)[number]

/** Whether a figure counts uses; the others are amounts. */
export const countsUses = (figure: Figure): boolean => figure === 'periodCount' || figure === 'customerCount'

/**
 * Whose figure binds: the place in the path, the grant itself first; null where none does. What is left of a grant is the
 * least over it and all above, so the last one upward that has no more left than the grant itself is the one that binds.
 */
export function binding(path: readonly Step[], figure: Figure): number | null {
  const own = path[0]
  if (own === undefined) return null
  if (figure === 'perUse') return least(path.map((step) => step.limits.perUse))
  if (figure === 'periodAmount' || figure === 'periodCount') {
    const left = (step: Step): number | null => (figure === 'periodAmount' ? step.left.amount : step.left.count)
    if (left(own) === null) return null
    const next = path.findIndex((step) => left(step) !== left(own))
    return (next === -1 ? path.length : next) - 1
  }
  // Of different periods none can be told to be the tighter one.
  const limited = path.filter((step) => step.limits[figure] !== null)
  return limited.every((step) => step.limits.period === limited[0]?.limits.period) ? least(path.map((step) => step.limits[figure])) : null
}

const least = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((v) => v !== null)
  return known.length === 0 ? null : values.indexOf(Math.min(...known))
}

/** A condition of a grant's use; `met` is null where it cannot be seen. */
export type Condition =
  | { code: 'power' | 'state' | 'held' | 'left'; met: boolean }
  | { code: 'ended'; met: false }
  | { code: 'begun' | 'until' | 'review'; met: boolean; day: string }
  | { code: 'above'; met: boolean | null; blocked: Step | null }
  | { code: 'mine'; met: boolean; deputy: boolean }

interface Held {
  power: { active: boolean }
  deputies: readonly { staff: { id: string }; from: string; until: string; endedAt: string | null }[]
}

/** Whether a loan counts on a day. */
export const lends = (loan: Held['deputies'][number], day: string): boolean => loan.endedAt === null && loan.from <= day && day < loan.until

const usable = (step: Step, day: string): boolean => step.state === 'ACTIVE' && step.from <= day && day < step.until && day < step.reviewOn

/** Everything that must hold for somebody to use a grant on a day, by what the server has told of it and those above it. */
export function conditionsOf(grant: Held, path: readonly Step[], viewerId: string, day: string): Condition[] {
  const [own, ...above] = path
  if (own === undefined) return []
  // Of what has ended for good nothing else matters, and nobody holds it.
  if (own.state === 'ENDED') return [{ code: 'ended', met: false }]
  const blocked = above.find((step) => !usable(step, day)) ?? null
  const holds = own.holders.some((h) => h.id === viewerId)
  const deputy = grant.deputies.some((d) => d.staff.id === viewerId && lends(d, day))
  const nothingLeft = own.left.amount === 0 || own.left.count === 0 || (own.left.amount ?? 0) < 0 || (own.left.count ?? 0) < 0
  return [
    { code: 'power', met: grant.power.active },
    { code: 'state', met: own.state === 'ACTIVE' },
    { code: 'begun', met: own.from <= day, day: own.from },
    { code: 'until', met: day < own.until, day: own.until },
    { code: 'review', met: day < own.reviewOn, day: own.reviewOn },
    // A path goes up to the province: a step whose upper one is not told is not seen.
    { code: 'above', met: blocked ? false : path.length < own.depth ? null : true, blocked },
    { code: 'held', met: own.holders.length > 0 },
    { code: 'mine', met: holds || deputy, deputy: deputy && !holds },
    { code: 'left', met: !nothingLeft },
  ]
}

/** A grant with the one above it, as it is asked for. */
export type Nested = Step & { parent?: Nested | null }

/** A grant and those above it, as far as they are seen, in a row. */
export function pathOf(grant: Nested): Step[] {
  const path: Step[] = []
  for (let step: Nested | null | undefined = grant; step; step = step.parent) path.push(step)
  return path
}
