import { expect, it } from 'vitest'
import { keys, table } from './keys'

it('all that keys do is in the help', () => {
  expect(new Set(keys.map((k) => k.deed))).toEqual(new Set([...Object.values(table.anywhere), ...Object.values(table.onRow)]))
})
