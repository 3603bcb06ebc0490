import { expect, it } from 'vitest'
import { destination } from './destination.ts'

it.each([
  ['STATEMENT_PUBLISHED', '/statements/2010-09'],
  ['STATEMENT_CLOSED', '/statements/2010-09'],
  ['APPEAL_UPHELD', '/appeals/7'],
  ['APPEAL_REFUSED', '/appeals/7'],
  ['APPEAL_RAISED', '/desk/appeals?appeal=7'],
  ['SETTLEMENT_TO_REVIEW', '/desk/settlements?month=2010-09'],
  ['TICKET_OFFERED', '/tickets/7'],
  ['TICKET_DUE', '/tickets/7'],
  ['REPORT_DUE', '/use-report?month=2010-09'],
  ['REPORT_LATE', '/desk/use-reports?month=2010-09'],
] as const)('%s leads to %s', (kind, to) => {
  expect(destination({ kind, subjectId: '7', month: '2010-09' })).toBe(to)
})

it.each([
  ['TICKET_URGED', '/tickets/7', '/desk/ticket/7'],
  ['GRANT_TO_REVIEW', '/powers/7', '/desk/grants?grant=7'],
  ['USE_TO_DECIDE', '/uses/7', '/desk/use-decisions?use=7'],
  ['USE_QUERIED', '/uses/7', '/desk/uses?use=7'],
  ['AUDIT_LATE', '/uses/7', '/desk/uses?use=7'],
  ['FINDING_LATE', '/findings/7', '/desk/findings?finding=7'],
] as const)('%s leads to %s, and at the desk to %s', (kind, phone, desk) => {
  expect([destination({ kind, subjectId: '7', month: null }), destination({ kind, subjectId: '7', month: null }, true)]).toEqual([phone, desk])
})

it('without a month leads to the list', () => {
  expect(destination({ kind: 'STATEMENT_PUBLISHED', subjectId: '7', month: null })).toBe('/statements')
})
