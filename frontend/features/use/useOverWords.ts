import type { PowerUnit } from '../../lib/api/schema.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { amountOf } from '../../kit/use/amount.ts'
import { use as words } from '../../messages/use.ts'
import { usesPhone } from '../../messages/uses-phone.ts'
import type { Asked } from './over.ts'
import { overOf } from './over.ts'

/** Why something had to be asked for, in words. */
export function useOverWords(of: Asked & { power: { unit: PowerUnit } }): string {
  const t = useText(usesPhone)
  const w = useText(words)
  const say = (amount: number): string => amountOf(amount, of.power.unit, w)
  const { period } = of.grant.limits
  const over = overOf(of)
  switch (over.why) {
    case 'perUse':
      return t.over.perUse(say(over.limit), say(over.by))
    case 'amount':
      return t.over.amount[period](say(over.limit), say(over.by))
    case 'count':
      return t.over.count[period]
    case 'other':
      return t.over.other
  }
}
