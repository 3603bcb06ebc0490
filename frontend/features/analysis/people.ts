import type { AnalysisFilter, Employment, Post } from '~/lib/api/schema'
import { isDecimal } from '~/lib/format/decimal'

/** The address's names for what people must be; all of them are taken away together. */
export const keys = ['people', 'part', 'post', 'emp', 'floor', 'risk', 'from', 'below', 'ind', 'zero'] as const

/** What an address says about the people that are shown. */
export type Asked = Partial<Record<(typeof keys)[number], string>>

/** The address that opens these people, with nothing left of those before. */
export function opening(asked: Omit<Asked, 'people'>): Record<string, string | null> {
  return { ...Object.fromEntries(keys.map((key) => [key, null])), ...asked, people: '1' }
}

/** The address that closes the list. */
export const closing = (): Record<string, null> => Object.fromEntries(keys.map((key) => [key, null]))

const posts: readonly Post[] = ['ACCOUNT_MANAGER', 'DISTRICT_MANAGER', 'TOWNSHIP_HEAD', 'SERVICE_SUPERVISOR', 'UNIT_HEAD', 'BACK_OFFICE', 'ENGINEER', 'HALL_STAFF', 'DEPARTMENT_STAFF', 'HR_STAFF', 'OTHER']
const employments: readonly Employment[] = ['COMPANY', 'AGENCY']

/** The filter as the API takes it; what of the address is nothing that it knows is left out. */
export function filterOf(get: (name: string) => string): AnalysisFilter {
  const flag = (key: string): true | null => (get(key) === '1' ? true : null)
  const money = (key: string): string | null => (get(key) !== '' && isDecimal(get(key), 2) ? get(key) : null)
  const indicatorCode = /^[A-Z][A-Z0-9_]{1,39}$/.test(get('ind')) ? get('ind') : null
  return {
    unitId: /^\d+$/.test(get('part')) ? get('part') : null,
    post: posts.find((p) => p === get('post')) ?? null,
    employment: employments.find((e) => e === get('emp')) ?? null,
    atFloor: flag('floor'),
    atRisk: flag('risk'),
    payFrom: money('from'),
    payBelow: money('below'),
    indicatorCode,
    zero: indicatorCode === null ? null : flag('zero'),
  }
}
