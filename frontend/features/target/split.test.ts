import { describe, expect, it } from 'vitest'
import { sum } from '~/lib/format/decimal'
import { splitByWeights, splitEvenly } from './split'

describe('splitting a task', () => {
  it('keeps whole pieces whole; the rest goes one each to the first', () => {
    expect(splitEvenly('10', 3)).toEqual(['4', '3', '3'])
    expect(splitEvenly('2.0000', 3)).toEqual(['1', '1', '0'])
  })
  it('splits a fraction in its own step', () => {
    expect(splitEvenly('12.5', 4)).toEqual(['3.2', '3.1', '3.1', '3.1'])
    expect(splitEvenly('0.0001', 2)).toEqual(['0.0001', '0'])
  })
  it('follows weights, ties to the first', () => {
    expect(splitByWeights('10', ['1', '2', '1'])).toEqual(['3', '5', '2'])
    expect(splitByWeights('7', ['0.5', '1.5'])).toEqual(['2', '5'])
  })
  it('treats everybody alike without weights, and gives nothing to a negative one', () => {
    expect(splitByWeights('9', ['0', '', 'x'])).toEqual(['3', '3', '3'])
    expect(splitByWeights('9', ['-5', '1'])).toEqual(['0', '9'])
  })
  it('has nothing to give to nobody', () => {
    expect(splitEvenly('5', 0)).toEqual([])
  })
  it('always adds up to the task', () => {
    for (let quarter = 0; quarter < 400; quarter += 7) {
      const task = `${Math.floor(quarter / 4)}.${String((quarter % 4) * 25).padStart(2, '0')}`
      for (let people = 1; people < 14; people++) {
        const weights = Array.from({ length: people }, (_, i) => String((i * 37 + quarter) % 11))
        expect(Number(sum(splitByWeights(task, weights)))).toBe(Number(task))
      }
    }
  })
})
