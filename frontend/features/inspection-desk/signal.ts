import type { PowerUnit, SignalKind } from '~/lib/api/schema'
import { amountOf } from '~/kit/use/amount'
import { grouped } from '~/lib/format/decimal'
import type { Translation } from '~/lib/i18n/catalog'
import type desk from '~/messages/inspection-desk.zh-CN'
import type words from '~/messages/use.zh-CN'

/** The kinds in the order in which they are asked about. */
export const kinds = ['SPLIT_USE', 'NEAR_LIMIT_HABIT', 'ONLY_PASSES', 'QUICK_AUDITS', 'IDLE_HOLDER'] as const satisfies readonly SignalKind[]

/** The most signals that are given at once. */
export const mostSignals = 200

const n = (count: number): string => grouped(String(count))

/** The figures of a signal. */
export interface SignalFigures {
  kind: SignalKind
  count: number
  of: number
  /** In the unit of its power. */
  amount: number
  /** The limit of one use that it is about, in the same unit. */
  limit: number | null
}

/** What a signal follows from, in a sentence; the unit is that of its uses' power. */
export function sentence(of: SignalFigures, unit: PowerUnit, t: Translation<typeof desk>['signals']['says'], w: Translation<typeof words>): string {
  const limit = of.limit === null ? null : amountOf(of.limit, unit, w)
  switch (of.kind) {
    case 'SPLIT_USE':
      return t.SPLIT_USE(n(of.count), amountOf(of.amount, unit, w), limit)
    case 'NEAR_LIMIT_HABIT':
      return t.NEAR_LIMIT_HABIT(n(of.count), n(of.of), amountOf(of.amount, unit, w), limit)
    case 'ONLY_PASSES':
      return t.ONLY_PASSES(n(of.count))
    case 'QUICK_AUDITS':
      return t.QUICK_AUDITS(n(of.count), n(of.of))
    case 'IDLE_HOLDER':
      return t.IDLE_HOLDER(n(of.count), n(of.of))
  }
}

/** Somebody's audits of a month. */
export interface Figures {
  decided: number
  passed: number
  overturned: number
  /** Seconds. */
  medianDwell: number
  short: number
  late: number
}

/** What is striking about them. */
export type Mark = 'ONLY_PASSES' | 'OVERTURNED' | 'QUICK' | 'LATE'

/** Twenty passes and nothing else; anything that an inspection saw otherwise; half in less than a minute, or a fifth late, of at least five. */
export function marksOf(f: Figures): Mark[] {
  const some = f.decided >= 5
  const marks: [Mark, boolean][] = [
    ['OVERTURNED', f.overturned > 0],
    ['ONLY_PASSES', f.decided >= 20 && f.passed === f.decided],
    ['QUICK', some && f.short * 2 >= f.decided],
    ['LATE', some && f.late * 5 >= f.decided],
  ]
  return marks.flatMap(([mark, is]) => (is ? [mark] : []))
}

/** Seconds in the largest two units. */
export function dwellWords(seconds: number, t: Translation<typeof desk>['auditors']): string {
  if (seconds < 60) return t.seconds(String(seconds))
  const minutes = Math.floor(seconds / 60)
  return minutes < 60 ? t.minutes(String(minutes), String(seconds % 60)) : t.hours(n(Math.floor(minutes / 60)), String(minutes % 60))
}
