import { describe, expect, it } from 'vitest'
import type { CorrectableLine } from './decide'
import { corrected, emptyDraft, inputOf, isTyped, lastDayOf, lineOf, problems } from './decide'

const line = (indicatorCode: string, more: Partial<CorrectableLine> = {}): CorrectableLine => ({
  indicatorCode,
  nameZh: '专线净增',
  nameEn: 'Leased lines',
  category: 'BASE',
  method: 'RATIO',
  max: '6',
  perPiece: null,
  done: '3',
  outOf: '0',
  target: '4',
  score: '4.5',
  reason: null,
  ...more,
})

const upheld = { ...emptyDraft, upheld: true, reasons: '漏计两条专线', day: '2010-09-10', quantity: '2' }

describe('a decision', () => {
  it('needs its reasons, and upheld its entry', () => {
    expect(problems({ ...emptyDraft, upheld: false, reasons: '已计入' }, '', '2010-09', false)).toEqual(['reasons'])
    expect(problems({ ...emptyDraft, upheld: true, reasons: '确实漏计了' }, '', '2010-09', true)).toEqual(['indicatorCode', 'day', 'quantity', 'outOf'])
    expect(problems(upheld, 'DEDICATED_LINE', '2010-09', false)).toEqual([])
  })
  it('corrects by something, within the month', () => {
    expect(problems({ ...upheld, quantity: '0' }, 'A', '2010-09', false)).toEqual(['quantity'])
    expect(problems({ ...upheld, quantity: '0', outOf: '0' }, 'A', '2010-09', true)).toEqual(['nothing'])
    expect(problems({ ...upheld, quantity: '0', outOf: '-1' }, 'A', '2010-09', true)).toEqual([])
    expect(problems({ ...upheld, day: '2010-10-01' }, 'A', '2010-09', false)).toEqual(['day'])
  })
  it('is sent with the entry only where it is upheld', () => {
    expect(inputOf({ ...upheld, upheld: false }, { id: '7', version: 2 }, 'A', false)).toEqual({ id: '7', version: 2, upheld: false, reasons: '漏计两条专线' })
    expect(inputOf({ ...upheld, quantity: '+1,000' }, { id: '7', version: 2 }, 'A', false)).toMatchObject({ indicatorCode: 'A', quantity: '1000', outOf: null })
  })
  it('is worth asking about once something is typed', () => {
    expect(isTyped(undefined)).toBe(false)
    expect(isTyped({ ...emptyDraft, upheld: false })).toBe(false)
    expect(isTyped(upheld)).toBe(true)
  })
})

describe('the corrected line', () => {
  it('is that of the slice in which the day lies', () => {
    const lines = [line('A', { from: '2010-09-01', until: '2010-09-16', done: '1' }), line('A', { from: '2010-09-16', until: '2010-10-01', done: '2' }), line('B')]
    expect(lineOf(lines, 'A', '2010-09-15')?.done).toBe('1')
    expect(lineOf(lines, 'A', '2010-09-16')?.done).toBe('2')
    expect(lineOf(lines, 'A', '')?.done).toBe('1')
    expect(lineOf(lines, 'C', '2010-09-16')).toBeUndefined()
  })
  it('has both sides of a rate', () => {
    expect(corrected(line('A'), { quantity: '-0.5', outOf: '' })?.done).toBe('2.5')
    expect(corrected(line('A', { method: 'RATE', done: '8', outOf: '10' }), { quantity: '1', outOf: '-1' })).toMatchObject({ done: '9', outOf: '9' })
    expect(corrected(line('A', { method: 'RATE' }), { quantity: '1', outOf: '' })).toBeNull()
  })
})

it('knows how long a month is', () => {
  expect([lastDayOf('2010-02'), lastDayOf('2012-02'), lastDayOf('2010-12')]).toEqual(['2010-02-28', '2012-02-29', '2010-12-31'])
})
