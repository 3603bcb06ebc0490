import type { ShadowClass } from '~/lib/api/schema'
import { compare } from '~/lib/format/decimal'

/** The classes of differences, the worst first. */
export const classes: readonly ShadowClass[] = ['ONLY_HERE', 'ONLY_THERE', 'POINTS', 'QUOTA', 'PRICE', 'FLOOR', 'CORRECTION', 'ROUNDING', 'OTHER', 'EQUAL']

/** A person's figures, in the order of the formula. */
export const figures = ['points', 'quota', 'bonus', 'topUp', 'correction', 'pay'] as const

/** The largest file. */
const largest = 10 * 1024 * 1024

/** Why a file cannot be compared; null where it can. */
export function refusal(file: { name: string; size: number }): 'wrongType' | 'tooBig' | null {
  if (!/\.(xlsx|csv)$/i.test(file.name)) return 'wrongType'
  return file.size > largest ? 'tooBig' : null
}

/** A size as people say it: 13 KB, 4.2 MB. */
export function sizeOf(bytes: number): string {
  return bytes < 1024 * 1024 ? `${String(Math.max(1, Math.round(bytes / 1024)))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

/** Whether both sides say a figure, and not the same one. */
export function differs(here: string | null | undefined, there: string | null | undefined): boolean {
  return here !== null && here !== undefined && there !== null && there !== undefined && compare(here, there) !== 0
}
