import { expect, it } from 'vitest'
import { closing, filterOf, opening } from './people'

const from = (search: string) => {
  const params = new URLSearchParams(search)
  return filterOf((name) => params.get(name) ?? '')
}

it('reads the filter out of the address', () => {
  expect(from('part=12&post=TOWNSHIP_HEAD&emp=AGENCY&floor=1&from=1000.00&below=2000&ind=DEDICATED_LINE&zero=1')).toEqual({
    unitId: '12',
    post: 'TOWNSHIP_HEAD',
    employment: 'AGENCY',
    atFloor: true,
    atRisk: null,
    payFrom: '1000.00',
    payBelow: '2000',
    indicatorCode: 'DEDICATED_LINE',
    zero: true,
  })
})

it('takes nothing from the address that the API does not know', () => {
  expect(Object.values(from('part=x&post=KING&emp=SELF&floor=yes&from=abc&ind=drop%20table&zero=1')).every((value) => value === null)).toBe(true)
})

it('opens one list in the place of another', () => {
  expect(opening({ risk: '1' })).toMatchObject({ people: '1', risk: '1', floor: null, ind: null })
  expect(closing()).toMatchObject({ people: null, risk: null })
})
