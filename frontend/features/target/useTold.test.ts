import { expect, it } from 'vitest'
import { placeOf } from './useTold'

it('finds the cell that a fault is about', () => {
  expect(placeOf('input.shares[3].quantity')).toBe(3)
  expect(placeOf('input.tasks[12]')).toBe(12)
  expect(placeOf('input.shares')).toBe(-1)
  expect(placeOf('input.indicators[1].max')).toBe(-1)
})
