import { expect, it } from 'vitest'
import { rankChange } from './rank.ts'

it('tells how a place has moved', () => {
  expect(rankChange({ rankCity: 1, rankCityYesterday: 3 })).toBe(2)
  expect(rankChange({ rankCity: 5, rankCityYesterday: 3 })).toBe(-2)
  expect(rankChange({ rankCity: 5, rankCityYesterday: 0 })).toBe(0)
})
