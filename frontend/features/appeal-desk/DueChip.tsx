import { CheckCircleOutlined, ClockCircleOutlined, WarningOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { Chip } from '~/kit/desk/Chip'
import { useDesk } from '~/kit/desk/context'
import type { AppealStatus } from '~/lib/api/schema'
import { untilOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { appealDesk } from '~/messages/appeal-desk'

/** How an appeal stands against its deadline: in words, with an icon, in colour. */
export function DueChip({ appeal: a }: { appeal: { status: AppealStatus; dueAt: string; overdue: boolean } }): ReactNode {
  const { language } = useDesk()
  const s = useText(appealDesk)
  if (a.status !== 'OPEN')
    return (
      <Chip tone={a.status === 'UPHELD' ? 'green' : 'plain'}>
        {a.status === 'UPHELD' && <CheckCircleOutlined aria-hidden="true" />} {s.statuses[a.status]}
      </Chip>
    )
  return (
    <Chip tone={a.overdue ? 'red' : 'blue'}>
      {a.overdue ? <WarningOutlined aria-hidden="true" /> : <ClockCircleOutlined aria-hidden="true" />} {a.overdue ? s.counts.overdue : s.due(untilOf(a.dueAt, language))}
    </Chip>
  )
}
