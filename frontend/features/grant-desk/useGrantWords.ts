import { useDesk } from '~/kit/desk/context'
import { amountOf } from '~/kit/use/amount'
import type { GrantPeriod, GrantState, Post, PowerUnit } from '~/lib/api/schema'
import { dateOf, dayBefore } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { grantDesk } from '~/messages/grant-desk'
import { use as ofUses } from '~/messages/use'
import type { FigureField, GrantDifference, Limits } from './grant'
import { figures, unitOf } from './grant'

/** Who holds a grant: a person, or a post in a unit. */
export interface Held {
  holder: { name: string } | null
  postUnit: { name: string } | null
  post: Post | null
}

/** What is said of grants in more than one place. */
export interface GrantWords {
  holder: (g: Held) => string
  figure: (field: FigureField, value: number | null, unit: PowerUnit) => string
  /** Limits in one line. */
  limits: (l: Limits, unit: PowerUnit) => string
  value: (what: GrantDifference['what'], value: GrantDifference['before'], unit: PowerUnit) => string
}

/** Holders, limits and differences in words. */
export function useGrantWords(): GrantWords {
  const { t, language } = useDesk()
  const w = useText(grantDesk)
  const u = useText(ofUses)
  const figure = (field: FigureField, value: number | null, unit: PowerUnit): string =>
    value === null ? w.noLimit : amountOf(value, unitOf(figures.some((f) => f.field === field && f.counts), unit), u)
  return {
    holder: (g) => g.holder?.name ?? w.grants.postOf(g.postUnit?.name ?? '', g.post === null ? '' : t.post[g.post]),
    figure,
    limits: (l, unit) => {
      const s = w.grants.short
      const some = (field: FigureField): string[] => (l[field] === null ? [] : [figure(field, l[field], unit).replace(/\.00$/, '')])
      const parts = [
        ...some('perUse').map(s.perUse),
        ...some('periodAmount').map((a) => s.periodAmount(u.period[l.period], a)),
        ...some('periodCount').map((a) => s.periodCount(u.period[l.period], a)),
        ...[[...some('customerAmount'), ...some('customerCount')]].filter((c) => c.length > 0).map((c) => s.customer(c.join(' / '))),
      ]
      return parts.length === 0 ? s.unlimited : parts.join(s.and)
    },
    value: (what, value, unit) => {
      switch (what) {
        case 'period':
          return u.period[value as GrantPeriod]
        case 'scope':
          return String(value)
        case 'mayHandDown':
          return value === true ? w.yes : w.no
        case 'from':
          return dateOf(String(value), language)
        case 'until':
          return dateOf(dayBefore(String(value)), language)
        case 'state':
          return u.grantState[value as GrantState]
        default:
          return figure(what, value as number | null, unit)
      }
    },
  }
}
