import type { AuditStatus, FindingStatus, GrantState, UseStatus } from '../../lib/api/schema.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { use as words } from '../../messages/use.ts'
import { Tag } from '../Tag.tsx'
import { auditLooks, findingLooks, grantLooks, statusLooks } from './look.ts'

/** Where a use stands. */
export function UseStatusTag({ status }: { status: UseStatus }) {
  return <Tag {...statusLooks[status]}>{useText(words).status[status]}</Tag>
}

/** Whether a grant may be used. */
export function GrantStateTag({ state }: { state: GrantState }) {
  return <Tag {...grantLooks[state]}>{useText(words).grantState[state]}</Tag>
}

/** How far an audit is. */
export function AuditStatusTag({ status }: { status: AuditStatus }) {
  return <Tag {...auditLooks[status]}>{useText(words).auditStatus[status]}</Tag>
}

/** Where a finding stands. */
export function FindingStatusTag({ status }: { status: FindingStatus }) {
  return <Tag {...findingLooks[status]}>{useText(words).findingStatus[status]}</Tag>
}
