import type { SettlementStatus, SettlementStepKind } from '~/lib/api/schema'

/** The stages of a settlement, in their order. */
export const stages: readonly SettlementStatus[] = ['DRAFT', 'REVIEWED', 'PUBLISHED', 'APPROVED', 'CLOSED']

const reachedBy: Record<Exclude<SettlementStepKind, 'RETURN'>, SettlementStatus> = {
  COMPUTE: 'DRAFT',
  REVIEW: 'REVIEWED',
  PUBLISH: 'PUBLISHED',
  APPROVE: 'APPROVED',
  CLOSE: 'CLOSED',
}

/** A stage of the strip: reached by a step, the one that comes next, or one of those after it. */
export interface Stage<S> {
  status: SettlementStatus
  state: 'done' | 'now' | 'ahead'
  /** What reached it, with who and when. */
  step: S | undefined
}

/**
 * The strip of a settlement. Steps come newest first; what was before the version was computed, or before it was sent
 * back, does not count any more.
 */
export function strip<S extends { step: SettlementStepKind }>(status: SettlementStatus | null, steps: readonly S[]): Stage<S>[] {
  const reached = status === null ? -1 : stages.indexOf(status)
  const by = new Map<SettlementStatus, S>()
  let returned = false
  for (const s of steps) {
    if (s.step === 'RETURN') {
      returned = true
      continue
    }
    const at = reachedBy[s.step]
    if (!by.has(at) && (!returned || at === 'DRAFT')) by.set(at, s)
    if (at === 'DRAFT') break
  }
  return stages.map((stage, i) => ({
    status: stage,
    state: i <= reached ? 'done' : i === reached + 1 ? 'now' : 'ahead',
    step: i <= reached ? by.get(stage) : undefined,
  }))
}

/** The step that leads on from here; the others lead back. */
export const onward: readonly SettlementStepKind[] = ['REVIEW', 'PUBLISH', 'APPROVE', 'CLOSE']

/** A hash as people compare it: its first twelve digits. */
export const shortHash = (hash: string): string => hash.slice(0, 12)
