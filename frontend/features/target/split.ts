import { normalDecimal, rounded, short } from '~/lib/format/decimal'

/** The API's quantities have four places. */
const places = 4

/** Ten-thousandths; 0 for what is no number. */
function units(text: string): bigint {
  const value = normalDecimal(text)
  return value === null ? 0n : BigInt(rounded(value, places).replace('.', ''))
}

function written(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, '0')
  return short(`${value < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`)
}

/** The smallest step in which a task may be split: whole pieces stay whole, 12.5 goes in tenths. */
function stepOf(value: bigint): bigint {
  let step = 10n ** BigInt(places)
  while (step > 1n && value % step !== 0n) step /= 10n
  return step
}

/**
 * Splits a task by weights, by largest remainder: the shares add up to the task exactly, whole pieces stay whole, and
 * ties go to whoever stands first. Where nobody weighs anything, everybody weighs the same.
 */
export function splitByWeights(task: string, weights: readonly string[]): string[] {
  if (weights.length === 0) return []
  const whole = units(task)
  const positive = weights.map((w) => {
    const value = units(w)
    return value > 0n ? value : 0n
  })
  const parts = positive.some((w) => w > 0n) ? positive : positive.map(() => 1n)
  const sum = parts.reduce((a, b) => a + b, 0n)
  const step = stepOf(whole)
  const steps = whole / step
  const shares = parts.map((w) => (steps * w) / sum)
  let left = steps - shares.reduce((a, b) => a + b, 0n)
  const byRest = parts
    .map((w, index) => ({ index, rest: (steps * w) % sum }))
    .toSorted((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))
  for (const { index } of byRest) {
    if (left <= 0n) break
    shares[index] = (shares[index] ?? 0n) + 1n
    left -= 1n
  }
  return shares.map((s) => written(s * step))
}

/** Splits a task evenly over so many; the first ones get one step more where it does not come out even. */
export function splitEvenly(task: string, count: number): string[] {
  return splitByWeights(
    task,
    Array.from({ length: count }, () => '1'),
  )
}
