import { signOf } from '../../lib/format/decimal.ts'
import { yuan } from '../../lib/format/figures.ts'
import { dateOf, daysBetween, today } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { Tag } from '../../kit/Tag.tsx'
import { customer } from '../../messages/customer.ts'
import { endingDays } from './filter.ts'

/** What a group owes; nothing where it owes nothing. */
export function ArrearsTag({ arrears }: { arrears: string }) {
  const t = useText(customer)
  return signOf(arrears) > 0 ? (
    <Tag tone="bad" icon="warning">
      {t.arrears(yuan(arrears))}
    </Tag>
  ) : null
}

/** When the contract ends; `quiet` says nothing while that is far away. */
export function ContractTag({ until, quiet = false }: { until: string | null; quiet?: boolean }) {
  const t = useText(customer)
  const language = useLanguage()
  if (until === null) return quiet ? null : <Tag>{t.noContract}</Tag>
  const days = daysBetween(today(), until)
  const day = dateOf(until, language)
  if (days < 0) {
    return (
      <Tag tone="bad" icon="clock">
        {t.contractEnded(day)}
      </Tag>
    )
  }
  if (days <= endingDays) {
    return (
      <Tag tone="warn" icon="clock">
        {t.contractEnds(day, days)}
      </Tag>
    )
  }
  return quiet ? null : <Tag>{t.contractUntil(day)}</Tag>
}
