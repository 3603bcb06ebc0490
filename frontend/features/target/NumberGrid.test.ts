import { expect, it } from 'vitest'
import { nextCell } from './NumberGrid'

it('moves like a spreadsheet, and inside a text like a text', () => {
  expect(nextCell('ArrowDown', false, 1, 2, false, false)).toEqual([2, 2])
  expect(nextCell('Enter', false, 1, 2, false, false)).toEqual([2, 2])
  expect(nextCell('Enter', true, 1, 2, false, false)).toEqual([0, 2])
  expect(nextCell('ArrowRight', false, 1, 2, false, true)).toEqual([1, 3])
  expect(nextCell('ArrowRight', false, 1, 2, false, false)).toBeNull()
  expect(nextCell('ArrowLeft', false, 1, 2, true, false)).toEqual([1, 1])
  expect(nextCell('Tab', false, 1, 2, true, true)).toBeNull()
})

it('goes down the list on a phone', () => {
  expect(nextCell('Enter', false, 4, 2, false, false, true)).toEqual([4, 3])
  expect(nextCell('ArrowRight', false, 4, 2, false, true, true)).toBeNull()
})
