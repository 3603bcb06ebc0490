import { expect, it } from 'vitest'
import { figuresOf, hasGap, isGood, reasonOf, shareOf } from './line.ts'

const line = { method: 'RATIO', max: '18.0000', perPiece: null, done: '21.0000', outOf: '0.0000', target: '18.0000', score: '21.0000' } as const

it.each([
  [line, '18 × 21 ÷ 18 = 21.0000'],
  [{ ...line, target: null }, null],
  [{ ...line, method: 'RATE', done: '46.0000', outOf: '48.0000', max: '20.0000', score: '19.1667' } as const, '20 × 46 ÷ 48 = 19.1667'],
  [{ ...line, method: 'RATE', done: '0.0000', score: '20.0000' } as const, null],
  [{ ...line, method: 'PIECE', perPiece: '0.5000', done: '7.0000', score: '3.5000' } as const, '0.5 × 7 = 3.5000'],
  [{ ...line, method: 'RATING', done: '18.0000', score: '18.0000' } as const, '18 → 18.0000'],
  [{ ...line, method: 'DEDUCTION', perPiece: '1.0000', done: '9.0000', score: '-5.0000' } as const, '−(1 × 9) → -5.0000'],
])('writes the computation of %o', (of, expected) => {
  expect(figuresOf(of)).toBe(expected)
})

it('draws a bar between nothing and full', () => {
  expect(shareOf({ score: '21.0000', max: '18.0000' })).toBe(1)
  expect(shareOf({ score: '9.0000', max: '18.0000' })).toBe(0.5)
  expect(shareOf({ score: '0.0000', max: '0.0000' })).toBe(0)
  expect(shareOf({ score: '-2.5000', max: '5.0000' })).toBe(0.5)
})

it('names a gap only where more can be done', () => {
  expect(hasGap({ gap: '3.0000', gapScore: '2.4000' })).toBe(true)
  expect(hasGap({ gap: null, gapScore: null })).toBe(false)
  expect(hasGap({ gap: '0.0000', gapScore: '0.0000' })).toBe(false)
})

it('says a missing entry in the words of the method', () => {
  expect(reasonOf({ method: 'RATIO', reason: 'NO_ENTRY' })).toBe('NO_ENTRY')
  expect(reasonOf({ method: 'DEDUCTION', reason: 'NO_ENTRY' })).toBe('NO_FAULT')
  expect(reasonOf({ method: 'RATING', reason: 'NO_ENTRY' })).toBe('NO_RATING')
  expect(reasonOf({ method: 'RATIO', reason: null })).toBeNull()
  expect(isGood('NO_FAULT')).toBe(true)
  expect(isGood('NO_TARGET')).toBe(false)
})
