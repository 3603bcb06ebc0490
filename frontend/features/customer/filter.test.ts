import { expect, it } from 'vitest'
import { filterOf, isFiltered, wantedOf } from './filter.ts'
import { momentFrom, visitFaults, wholeNumber } from './forms.ts'

const filter = (search: string): unknown => filterOf(wantedOf(new URLSearchParams(search)), '2010-09-30')

it('reads the address into what the server takes', () => {
  expect(filter('')).toEqual({ order: 'CODE' })
  expect(filter('q=+机械+&grade=GOLD&arrears=1&ending=1&incomplete=1&order=ARREARS')).toEqual({
    search: '机械',
    grade: 'GOLD',
    inArrears: true,
    contractEndsBefore: '2010-11-30',
    incomplete: true,
    order: 'ARREARS',
  })
  expect(filter('grade=PLATINUM&arrears=yes&order=RANDOM')).toEqual({ order: 'CODE' })
})

it('does not take an order for a filter', () => {
  expect(isFiltered(wantedOf(new URLSearchParams('order=REVENUE')))).toBe(false)
  expect(isFiltered(wantedOf(new URLSearchParams('q=x')))).toBe(true)
})

it('takes typed times for business time', () => {
  expect(momentFrom('2010-09-30T17:30')).toBe('2010-09-30T17:30:00+08:00')
})

it('finds what a visit lacks', () => {
  const now = new Date('2010-09-30T09:00:00Z')
  expect(visitFaults(' ', '', now)).toEqual({ note: 'noteMissing', at: null })
  expect(visitFaults('谈了续约', '2010-09-30T16:59', now)).toEqual({ note: null, at: null })
  expect(visitFaults('谈了续约', '2010-09-30T17:01', now)).toEqual({ note: null, at: 'futureVisit' })
})

it('takes whole numbers only', () => {
  expect(wholeNumber(' 120 ', 1000)).toBe(120)
  expect(wholeNumber('1.5', 1000)).toBeNull()
  expect(wholeNumber('-1', 1000)).toBeNull()
  expect(wholeNumber('1001', 1000)).toBeNull()
})
