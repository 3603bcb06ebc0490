import { describe, expect, it } from 'vitest'
import type { Numbered } from './power.ts'
import { editingOf, inputOf, listed, newPower, powerDifferences, powerProblems } from './power.ts'

const today = '2026-11-23'
const refund: Numbered = {
  code: 'COMPLAINT_REFUND',
  number: 1,
  category: 'SERVICE_CARE',
  nameZh: '投诉退费',
  nameEn: 'Complaint refund',
  allowsZh: '退费',
  allowsEn: 'To refund',
  dutyZh: '核实',
  dutyEn: 'Checks',
  unit: 'FEN',
  maxAmount: 500_000,
  evidence: { ticketTypes: ['COMPLAINT'], files: 0, beneficiary: false, reason: 6 },
  emergency: true,
  decisionMinutes: 120,
  nearPercent: 80,
  leaderAudit: 'RISK',
  departmentAudit: 'RISK',
  leaderDays: 5,
  departmentDays: 10,
  active: true,
  from: '2010-01-01',
}

describe('a power to be published', () => {
  it('begins as the last number is, from today on', () => {
    const e = editingOf(refund, today)
    expect(powerProblems(e, today, refund, [])).toEqual({})
    const { number: _, ...rest } = refund
    expect(inputOf(e)).toEqual({ ...rest, from: today, note: '' })
  })
  it('is held against the server’s rules', () => {
    const e = { ...editingOf(refund, today), nameZh: '退', maxAmount: '0', files: '10', reason: '0', nearPercent: '49', decisionMinutes: 'x', from: '2026-11-22' }
    expect(Object.keys(powerProblems(e, today, refund, [])).sort()).toEqual(['decisionMinutes', 'evidence.files', 'evidence.reason', 'from', 'maxAmount', 'nameZh', 'nearPercent'])
    expect(powerProblems({ ...editingOf(refund, today), maxAmount: '20000000.01' }, today, refund, [])).toEqual({ maxAmount: { kind: 'amount' } })
    expect(powerProblems(editingOf(refund, today), today, { ...refund, from: '2026-12-01' }, [])).toEqual({ from: { kind: 'early', day: '2026-12-01' } })
  })
  it('has a code that no other has, where it is new', () => {
    const e = { ...editingOf(refund, today), code: 'GIFT' }
    expect(powerProblems({ ...e, code: 'gift' }, today, null, [])).toEqual({ code: { kind: 'code' } })
    expect(powerProblems(e, today, null, ['GIFT'])).toEqual({ code: { kind: 'taken' } })
    expect(Object.keys(powerProblems(newPower(today), today, null, []))).toContain('allowsEn')
  })
})

it('says what changed from one number to the next, in the order of the editor', () => {
  const after = { ...refund, maxAmount: 800_000, evidence: { ...refund.evidence, ticketTypes: ['BILLING', 'COMPLAINT'], files: 1 }, active: false }
  expect(powerDifferences(refund, after)).toEqual([
    { what: 'maxAmount', before: '500000', after: '800000' },
    { what: 'ticketTypes', before: 'COMPLAINT', after: 'BILLING COMPLAINT' },
    { what: 'files', before: '0', after: '1' },
    { what: 'active', before: 'true', after: 'false' },
  ])
  expect(powerDifferences(refund, { ...refund, evidence: { ...refund.evidence, ticketTypes: ['COMPLAINT'] } })).toEqual([])
})

it('lists each power once, with what is announced of it', () => {
  const next = { ...refund, number: 2, from: '2026-12-01' }
  const first = { ...refund, code: 'GIFT', category: 'POLICY_USE' as const, from: '2027-01-01' }
  expect(listed([next, refund, first], today).map((l) => [l.now.code, l.now.number, l.running, l.coming.map((c) => c.number)])).toEqual([
    ['GIFT', 1, false, []],
    ['COMPLAINT_REFUND', 1, true, [2]],
  ])
})
