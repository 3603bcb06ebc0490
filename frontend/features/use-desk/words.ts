import { useMemo } from 'react'
import { amountOf } from '~/kit/use/amount'
import { spanWords } from '~/kit/ticket/countdown'
import { useDesk } from '~/kit/desk/context'
import type { PowerUnit } from '~/lib/api/schema'
import type { Translation } from '~/lib/i18n/catalog'
import { useText } from '~/lib/i18n/catalog'
import type { Language } from '~/lib/i18n/language'
import { ticket } from '~/messages/ticket'
import { use } from '~/messages/use'
import type own from '~/messages/use-desk.zh-CN'
import type uses from '~/messages/use.zh-CN'
import { usesAtDesk } from '~/messages/use-desk'

/** What every part of these pages says things with. */
export interface Words {
  s: Translation<typeof own>
  u: Translation<typeof uses>
  language: Language
  /** An amount of a power, in its unit. */
  amount: (amount: number, unit: PowerUnit) => string
  /** A length of time: in seconds below a minute. */
  span: (seconds: number) => string
}

/** The words in the language of the screens. */
export function useWords(): Words {
  const { language } = useDesk()
  const s = useText(usesAtDesk)
  const u = useText(use)
  const w = useText(ticket)
  return useMemo(
    () => ({
      s,
      u,
      language,
      amount: (amount, unit) => amountOf(amount, unit, u),
      span: (seconds) => (seconds < 60 ? s.replay.seconds(seconds) : spanWords(seconds, w)),
    }),
    [s, u, w, language],
  )
}
