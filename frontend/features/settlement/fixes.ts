import type { Action, SettlementMissingKind } from '~/lib/api/schema'

/** Where something missing is put right, who may do it there, and whose work it is. */
export interface Fix {
  action: Action
  by: 'department' | 'hr'
  to: string
}

interface Missing {
  kind: SettlementMissingKind
  staffId: string | null
  /** The month, of EARLIER_MONTH. */
  nameZh: string
}

/** Where a thing that is missing is put right; null for what only time does. */
export function fixOf(missing: Missing, cityId: string, month: string): Fix | null {
  const schemes = { action: 'WRITE_SCHEME', by: 'department', to: `/desk/schemes?city=${cityId}&month=${month}` } as const
  const people = `/desk/org?tab=staff&unit=${cityId}`
  const terms = { action: 'WRITE_PAY_TERMS', by: 'hr', to: missing.staffId === null ? people : `${people}&staff=${missing.staffId}` } as const
  const imported = (kind: string): Fix => ({ action: 'WRITE_PERFORMANCE', by: 'department', to: `/desk/imports?kind=${kind}&month=${month}` })
  switch (missing.kind) {
    case 'MONTH_NOT_OVER':
      return null
    case 'EARLIER_MONTH':
      return { action: 'SETTLE', by: 'hr', to: `/desk/settlements/${cityId}?month=${missing.nameZh}` }
    case 'SCHEME':
    case 'POST_RULE':
    case 'POOL':
      return schemes
    case 'PARTICIPANTS':
      return { action: 'WRITE_ORG', by: 'hr', to: people }
    case 'COMPLETION':
    case 'MEAN_COMPLETION':
      return imported('COMPLETION')
    case 'RATING':
      return imported('RATING')
    case 'QUOTA':
    case 'FIXED_PAY':
    case 'MINIMUM_WAGE':
    case 'EMPLOYMENT':
      return terms
    case 'POINTS':
      return { action: 'READ_POINTS', by: 'department', to: `/desk/team?unit=${cityId}&month=${month}` }
  }
}

/** What is missing, kind by kind, in the order in which the server names the kinds. */
export function byKind<M extends { kind: SettlementMissingKind }>(missing: readonly M[]): { kind: SettlementMissingKind; all: M[] }[] {
  const groups = new Map<SettlementMissingKind, M[]>()
  for (const m of missing) {
    const group = groups.get(m.kind)
    if (group) group.push(m)
    else groups.set(m.kind, [m])
  }
  return [...groups].map(([kind, all]) => ({ kind, all }))
}
