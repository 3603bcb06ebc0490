/* Exact fractions, for arithmetic that is redone in the browser and must come out to the last digit. */

/** n ÷ d, with d above 0; not reduced. */
export interface Rational {
  n: bigint
  d: bigint
}

const shape = /^(-?)(\d+)(?:\.(\d+))?$/

/** The exact value of a decimal as the server writes it; throws on anything else, which only a mistake of ours could be. */
export function rational(text: string | number): Rational {
  const match = shape.exec(String(text))
  if (!match) throw new RangeError(`not a decimal: ${text}`)
  const [, sign, whole = '0', part = ''] = match
  const n = BigInt(whole + part)
  return { n: sign === '-' ? -n : n, d: 10n ** BigInt(part.length) }
}

export const zero: Rational = { n: 0n, d: 1n }

export const plus = (a: Rational, b: Rational): Rational => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d })
export const less = (a: Rational, b: Rational): Rational => ({ n: a.n * b.d - b.n * a.d, d: a.d * b.d })
export const times = (a: Rational, b: Rational): Rational => ({ n: a.n * b.n, d: a.d * b.d })
/** a ÷ b, for b above or below 0. */
export const over = (a: Rational, b: Rational): Rational => (b.n < 0n ? { n: -a.n * b.d, d: a.d * -b.n } : { n: a.n * b.d, d: a.d * b.n })
export const total = (values: readonly Rational[]): Rational => values.reduce(plus, zero)

/** −1, 0 or 1, as a is less than, equal to or greater than b. */
export function order(a: Rational, b: Rational): -1 | 0 | 1 {
  const difference = a.n * b.d - b.n * a.d
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export const most = (a: Rational, b: Rational): Rational => (order(a, b) < 0 ? b : a)
export const least = (a: Rational, b: Rational): Rational => (order(a, b) > 0 ? b : a)

/** Half away from zero to so many places. */
export function rounded(value: Rational, places: number): Rational {
  const scale = 10n ** BigInt(places)
  const size = (value.n < 0n ? -value.n : value.n) * scale
  const twice = (size * 2n + value.d) / (value.d * 2n)
  return { n: value.n < 0n ? -twice : twice, d: scale }
}

/** Down to a whole multiple of 10^-places, for a value that is not below 0. */
export function cut(value: Rational, places: number): Rational {
  const scale = 10n ** BigInt(places)
  return { n: (value.n * scale) / value.d, d: scale }
}

/** As a decimal with so many places; half away from zero where it has more. */
export function written(value: Rational, places: number): string {
  const { n } = rounded(value, places)
  const digits = (n < 0n ? -n : n).toString().padStart(places + 1, '0')
  const sign = n < 0n ? '-' : ''
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`
}
