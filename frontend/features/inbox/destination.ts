import type { NotificationKind } from '../../lib/api/schema.ts'

/** Where a message leads: what is the reader's own to the phone's pages, work to the desk's; an order, a grant, a use or a finding to the page of it in the frame that the reader is in. */
export function destination(message: { kind: NotificationKind; subjectId: string; month: string | null }, atDesk = false): string {
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
    case 'TICKET_OFFERED':
    case 'TICKET_CLAIMED':
    case 'TICKET_RETURNED':
    case 'TICKET_SUPPLEMENTED':
    case 'TICKET_HELD':
    case 'TICKET_HOLD_DECIDED':
    case 'TICKET_HOLD_REVIEW':
    case 'TICKET_AUDIT_FAILED':
    case 'TICKET_RESOLVED':
    case 'TICKET_REOPENED':
    case 'TICKET_CLOSED':
    case 'TICKET_CANCEL_ASKED':
    case 'TICKET_CANCEL_REFUSED':
    case 'TICKET_CANCELLED':
    case 'TICKET_MERGED':
    case 'TICKET_URGED':
    case 'TICKET_COMMENTED':
    case 'TICKET_MENTIONED':
    case 'TICKET_TAKEN_AWAY':
    case 'TICKET_ADDED':
    case 'TICKET_DUE':
      return atDesk ? `/desk/ticket/${message.subjectId}` : `/tickets/${message.subjectId}`
    case 'GRANT_GIVEN':
    case 'GRANT_CHANGED':
    case 'GRANT_ENDED':
    case 'GRANT_TO_REVIEW':
      return atDesk ? `/desk/grants?grant=${message.subjectId}` : `/powers/${message.subjectId}`
    case 'USE_TO_DECIDE':
      return atDesk ? `/desk/use-decisions?use=${message.subjectId}` : `/uses/${message.subjectId}`
    case 'USE_DECIDED':
    case 'USE_REVERSED':
    case 'USE_QUERIED':
    case 'USE_ANSWERED':
    case 'AUDIT_LATE':
      return atDesk ? `/desk/uses?use=${message.subjectId}` : `/uses/${message.subjectId}`
    case 'FINDING_OPENED':
    case 'FINDING_RECTIFIED':
    case 'FINDING_CLOSED':
    case 'FINDING_LATE':
      return atDesk ? `/desk/findings?finding=${message.subjectId}` : `/findings/${message.subjectId}`
    case 'REPORT_DUE':
      return atDesk ? `/desk/use-reports${month}` : `/use-report${month}`
    case 'REPORT_LATE':
      return `/desk/use-reports${month}`
  }
}
