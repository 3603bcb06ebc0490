import { describe, expect, it } from 'vitest'
import zh from '../../messages/use.zh-CN.ts'
import { amountFrom, amountOf, yuanOf } from './amount.ts'

describe('amounts of uses', () => {
  it('says fen as yuan', () => {
    expect([0, 1, 10, 100, 120_050, -5].map(yuanOf)).toEqual(['0.00', '0.01', '0.10', '1.00', '1200.50', '-0.05'])
  })
  it('says an amount in its unit', () => {
    expect(amountOf(120_050, 'FEN', zh)).toBe('¥1,200.50')
    expect(amountOf(-120_050, 'FEN', zh)).toBe('−¥1,200.50')
    expect(amountOf(3, 'TIMES', zh)).toBe('3 次')
    expect(amountOf(-4, 'DAYS', zh)).toBe('−4 天')
    expect(amountOf(1_000, 'DAYS', zh)).toBe('1,000 天')
  })
  it.each([
    ['12', 'FEN', 1200],
    ['12.5', 'FEN', 1250],
    ['1,200.05', 'FEN', 120_005],
    [' 0.01 ', 'FEN', 1],
    ['0', 'FEN', null],
    ['-1', 'FEN', null],
    ['1.005', 'FEN', null],
    ['1e3', 'FEN', null],
    ['', 'FEN', null],
    ['9999999999999', 'FEN', null],
    ['3', 'TIMES', 3],
    ['1.5', 'TIMES', null],
    ['0', 'DAYS', null],
  ] as const)('reads %j as %s: %j', (typed, unit, amount) => {
    expect(amountFrom(typed, unit)).toBe(amount)
  })
})
