import type { Grade, MyTickets, TicketFilter, TicketStatus } from '../../lib/api/schema.ts'
import { statuses } from '../../kit/ticket/status.ts'

/** Which of the own orders a list shows. */
export type List = 'held' | 'offered' | 'waiting' | 'sent' | 'watched'

/** What the server calls them. */
export const listOf: Readonly<Record<List, MyTickets>> = { held: 'HELD', offered: 'OFFERED', waiting: 'WAITING', sent: 'SENT', watched: 'WATCHED' }

/** The lists that make sense for somebody: who works in a team has orders in hand, who sends has some that come back. */
export function listsFor(works: boolean, sends: boolean): List[] {
  return [...(works ? (['held', 'offered'] as const) : []), ...(sends ? (['waiting', 'sent'] as const) : []), 'watched']
}

/** What the address says about the page. */
export interface Wanted {
  list: List
  ended: boolean
  search: string
  typeCode: string | null
  grade: Grade | null
  status: TicketStatus | null
  overdue: boolean
}

const grades: readonly Grade[] = ['GOLD', 'SILVER', 'BRONZE', 'STANDARD']

/** Reads the address; nonsense counts as nothing, and a list that is not the person's as their first. */
export function wantedOf(params: URLSearchParams, lists: readonly List[]): Wanted {
  const list = lists.find((l) => l === params.get('of')) ?? lists[0] ?? 'watched'
  return {
    list,
    ended: params.get('ended') === '1' && (list === 'sent' || list === 'watched'),
    search: (params.get('q') ?? '').trim(),
    typeCode: /^[A-Z][A-Z0-9_]{1,39}$/.exec(params.get('type') ?? '')?.[0] ?? null,
    grade: grades.find((g) => g === params.get('grade')) ?? null,
    status: statuses.find((s) => s === params.get('status')) ?? null,
    overdue: params.get('overdue') === '1',
  }
}

/** Whether orders are looked for, instead of a list being shown; a search of one character is none yet. */
export function isFiltered(wanted: Wanted): boolean {
  return Array.from(wanted.search).length >= 2 || wanted.typeCode !== null || wanted.grade !== null || wanted.status !== null || wanted.overdue
}

/** How many conditions beside the search. */
export function conditions(wanted: Wanted): number {
  return [wanted.typeCode, wanted.grade, wanted.status].filter((c) => c !== null).length + (wanted.overdue ? 1 : 0)
}

/** As the server takes it. What is looked for lies among all orders that one may see. */
export function filterOf(wanted: Wanted): TicketFilter {
  return {
    ...(Array.from(wanted.search).length < 2 ? {} : { search: wanted.search }),
    ...(wanted.typeCode === null ? {} : { typeCode: wanted.typeCode }),
    ...(wanted.grade === null ? {} : { grade: wanted.grade }),
    ...(wanted.status === null ? {} : { statuses: [wanted.status] }),
    ...(wanted.overdue ? { overdue: true } : {}),
  }
}
