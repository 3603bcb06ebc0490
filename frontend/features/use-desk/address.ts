import type { AuditLevel, FindingFilter, FindingKind, FindingStatus, UseAuditFilter, UseAuditStage, UseFilter, UseStatus } from '~/lib/api/schema'

/** The states of a use. */
export const statuses = ['EFFECTIVE', 'PENDING', 'REFUSED', 'EXPIRED', 'WITHDRAWN', 'REVERSED'] as const satisfies readonly UseStatus[]
/** How far audits may be. */
export const stages = ['LEADER', 'DEPARTMENT', 'PASSED', 'VIOLATION', 'NONE'] as const satisfies readonly UseAuditStage[]
/** The levels of audits. */
export const levels = ['LEADER', 'DEPARTMENT'] as const satisfies readonly AuditLevel[]
/** What may be wrong with a use. */
export const kinds = ['OVER_AUTHORITY', 'OUT_OF_SCOPE', 'NO_EVIDENCE', 'FALSE_REASON', 'SPLIT_USE', 'OTHER'] as const satisfies readonly FindingKind[]

/** Which findings a tab shows. */
export const findingTabs = {
  live: ['OPEN', 'RECTIFYING', 'RECTIFIED', 'VERIFIED'],
  accountable: ['ACCOUNTABLE'],
  done: ['CLOSED', 'DISMISSED'],
  all: [],
} as const satisfies Record<string, readonly FindingStatus[]>
/** A tab of the findings. */
export type FindingTab = keyof typeof findingTabs

type Get = (name: string) => string

/** An id of an address, else nothing: what comes from a URL is never trusted. */
export const idOf = (text: string): string => (/^\d{1,18}$/.test(text) ? text : '')
/** A power's code of an address. */
export const codeOf = (text: string): string => (/^[A-Z][A-Z0-9_]{1,39}$/.test(text) ? text : '')
/** A month of an address. */
export const monthIn = (text: string): string => (/^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? text : '')
const dayIn = (text: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) ? text : '')
const one = <T extends string>(text: string, all: readonly T[]): T | undefined => all.find((x) => x === text)

/** The first day of the month after. */
export function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12 ? `${String(year + 1)}-01-01` : `${String(year)}-${String(number + 1).padStart(2, '0')}-01`
}

/** What is asked of all uses; days win over a month. `dayAfter` is the day after one. */
export function usesFilter(get: Get, dayAfter: (day: string) => string): UseFilter {
  const status = one(get('status'), statuses)
  const audit = one(get('audit'), stages)
  const month = monthIn(get('month'))
  const from = dayIn(get('from'))
  const until = dayIn(get('until'))
  const days = from !== '' || until !== ''
  const power = codeOf(get('power'))
  const [staff, group, unit, grant, ticket] = ['staff', 'group', 'unit', 'grantId', 'ticketId'].map((name) => idOf(get(name)))
  return {
    ...(power === '' ? {} : { powerCode: power }),
    ...(status === undefined ? {} : { statuses: [status] }),
    ...(staff ? { staffId: staff } : {}),
    ...(group ? { groupId: group } : {}),
    ...(unit ? { unitId: unit } : {}),
    ...(grant ? { grantId: grant } : {}),
    ...(ticket ? { ticketId: ticket } : {}),
    ...(get('over') === '1' ? { overAuthority: true } : {}),
    ...(audit === undefined ? {} : { audit }),
    ...(month === '' || days ? {} : { from: `${month}-01`, until: monthAfter(month) }),
    ...(from === '' ? {} : { from }),
    ...(until === '' ? {} : { until: dayAfter(until) }),
  }
}

/** The address that shows all uses. */
export const allUses = { power: null, status: null, staff: null, group: null, unit: null, grantId: null, ticketId: null, over: null, audit: null, month: null, from: null, until: null } as const

/** What is asked of audits. */
export function auditsFilter(get: Get): UseAuditFilter {
  const level = one(get('level'), levels)
  const power = codeOf(get('power'))
  const unit = idOf(get('unit'))
  const month = monthIn(get('month'))
  return {
    decided: get('tab') === 'decided',
    ...(level === undefined ? {} : { level }),
    ...(power === '' ? {} : { powerCode: power }),
    ...(unit === '' ? {} : { unitId: unit }),
    ...(month === '' ? {} : { month }),
    ...(get('overdue') === '1' ? { overdue: true } : {}),
  }
}

/** The address that shows all audits of a tab. */
export const allAudits = { level: null, power: null, unit: null, month: null, overdue: null, today: null, high: null, queried: null } as const

/** From here on a risk is high: two of the graver parts together, or one that is the gravest. */
export const highRisk = 30

/** What is asked of findings. */
export function findingsFilter(get: Get): FindingFilter {
  const of: readonly FindingStatus[] = findingTabs[tabIn(get('tab'))]
  const kind = one(get('kind'), kinds)
  const staff = idOf(get('staff'))
  const unit = idOf(get('unit'))
  return {
    ...(of.length === 0 ? {} : { statuses: [...of] }),
    ...(kind === undefined ? {} : { kind }),
    ...(staff === '' ? {} : { staffId: staff }),
    ...(unit === '' ? {} : { unitId: unit }),
    ...(get('late') === '1' ? { late: true } : {}),
  }
}

/** The tab of an address. */
export const tabIn = (text: string): FindingTab => (Object.hasOwn(findingTabs, text) ? (text as FindingTab) : 'live')
/** The address that shows all findings of a tab. */
export const allFindings = { kind: null, staff: null, unit: null, late: null } as const
