import { expect, it } from 'vitest'
import { percent, points, quantity, signed, yuan } from './figures.ts'

it.each([
  ['1.0870', '108.70%'],
  ['0.9545', '95.45%'],
  ['0', '0.00%'],
  ['0.0005', '0.05%'],
  ['10', '1000.00%'],
])('a rate of %s is %s', (rate, expected) => {
  expect(percent(rate)).toBe(expected)
})

it('writes money, points and quantities', () => {
  expect(yuan('2552.53')).toBe('¥2,552.53')
  expect(yuan('-10.00')).toBe('−¥10.00')
  expect(points('119.4255')).toBe('119.43')
  expect(quantity('1200.5000')).toBe('1,200.5')
})

it('says which way a change goes', () => {
  expect(signed('3.25')).toBe('+3.25')
  expect(signed('-3.25')).toBe('−3.25')
  expect(signed('0.00')).toBe('0.00')
})
