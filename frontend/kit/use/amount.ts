import type { PowerUnit } from '../../lib/api/schema.ts'
import { grouped } from '../../lib/format/decimal.ts'
import { yuan } from '../../lib/format/figures.ts'
import type { Translation } from '../../lib/i18n/catalog.ts'
import type zh from '../../messages/use.zh-CN.ts'

/** Fen as yuan with two places, without its sign: 120050 → 1200.50; a minus where it is below zero. */
export const yuanOf = (fen: number): string => {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** An amount in what its power is counted in: ¥1,200.50, 3 次, −7 天. */
export const amountOf = (amount: number, unit: PowerUnit, t: Pick<Translation<typeof zh>, 'times' | 'days'>): string =>
  unit === 'FEN' ? yuan(yuanOf(amount)) : (unit === 'TIMES' ? t.times : t.days)(`${amount < 0 ? '−' : ''}${grouped(String(Math.abs(amount)))}`)

/**
 * What was typed as an amount: yuan with at most two places become fen, everything else is a whole number. Null where it is
 * none, is not above zero, or is too large to be counted exactly.
 */
export const amountFrom = (typed: string, unit: PowerUnit): number | null => {
  const text = typed.trim().replaceAll(',', '')
  if (!(unit === 'FEN' ? /^\d{1,12}(\.\d{1,2})?$/ : /^\d{1,9}$/).test(text)) return null
  const [whole = '0', part = ''] = text.split('.')
  const amount = unit === 'FEN' ? Number(`${whole}${part.padEnd(2, '0')}`) : Number(whole)
  return amount > 0 ? amount : null
}
