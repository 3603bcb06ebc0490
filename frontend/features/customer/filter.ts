import type { Grade, GroupFilter, GroupOrder } from '../../lib/api/schema.ts'
import { daysLater } from '../../lib/format/time.ts'

/** The grades, highest first. */
export const grades: readonly Grade[] = ['GOLD', 'SILVER', 'BRONZE', 'STANDARD']

/** The orders of the list. */
export const orders: readonly GroupOrder[] = ['CODE', 'REVENUE', 'ARREARS', 'CONTRACT_END']

/** A contract that ends within so many days is worth a word. */
export const endingDays = 60

/** What the address says about the list. */
export interface Wanted {
  search: string
  grade: Grade | null
  arrears: boolean
  ending: boolean
  incomplete: boolean
  order: GroupOrder
}

/** Reads the address; nonsense counts as nothing. */
export function wantedOf(params: URLSearchParams): Wanted {
  return {
    search: (params.get('q') ?? '').trim(),
    grade: grades.find((grade) => grade === params.get('grade')) ?? null,
    arrears: params.get('arrears') === '1',
    ending: params.get('ending') === '1',
    incomplete: params.get('incomplete') === '1',
    order: orders.find((order) => order === params.get('order')) ?? 'CODE',
  }
}

/** As the server takes it; what is not wanted is left out. */
export function filterOf(wanted: Wanted, today: string): GroupFilter {
  return {
    ...(wanted.search === '' ? {} : { search: wanted.search }),
    ...(wanted.grade === null ? {} : { grade: wanted.grade }),
    ...(wanted.arrears ? { inArrears: true } : {}),
    ...(wanted.ending ? { contractEndsBefore: daysLater(today, endingDays + 1) } : {}),
    ...(wanted.incomplete ? { incomplete: true } : {}),
    order: wanted.order,
  }
}

/** Whether anything but the order is asked for. */
export function isFiltered(wanted: Wanted): boolean {
  return wanted.search !== '' || wanted.grade !== null || wanted.arrears || wanted.ending || wanted.incomplete
}
