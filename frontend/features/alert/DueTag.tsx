import { spanTo } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { Tag } from '../../kit/Tag.tsx'
import { useNow } from '../../kit/useNow.ts'
import { alert } from '../../messages/alert.ts'
import { base } from '../../messages/base.ts'

/** How much time is left, or how late it is: sign, words and colour say the same. */
export function DueTag({ dueAt }: { dueAt: string }) {
  const t = useText(alert)
  const common = useText(base)
  const span = spanTo(dueAt, useNow())
  const size = common.span[span.unit](span.count)
  return (
    <Tag tone={span.past ? 'bad' : span.unit === 'day' ? 'standard' : 'warn'} icon={span.past ? 'warning' : 'clock'}>
      {span.past ? t.overdue(size) : t.dueIn(size)}
    </Tag>
  )
}
