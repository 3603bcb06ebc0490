/*
 * Exact decimals as strings, for what a person types before the server has computed it. Never a float: 0.1 + 0.2 must
 * be 0.3 on a target sheet.
 */

const shape = /^([+-]?)(\d+)(?:\.(\d*))?$|^([+-]?)\.(\d+)$/

/** An integer count of 10^-scale, and its scale. */
interface Exact {
  units: bigint
  scale: number
}

function parse(text: string): Exact | null {
  const clean = text.trim().replaceAll(',', '').replaceAll(',', '')
  const match = shape.exec(clean)
  if (!match) return null
  const sign = (match[1] ?? match[4]) === '-' ? -1n : 1n
  const whole = match[2] ?? '0'
  const part = match[3] ?? match[5] ?? ''
  return { units: sign * BigInt(whole + part), scale: part.length }
}

function at(value: Exact, scale: number): bigint {
  return value.units * 10n ** BigInt(scale - value.scale)
}

function print(units: bigint, scale: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const sign = units < 0n ? '-' : ''
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

/** Whether text is a decimal with at most `places` places. */
export function isDecimal(text: string, places = 4): boolean {
  const value = parse(text)
  return value !== null && value.scale <= places
}

/** What was typed as the server takes it: no separators, no leading +; null where it is no decimal. */
export function normalDecimal(text: string): string | null {
  const value = parse(text)
  return value === null ? null : print(value.units, value.scale)
}

/** The exact sum; what is not a number counts as 0. */
export function sum(values: readonly string[]): string {
  const known = values.map(parse).filter((v): v is Exact => v !== null)
  const scale = known.reduce((most, v) => Math.max(most, v.scale), 0)
  return print(known.reduce((total, v) => total + at(v, scale), 0n), scale)
}

/** a − b, exact. */
export function minus(a: string, b: string): string {
  const value = parse(b)
  return value === null ? sum([a]) : sum([a, print(-value.units, value.scale)])
}

/** −1, 0 or 1, as a is less than, equal to or greater than b; what is not a number counts as 0. */
export function compare(a: string, b: string): -1 | 0 | 1 {
  const difference = parse(minus(a, b))?.units ?? 0n
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** −1, 0 or 1. */
export function signOf(value: string): -1 | 0 | 1 {
  return compare(value, '0')
}

/** The value without its minus. */
export function absolute(value: string): string {
  return value.startsWith('-') ? value.slice(1) : value
}

/** Half away from zero to `places` places; text that is no decimal comes back as it is. */
export function rounded(text: string, places: number): string {
  const value = parse(text)
  if (value === null) return text
  if (value.scale <= places) return print(at(value, places), places)
  const unit = 10n ** BigInt(value.scale - places)
  const half = unit / 2n
  const units = value.units < 0n ? -((-value.units + half) / unit) : (value.units + half) / unit
  return print(units, places)
}

/** Without zeros at the end: 105.3000 → 105.3, 6.0000 → 6. */
export function short(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

/** Thousands separated: 12345.6 → 12,345.6. */
export function grouped(text: string): string {
  const [whole = '', part] = text.split('.')
  const separated = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return part === undefined ? separated : `${separated}.${part}`
}

/** For charts and bars only, where a pixel is coarser than a float. */
export function toNumber(text: string): number {
  return Number(text)
}
