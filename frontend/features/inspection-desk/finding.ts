import type { FindingKind } from '~/lib/api/schema'

/** What can be wrong with a use. */
export const findingKinds = ['SPLIT_USE', 'OUT_OF_SCOPE', 'NO_EVIDENCE', 'FALSE_REASON', 'OVER_AUTHORITY', 'OTHER'] as const satisfies readonly FindingKind[]

/** A finding as it is written. */
export interface FindingDraft {
  kind: FindingKind | ''
  days: string
  note: string
}

/** What is wrong with it. */
export type FindingProblem = 'kind' | 'days' | 'note'

export const emptyFinding: FindingDraft = { kind: '', days: '10', note: '' }

/** What is wrong: a kind, 1 to 60 working days and 4 to 1,000 characters are needed. */
export function findingProblems(d: FindingDraft): FindingProblem[] {
  const length = Array.from(d.note.trim()).length
  const wrong: [FindingProblem, boolean][] = [
    ['kind', d.kind === ''],
    ['days', !/^\d{1,2}$/.test(d.days.trim()) || Number(d.days) < 1 || Number(d.days) > 60],
    ['note', length < 4 || length > 1000],
  ]
  return wrong.flatMap(([problem, is]) => (is ? [problem] : []))
}
