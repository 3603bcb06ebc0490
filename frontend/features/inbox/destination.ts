import type { NotificationKind } from '../../lib/api/schema.ts'

/** Where a message leads: what is the reader's own to the phone's pages, work to the desk's. */
export function destination(message: { kind: NotificationKind; subjectId: string; month: string | null }): string {
  const month = message.month === null ? '' : `?month=${message.month}`
  switch (message.kind) {
    case 'STATEMENT_PUBLISHED':
    case 'STATEMENT_CLOSED':
      return message.month === null ? '/statements' : `/statements/${message.month}`
    case 'SETTLEMENT_TO_REVIEW':
    case 'SETTLEMENT_TO_APPROVE':
    case 'SETTLEMENT_RETURNED':
      return `/desk/settlements${month}`
    case 'APPEAL_RAISED':
    case 'APPEAL_ASSIGNED':
      return `/desk/appeals?appeal=${message.subjectId}`
    case 'APPEAL_UPHELD':
    case 'APPEAL_REFUSED':
      return `/appeals/${message.subjectId}`
  }
}
