import type { AppealStatus } from '../../lib/api/schema.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { Tag } from '../../kit/Tag.tsx'
import { appeal } from '../../messages/appeal.ts'

const looks = {
  OPEN: { tone: 'warn', icon: 'clock' },
  UPHELD: { tone: 'good', icon: 'check' },
  REFUSED: { tone: 'standard', icon: 'close' },
  WITHDRAWN: { tone: 'standard', icon: 'same' },
} as const

/** Where an appeal stands. */
export function AppealStatusTag({ status, overdue }: { status: AppealStatus; overdue: boolean }) {
  const t = useText(appeal)
  if (status === 'OPEN' && overdue) {
    return (
      <Tag tone="bad" icon="warning">
        {t.overdue}
      </Tag>
    )
  }
  return (
    <Tag tone={looks[status].tone} icon={looks[status].icon}>
      {t.status[status]}
    </Tag>
  )
}
