import { describe, expect, it } from 'vitest'
import { corrected, floorFormula, quotaFormula, scoreFormula } from './computation.ts'

const line = { category: 'BASE', method: 'RATIO', max: '18.0000', perPiece: null, done: '21.0000', outOf: '0.0000', target: '18.0000' } as const

describe('the formula of a score', () => {
  it('is what somebody with a pocket calculator types', () => {
    expect(scoreFormula(line, 30, 30)).toBe('18 × 21 ÷ 18')
    expect(scoreFormula({ ...line, method: 'RATE', outOf: '24' }, 30, 30)).toBe('18 × 21 ÷ 24')
    expect(scoreFormula({ ...line, method: 'PIECE', perPiece: '0.5000' }, 30, 30)).toBe('0.5 × 21')
    expect(scoreFormula({ ...line, method: 'DEDUCTION', max: '5', perPiece: '1', done: '7' }, 30, 30)).toBe('−min(5, 1 × 7)')
  })
  it('prorates a base rating by the days of the slice, and no other', () => {
    expect(scoreFormula({ ...line, method: 'RATING', done: '18.5' }, 12, 30)).toBe('18.5 × 12 ÷ 30')
    expect(scoreFormula({ ...line, method: 'RATING', done: '18.5' }, 30, 30)).toBe('18.5')
    expect(scoreFormula({ ...line, method: 'RATING', category: 'PROCESS', done: '18.5' }, 12, 30)).toBe('18.5')
  })
  it('is none without anything to compute with', () => {
    expect(scoreFormula({ ...line, target: null }, 30, 30)).toBeNull()
    expect(scoreFormula({ ...line, method: 'RATE' }, 30, 30)).toBeNull()
  })
})

describe('the floor and the quota', () => {
  const s = { floorRule: 'BY_DAYS', minimumWage: '960.00', fixedPay: '600.00', days: 30, monthDays: 30 } as const
  it('follow the scheme’s rule', () => {
    expect(floorFormula(s)).toBe('max(0, 960.00 − 600.00)')
    expect(floorFormula({ ...s, days: 12 })).toBe('max(0, (960.00 − 600.00) × 12 ÷ 30)')
    expect(floorFormula({ ...s, days: 12, floorRule: 'FULL_MONTH' })).toBe('max(0, 960.00 − 600.00 × 12 ÷ 30)')
    expect(floorFormula({ ...s, floorRule: 'NONE' })).toBeNull()
  })
  it('come from the person’s own quota for agency staff only', () => {
    const q = { employment: 'AGENCY', ownQuota: '2000.00', quotaRule: 'BY_DAYS', days: 12, monthDays: 30 } as const
    expect(quotaFormula(q)).toBe('2000.00 × 12 ÷ 30')
    expect(quotaFormula({ ...q, quotaRule: 'FULL_MONTH' })).toBe('2000.00')
    expect(quotaFormula({ ...q, employment: 'COMPANY' })).toBeNull()
  })
  it('leave the corrections as the rest of the pay', () => {
    expect(corrected({ pay: '2500.01', bonus: '2400.00', topUp: '0.00' })).toBe('100.01')
    expect(corrected({ pay: '2300.00', bonus: '2400.00', topUp: '0.00' })).toBe('-100.00')
  })
})
