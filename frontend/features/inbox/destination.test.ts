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

it('an order leads to the desk’s page of it for whoever reads the message there', () => {
  expect(destination({ kind: 'TICKET_URGED', subjectId: '7', month: null }, true)).toBe('/desk/ticket/7')
})

it('without a month leads to the list', () => {
  expect(destination({ kind: 'STATEMENT_PUBLISHED', subjectId: '7', month: null })).toBe('/statements')
})
