import type { Grade, UnitKind } from '~/lib/api/schema'

/** A rule as far as it decides. */
export interface Rule {
  id: string
  typeCode: string
  grade: Grade | null
  unit: { id: string; kind: UnitKind }
}

/**
 * The rule for an order of a type about a group of a grade, as the server finds it: the nearest unit above counts, there a rule
 * for the grade goes before one for all. `path` are the units from the group's upwards, as far as the viewer sees them; the
 * province lies above all of them.
 */
export function route<R extends Rule>(rules: readonly R[], typeCode: string, path: readonly string[], grade: Grade): R | undefined {
  const own = rules.filter((r) => r.typeCode === typeCode && (r.grade === null || r.grade === grade))
  const best = (list: readonly R[]): R | undefined => list.find((r) => r.grade !== null) ?? list[0]
  for (const id of path) {
    const found = best(own.filter((r) => r.unit.id === id))
    if (found) return found
  }
  return best(own.filter((r) => r.unit.kind === 'PROVINCE'))
}
