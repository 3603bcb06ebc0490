import type { Grade, TicketFilter, TicketStatus } from '~/lib/api/schema'

/** The customers' grades, the best first. */
export const grades = ['GOLD', 'SILVER', 'BRONZE', 'STANDARD'] as const satisfies readonly Grade[]

/** The states of an order that is still somebody's to do, in the order of its life. */
export const liveStatuses = ['DISPATCHED', 'TRANSFERRED', 'RETURNED', 'CLAIMED', 'WORKING', 'HELD', 'REOPENED', 'AUDIT_1', 'AUDIT_2'] as const satisfies readonly TicketStatus[]

/** Several states under one name, as the strip above a queue counts them. */
export const groupsOfStates = {
  waiting: ['DISPATCHED', 'TRANSFERRED'],
  work: ['CLAIMED', 'WORKING', 'REOPENED', 'AUDIT_1', 'AUDIT_2'],
} as const satisfies Record<string, readonly TicketStatus[]>

/** What an address may say of states. */
export type StateName = keyof typeof groupsOfStates | TicketStatus

const all: readonly TicketStatus[] = [...liveStatuses, 'RESOLVED', 'CLOSED', 'CANCELLED', 'MERGED']
const isGroup = (text: string): text is keyof typeof groupsOfStates => Object.hasOwn(groupsOfStates, text)

/** What an address says of states; empty where it says nothing that is known. */
export const stateOf = (text: string): StateName | '' => (isGroup(text) ? text : (all.find((s) => s === text) ?? ''))

/** The states of a name. */
export const statesOf = (name: StateName | ''): readonly TicketStatus[] | null => (name === '' ? null : isGroup(name) ? groupsOfStates[name] : [name])

/** An id of an address, else nothing: what comes from a URL is never trusted. */
export const idOf = (text: string): string => (/^\d{1,18}$/.test(text) ? text : '')
const codeOf = (text: string): string => (/^[A-Z][A-Z0-9_]{1,39}$/.test(text) ? text : '')
const dayOf = (text: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) ? text : '')

/** What an address shows of a queue. */
export interface QueueAddress {
  status: StateName | ''
  type: string
  grade: Grade | ''
  /** Nothing below two characters: the server would refuse it. */
  q: string
  holder: string
  overdue: boolean
  soon: boolean
}

/** Reads a queue's address. */
export function queueAddress(get: (name: string) => string): QueueAddress {
  return {
    status: stateOf(get('status')),
    type: codeOf(get('type')),
    grade: grades.find((g) => g === get('grade')) ?? '',
    q: searchOf(get('q')),
    holder: idOf(get('holder')),
    overdue: get('overdue') === '1',
    soon: get('soon') === '1' && get('overdue') !== '1',
  }
}

/** A search as the server takes it: 2 to 60 characters. */
export function searchOf(text: string): string {
  const characters = Array.from(text.trim()).slice(0, 60)
  return characters.length < 2 ? '' : characters.join('')
}

/** The address that shows the whole queue. */
export const wholeQueue = { status: null, type: null, grade: null, q: null, holder: null, overdue: null, soon: null } as const

/** Whether anything is left out. */
export const isFiltered = (a: QueueAddress): boolean => a.status !== '' || a.type !== '' || a.grade !== '' || a.q !== '' || a.holder !== '' || a.overdue || a.soon

/** What is asked of the server; `soon` is the time in which falls what is due soon. */
export function queueFilter(a: QueueAddress, soon: Soon): TicketFilter {
  const statuses = statesOf(a.status)
  return {
    ...(statuses === null ? {} : { statuses: [...statuses] }),
    ...(a.type === '' ? {} : { typeCode: a.type }),
    ...(a.grade === '' ? {} : { grade: a.grade }),
    ...(a.q === '' ? {} : { search: a.q }),
    ...(a.holder === '' ? {} : { holderId: a.holder }),
    ...(a.overdue ? { overdue: true } : {}),
    ...(a.soon ? soon : {}),
  }
}

/** A span of deadlines. */
export type Soon = Required<Pick<TicketFilter, 'dueFrom' | 'dueBefore'>>

/** The next half hour, on whole minutes: the question changes once a minute and not with each tick. */
export function soonFrom(now: Date): Soon {
  const minute = Math.floor(now.getTime() / 60_000)
  const at = (minutes: number): string => new Date(minutes * 60_000).toISOString()
  return { dueFrom: at(minute), dueBefore: at(minute + 31) }
}

/** When a day begins where everybody is. */
const midnight = (day: string): string => `${day}T00:00:00+08:00`

/** What the search over all orders asks, by its address. */
export function searchFilter(get: (name: string) => string, dayAfter: (day: string) => string): TicketFilter {
  const statuses = statesOf(stateOf(get('status')))
  const grade = grades.find((g) => g === get('grade'))
  const type = codeOf(get('type'))
  const search = searchOf(get('q'))
  const team = idOf(get('team'))
  const group = idOf(get('group'))
  const from = dayOf(get('from'))
  const until = dayOf(get('until'))
  const dueFrom = dayOf(get('dueFrom'))
  const dueUntil = dayOf(get('dueUntil'))
  return {
    ...(statuses === null ? {} : { statuses: [...statuses] }),
    ...(grade ? { grade } : {}),
    ...(type === '' ? {} : { typeCode: type }),
    ...(search === '' ? {} : { search }),
    ...(team === '' ? {} : { teamId: team }),
    ...(group === '' ? {} : { groupId: group }),
    ...(from === '' ? {} : { from }),
    ...(until === '' ? {} : { until: dayAfter(until) }),
    ...(dueFrom === '' ? {} : { dueFrom: midnight(dueFrom) }),
    ...(dueUntil === '' ? {} : { dueBefore: midnight(dayAfter(dueUntil)) }),
    ...(get('overdue') === '1' ? { overdue: true } : {}),
  }
}
