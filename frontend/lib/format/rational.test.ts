import { describe, expect, it } from 'vitest'
import { cut, less, order, over, plus, rational, rounded, times, total, written } from './rational.ts'

const r = rational

describe('exact fractions', () => {
  it('are read from decimals, and from nothing else', () => {
    expect(written(r('-12.3400'), 2)).toBe('-12.34')
    expect(written(r(30), 0)).toBe('30')
    for (const wrong of ['', '1e3', '1.', '.5', '+1', 'NaN', '1,000']) expect(() => r(wrong)).toThrow(RangeError)
  })

  it('lose nothing on the way', () => {
    expect(written(plus(r('0.1'), r('0.2')), 1)).toBe('0.3')
    expect(order(times(over(r('1'), r('3')), r('3')), r('1'))).toBe(0)
    expect(written(less(total([r('1.5'), r('2.25')]), r('4')), 2)).toBe('-0.25')
    expect(written(over(r('1'), r('-4')), 2)).toBe('-0.25')
  })

  it('are rounded half away from zero', () => {
    expect(['0.5', '1.5', '-0.5', '-1.5', '0.49', '-0.49'].map((v) => written(rounded(r(v), 0), 0))).toEqual(['1', '2', '-1', '-2', '0', '0'])
    expect(written(over(r('2'), r('3')), 4)).toBe('0.6667')
  })

  it('are cut downwards', () => {
    expect(written(cut(r('2552.5299'), 2), 2)).toBe('2552.52')
  })
})
