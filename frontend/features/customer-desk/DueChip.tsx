import { CheckCircleOutlined, ClockCircleOutlined, WarningOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { Chip } from '~/kit/desk/Chip'
import { useDesk } from '~/kit/desk/context'
import type { AlertStatus } from '~/lib/api/schema'

/** Whether an alert is late: in words, with an icon, in colour. */
export function DueChip({ alert }: { alert: { late: boolean; status?: AlertStatus } }): ReactNode {
  const { t } = useDesk()
  if (alert.late)
    return (
      <Chip tone="red">
        <WarningOutlined aria-hidden="true" /> {t.customers.late}
      </Chip>
    )
  if (alert.status === 'HANDLED')
    return (
      <Chip tone="green">
        <CheckCircleOutlined aria-hidden="true" /> {t.customers.inTime}
      </Chip>
    )
  return <ClockCircleOutlined aria-hidden="true" className="d-quiet" />
}
