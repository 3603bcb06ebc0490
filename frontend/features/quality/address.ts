import type { Grade, QualityCode, QualityDimension, QualityFilter, QualitySide, QualityTrick } from '~/lib/api/schema'

export const codes = ['ON_TIME_COMPLETION', 'ON_TIME_OPENING', 'SENDER_SATISFACTION', 'ON_TIME_COMPLAINT', 'CUSTOMER_SATISFACTION', 'REPEAT_FAULT', 'ON_TIME_RESPONSE'] as const satisfies readonly QualityCode[]
export const dimensions = ['DEPARTMENT', 'UNIT', 'TEAM', 'PERSON', 'GRADE', 'TYPE', 'CITY'] as const satisfies readonly QualityDimension[]
export const tricks = ['CANCELLED_NEAR_DUE', 'HELD_NEAR_DUE', 'NO_FAULT_FOUND', 'RATING_NOT_ASKED'] as const satisfies readonly QualityTrick[]
export const sides = ['DENOMINATOR', 'NUMERATOR', 'MISSED', 'NOT_RATED'] as const satisfies readonly QualitySide[]
export const grades = ['GOLD', 'SILVER', 'BRONZE', 'STANDARD'] as const satisfies readonly Grade[]
export const views = ['figures', 'board', 'definitions', 'freeze'] as const

/** Figures of marks have orders without one. */
export const isRated = (code: QualityCode): boolean => code === 'SENDER_SATISFACTION' || code === 'CUSTOMER_SATISFACTION'

/** The address's names for the list of orders that is open; all of them are taken away together. */
const keys = ['orders', 'trick', 'dep', 'pu', 'team', 'staff', 'og', 'ot', 'oc', 'name'] as const

/** The address's name for a row of each dimension. */
const names = { DEPARTMENT: 'dep', UNIT: 'pu', TEAM: 'team', PERSON: 'staff', GRADE: 'og', TYPE: 'ot', CITY: 'oc' } as const satisfies Record<QualityDimension, (typeof keys)[number]>

/** A row as an address names it. */
export interface Part {
  by: QualityDimension
  key: string
  /** How it is called, for the list's heading. */
  name: string
}

/** The address that closes the list of orders. */
export const closing = (): Record<string, null> => Object.fromEntries(keys.map((key) => [key, null]))

/** The address that opens the orders of a figure, or of one of its rows. */
export const opening = (side: QualitySide, part?: Part): Record<string, string | null> => ({ ...closing(), ...of(part), orders: side })

/** The address that opens the orders behind a number of the board. */
export const openingTrick = (trick: QualityTrick, part: Part): Record<string, string | null> => ({ ...closing(), ...of(part), trick })

const of = (part: Part | undefined): Record<string, string> => (part ? { [names[part.by]]: part.key, name: part.name } : {})

/** What an address says about the orders of the page. */
export function pageFilter(get: (name: string) => string, cityId: string): QualityFilter {
  return { ...nothing, cityId: idOf(cityId), grade: grades.find((g) => g === get('grade')) ?? null, typeCode: codeOf(get('type')) }
}

/** What an address says about the orders that are listed: what the page is about, and the row. */
export function listFilter(get: (name: string) => string, cityId: string): QualityFilter {
  const page = pageFilter(get, cityId)
  return {
    cityId: idOf(get('oc')) ?? page.cityId,
    departmentId: idOf(get('dep')),
    unitId: idOf(get('pu')),
    teamId: idOf(get('team')),
    ...(get('staff') === nobody ? { staffId: null, nobody: true } : { staffId: idOf(get('staff')) }),
    grade: grades.find((g) => g === get('og')) ?? page.grade,
    typeCode: codeOf(get('ot')) ?? page.typeCode,
  }
}

/** How an address names the row of what nobody took, as its key does. */
const nobody = '0'
const nothing: QualityFilter = { cityId: null, departmentId: null, unitId: null, teamId: null, staffId: null, grade: null, typeCode: null }
const idOf = (text: string): string | null => (/^\d+$/.test(text) ? text : null)
const codeOf = (text: string): string | null => (/^[A-Z][A-Z0-9_]{1,39}$/.test(text) ? text : null)

/** So many months, the given one first. */
export function monthsBack(month: string, count: number): string[] {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return Array.from({ length: count }, (_, i) => {
    const at = year * 12 + number - 1 - i
    return `${String(Math.floor(at / 12))}-${String((at % 12) + 1).padStart(2, '0')}`
  })
}

/** Where an order is shown with its clocks. */
export const orderPath = (id: string): string => `/desk/ticket/${id}`
