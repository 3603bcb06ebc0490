import { expect, it } from 'vitest'
import { closing, listFilter, monthsBack, opening, openingTrick, pageFilter } from './address'

const get = (search: string) => {
  const params = new URLSearchParams(search)
  return (name: string): string => params.get(name) ?? ''
}

it('reads the page’s filter out of the address', () => {
  expect(pageFilter(get('grade=GOLD&type=FAULT&dep=3'), '7')).toEqual({ cityId: '7', departmentId: null, unitId: null, teamId: null, staffId: null, grade: 'GOLD', typeCode: 'FAULT' })
  expect(Object.values(pageFilter(get('grade=KING&type=drop%20table'), '')).every((v) => v === null)).toBe(true)
})

it('adds the row to what the page is about', () => {
  expect(listFilter(get('grade=GOLD&dep=3'), '7')).toMatchObject({ cityId: '7', departmentId: '3', grade: 'GOLD' })
  expect(listFilter(get('grade=GOLD&og=SILVER&oc=8&ot=FAULT'), '7')).toMatchObject({ cityId: '8', grade: 'SILVER', typeCode: 'FAULT' })
  expect(listFilter(get('staff=0'), '')).toMatchObject({ staffId: null, nobody: true, cityId: null })
})

it('opens one list in the place of another', () => {
  expect(opening('MISSED', { by: 'TEAM', key: '4', name: '工维一班' })).toMatchObject({ orders: 'MISSED', team: '4', name: '工维一班', trick: null, staff: null })
  expect(openingTrick('HELD_NEAR_DUE', { by: 'PERSON', key: '5', name: '钱进' })).toMatchObject({ trick: 'HELD_NEAR_DUE', staff: '5', orders: null, team: null })
  expect(closing()).toMatchObject({ orders: null, trick: null, name: null })
})

it('counts months back over the year', () => {
  expect(monthsBack('2026-02', 4)).toEqual(['2026-02', '2026-01', '2025-12', '2025-11'])
})
