import type { Translation } from '../lib/i18n/catalog.ts'
import type zh from './uses-phone.zh-CN.ts'

const en: Translation<typeof zh> = {
  all: 'All',
  byStatus: 'By status',
  noRecords: 'You have no records yet',
  noRecordsHint: 'What you use or ask for appears here.',
  noneFound: 'No record stands like this',
  isReversal: 'Reversal',
  stage: 'Audits',
  noDecisions: 'Nothing waits for your decision',
  noDecisionsHint: 'Requests over a limit appear here.',
  asks: (name) => `${name} asks`,
  inPlaceOf: (name) => `for ${name}`,
  over: {
    perUse: (limit, by) => `one use may be ${limit}: ${by} over`,
    amount: {
      DAY: (left, by) => `${left} left today: ${by} over`,
      MONTH: (left, by) => `${left} left this month: ${by} over`,
      QUARTER: (left, by) => `${left} left this quarter: ${by} over`,
      YEAR: (left, by) => `${left} left this year: ${by} over`,
    },
    count: { DAY: 'no use left today', MONTH: 'no use left this month', QUARTER: 'no use left this quarter', YEAR: 'no use left this year' },
    other: 'over a limit of who asks',
  },
}

export default en
