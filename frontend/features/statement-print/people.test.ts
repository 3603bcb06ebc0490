import { expect, it } from 'vitest'
import { most, people } from './people.ts'

it('prints those whom the address names, once each, else the viewer', () => {
  expect(people('4,7,4', '1')).toEqual(['4', '7'])
  expect(people(null, '1')).toEqual(['1'])
  expect(people('x,-2', '1')).toEqual(['1'])
  expect(people(Array.from({ length: 80 }, (_, i) => i + 1).join(','), '1')).toHaveLength(most)
})
