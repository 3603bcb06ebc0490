import { describe, expect, it } from 'vitest'
import { absolute, compare, grouped, isDecimal, minus, normalDecimal, rounded, short, signOf, sum } from './decimal.ts'

describe('exact decimals', () => {
  it('adds what floats get wrong', () => {
    expect(sum(['0.1', '0.2'])).toBe('0.3')
    expect(sum(['9007199254740993', '1'])).toBe('9007199254740994')
    expect(sum(['-1.5', '0.25', ''])).toBe('-1.25')
    expect(sum([])).toBe('0')
  })

  it('agrees with whole numbers of ten-thousandths for many values', () => {
    for (let i = 0; i < 500; i++) {
      const a = (i * 7919) % 200_001
      const b = (i * 104_729) % 200_001
      const text = (n: number): string => `${Math.floor(n / 10_000)}.${String(n % 10_000).padStart(4, '0')}`
      expect(sum([text(a), text(b)])).toBe(text(a + b))
      expect(compare(text(a), text(b))).toBe(Math.sign(a - b))
      expect(sum([minus(text(a), text(b)), text(b)])).toBe(text(a))
    }
  })

  it.each([
    ['119.4255', 2, '119.43'],
    ['119.4250', 2, '119.43'],
    ['-119.4250', 2, '-119.43'],
    ['0.0049', 2, '0.00'],
    ['-0.0049', 2, '0.00'],
    ['99.9999', 2, '100.00'],
    ['7', 2, '7.00'],
    ['', 2, ''],
  ])('rounds %s to %i places: %s, half away from zero', (value, places, expected) => {
    expect(rounded(value, places)).toBe(expected)
  })

  it('knows what a decimal is', () => {
    expect(isDecimal('12.3456')).toBe(true)
    expect(isDecimal('12.34567')).toBe(false)
    expect(isDecimal('1e3')).toBe(false)
    expect(isDecimal('')).toBe(false)
    expect(normalDecimal(' +1,234.50 ')).toBe('1234.50')
    expect(normalDecimal('x')).toBeNull()
  })

  it('shortens and groups without touching the value', () => {
    expect(short('105.3000')).toBe('105.3')
    expect(short('6.0000')).toBe('6')
    expect(short('100')).toBe('100')
    expect(grouped('1234567.8901')).toBe('1,234,567.8901')
    expect(grouped('-1234.00')).toBe('-1,234.00')
    expect(absolute('-5.0000')).toBe('5.0000')
    expect(signOf('-0.0000')).toBe(0)
  })
})
