import { expect, it } from 'vitest'
import { listOf, monthsLater, spanFits, spanOf } from './spans'

it('counts months over the year', () => {
  expect([monthsLater('2010-01', -1), monthsLater('2010-12', 1), monthsLater('2010-06', 3), monthsLater('2010-06', 0)]).toEqual(['2009-12', '2011-01', '2010-09', '2010-06'])
})

it('takes 1 to 12 months in order', () => {
  expect(spanFits({ from: '2010-06', to: '2010-06' })).toBe(true)
  expect(spanFits({ from: '2010-01', to: '2010-12' })).toBe(true)
  expect(spanFits({ from: '2010-01', to: '2011-01' })).toBe(false)
  expect(spanFits({ from: '2010-06', to: '2010-05' })).toBe(false)
  expect(spanFits({ from: '', to: '2010-05' })).toBe(false)
})

it('fills in what the address does not say', () => {
  expect(spanOf('', '', '2010-09')).toEqual({ from: '2010-09', to: '2010-09' })
  expect(spanOf('2010-06', '', '2010-09')).toEqual({ from: '2010-06', to: '2010-06' })
  expect(spanOf('', '2010-10', '2010-09')).toEqual({ from: '2010-09', to: '2010-10' })
})

it('reads lists, and nothing that is no code', () => {
  expect(listOf('A,B,A,,x y,<b>', 9)).toEqual(['A', 'B'])
  expect(listOf('1,2,3', 2)).toEqual(['1', '2'])
})
