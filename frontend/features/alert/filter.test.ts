import { expect, it } from 'vitest'
import { filterOf, wantedOf } from './filter.ts'

const filter = (search: string): unknown => filterOf(wantedOf(new URLSearchParams(search)))

it('reads the address into what the server takes', () => {
  expect(filter('')).toEqual({ status: 'OPEN' })
  expect(filter('kind=ARREARS&overdue=1&q=医院')).toEqual({ status: 'OPEN', kind: 'ARREARS', overdue: true, search: '医院' })
  expect(filter('status=handled&overdue=1')).toEqual({ status: 'HANDLED' })
  expect(filter('kind=FIRE&status=gone')).toEqual({ status: 'OPEN' })
})
