import type { AuditStatus, FindingStatus, GrantState, UseStatus } from '../../lib/api/schema.ts'
import type { IconName } from '../Icon.tsx'

/** How a state looks: colour, and a sign for those who do not see it. Its words are in messages/use. */
export interface Look {
  tone: 'standard' | 'good' | 'warn' | 'bad'
  icon: IconName
}

/** Of a use. */
export const statusLooks: Readonly<Record<UseStatus, Look>> = {
  EFFECTIVE: { tone: 'good', icon: 'check' },
  PENDING: { tone: 'warn', icon: 'clock' },
  REFUSED: { tone: 'bad', icon: 'close' },
  EXPIRED: { tone: 'bad', icon: 'clock' },
  WITHDRAWN: { tone: 'standard', icon: 'back' },
  REVERSED: { tone: 'standard', icon: 'reset' },
}

/** Of a grant. */
export const grantLooks: Readonly<Record<GrantState, Look>> = {
  ACTIVE: { tone: 'good', icon: 'check' },
  SUSPENDED: { tone: 'warn', icon: 'pause' },
  ENDED: { tone: 'standard', icon: 'close' },
}

/** Of an audit. */
export const auditLooks: Readonly<Record<AuditStatus, Look>> = {
  OPEN: { tone: 'warn', icon: 'search' },
  QUERIED: { tone: 'warn', icon: 'appeal' },
  ANSWERED: { tone: 'standard', icon: 'mail' },
  PASSED: { tone: 'good', icon: 'check' },
  VIOLATION: { tone: 'bad', icon: 'warning' },
}

/** Of a finding. */
export const findingLooks: Readonly<Record<FindingStatus, Look>> = {
  OPEN: { tone: 'bad', icon: 'warning' },
  RECTIFYING: { tone: 'warn', icon: 'clock' },
  RECTIFIED: { tone: 'warn', icon: 'search' },
  VERIFIED: { tone: 'good', icon: 'check' },
  CLOSED: { tone: 'good', icon: 'check' },
  ACCOUNTABLE: { tone: 'bad', icon: 'warning' },
  DISMISSED: { tone: 'standard', icon: 'close' },
}
