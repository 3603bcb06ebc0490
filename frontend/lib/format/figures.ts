import { grouped, rounded, short, signOf } from './decimal.ts'

/** A quantity: exact, without zeros at the end. */
export const quantity = (value: string): string => grouped(short(value))

/** Points as in a list: two places. */
export const points = (value: string): string => grouped(rounded(value, 2))

/** Points as in a formula: every place the server gave. */
export const exactPoints = (value: string): string => value

/** A factor: every place the server gave. */
export const factor = (value: string): string => value

/** Yuan: ¥ 2,552.53. */
export const yuan = (value: string): string => (value.startsWith('-') ? `−¥${grouped(value.slice(1))}` : `¥${grouped(value)}`)

/** A rate as a percentage with two places: 1.0870 → 108.70%. */
export const percent = (value: string): string => {
  const [whole = '0', part = ''] = value.split('.')
  const digits = `${whole}${part.padEnd(2, '0').slice(0, 2)}`
  const rest = part.slice(2)
  const sign = digits.startsWith('-') ? '-' : ''
  const bare = digits.replace('-', '').replace(/^0+(?=\d)/, '')
  return `${sign}${rounded(rest === '' ? bare : `${bare}.${rest}`, 2)}%`
}

/** With a plus or a real minus: what a change looks like. */
export const signed = (value: string): string => {
  const sign = signOf(value)
  return sign > 0 ? `+${value}` : sign < 0 ? `−${value.slice(1)}` : value
}
