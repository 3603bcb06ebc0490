import type { ReactNode } from 'react'
import { Chip } from '~/kit/desk/Chip'
import { LookChip } from '~/kit/desk/LookChip'
import { Icon } from '~/kit/Icon'
import { auditLooks, findingLooks, statusLooks } from '~/kit/use/look'
import type { AuditStatus, FindingStatus, UseAuditStage, UseStatus } from '~/lib/api/schema'
import { highRisk } from './address'
import { useWords } from './words'

/** Where a use stands. */
export function UseChip({ status }: { status: UseStatus }): ReactNode {
  const { u } = useWords()
  return <LookChip look={statusLooks[status]}>{u.status[status]}</LookChip>
}

/** How far an audit is. */
export function AuditChip({ status }: { status: AuditStatus }): ReactNode {
  const { u } = useWords()
  return <LookChip look={auditLooks[status]}>{u.auditStatus[status]}</LookChip>
}

/** Where a finding stands. */
export function FindingChip({ status }: { status: FindingStatus }): ReactNode {
  const { u } = useWords()
  return <LookChip look={findingLooks[status]}>{u.findingStatus[status]}</LookChip>
}

const stageLooks = {
  LEADER: { tone: 'standard', icon: 'search' },
  DEPARTMENT: { tone: 'standard', icon: 'search' },
  PASSED: { tone: 'good', icon: 'check' },
  VIOLATION: { tone: 'bad', icon: 'warning' },
} as const

/** How far a use's audits are; nothing where none is needed. */
export function StageChip({ stage }: { stage: UseAuditStage }): ReactNode {
  const { u } = useWords()
  return stage === 'NONE' ? null : <LookChip look={stageLooks[stage]}>{u.stage[stage]}</LookChip>
}

/** What makes a use stand out. */
export function Marks({ of }: { of: { overAuthority: boolean; nearLimit: boolean; status: UseStatus } }): ReactNode {
  const { u } = useWords()
  return (
    <>
      {of.overAuthority && (
        <Chip tone="red">
          <span className="d-chip-line">
            <Icon name="warning" size={13} /> {u.overAuthority}
          </span>
        </Chip>
      )}
      {/* What waits is over a limit anyway. */}
      {of.nearLimit && !of.overAuthority && of.status !== 'PENDING' && <Chip tone="amber">{u.nearLimit}</Chip>}
    </>
  )
}

/** How risky a use is. */
export function RiskChip({ risk }: { risk: number }): ReactNode {
  const { s } = useWords()
  return <Chip tone={risk >= highRisk ? 'red' : risk > 0 ? 'amber' : 'plain'}>{s.audits.riskOf(risk)}</Chip>
}
