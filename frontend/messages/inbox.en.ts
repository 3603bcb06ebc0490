import type { Translation } from '../lib/i18n/catalog.ts'
import type zh from './inbox.zh-CN.ts'

const en: Translation<typeof zh> = {
  title: 'Messages',
  unread: (count) => (count === 1 ? '1 unread message' : `${count} unread messages`),
  many: '100 or more unread',
  none: 'No unread messages',
  all: 'All',
  onlyUnread: 'Unread',
  which: 'Show',
  readAll: 'Mark all as read',
  allRead: 'All are marked as read',
  empty: 'There are no messages',
  emptyUnread: 'There are no unread messages',
  emptyHint: 'When a statement is published or an appeal decided, it says so here.',
  isUnread: 'unread',
  kind: {
    STATEMENT_PUBLISHED: 'Your statement is published',
    STATEMENT_CLOSED: 'Your statement is final',
    SETTLEMENT_TO_REVIEW: 'A settlement waits for review',
    SETTLEMENT_TO_APPROVE: 'A settlement waits for approval',
    SETTLEMENT_RETURNED: 'A settlement was sent back',
    APPEAL_RAISED: 'An appeal was raised',
    APPEAL_ASSIGNED: 'An appeal is in your hands',
    APPEAL_UPHELD: 'Your appeal was upheld',
    APPEAL_REFUSED: 'Your appeal was refused',
  },
  join: ' · ',
}

export default en
