import type { InspectionStatus, Stratum } from '~/lib/api/schema'

/** What decides a draw, as it is published. */
export interface Draw {
  code: string
  populationHash: string
  /** Empty until it is known. */
  seed: string
  spec: { nearPercent: number; moneySize: number; freeSize: number }
}

/** How it is drawn, as the command takes it. */
export const specText = ({ nearPercent, moneySize, freeSize }: Draw['spec']): string => `near-limit=${String(nearPercent)},money=${String(moneySize)},free=${String(freeSize)}`

/** The population as it is saved: by the name that the server gives it. */
export const fileName = (code: string): string => `population-${code}.csv`

/** A word of a command line that a shell takes as it is. */
export const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** The command that repeats the draw; null until its seed is known. */
export const commandOf = (of: Draw): string | null =>
  of.seed === '' ? null : `duolao draw --population ${fileName(of.code)} --hash ${of.populationHash} --seed ${quoted(of.seed)} --spec ${specText(of.spec)}`

/** Whether a seed is one: a line of 1 to 200 visible characters without blanks at its ends. */
export const isSeed = (text: string): boolean => /^\S(?:[^\p{Cc}\p{Zl}\p{Zp}]*\S)?$/u.test(text) && Array.from(text).length <= 200

/** The strata in the order in which they take what is theirs. */
export const strata = ['CERTAIN', 'MONEY', 'FREE'] as const satisfies readonly Stratum[]

/** What was drawn, by stratum; none that is empty. */
export const byStratum = <I extends { stratum: Stratum }>(items: readonly I[]): { stratum: Stratum; items: I[] }[] =>
  strata.map((stratum) => ({ stratum, items: items.filter((i) => i.stratum === stratum) })).filter((s) => s.items.length > 0)

/** How far the looking is. */
export function progressOf(items: readonly { passed: boolean | null }[]): { all: number; done: number; violations: number } {
  return { all: items.length, done: items.filter((i) => i.passed !== null).length, violations: items.filter((i) => i.passed === false).length }
}

/** What is to be looked at after this one; from the beginning where all after it is done, null where everything is. */
export function nextOpen<I extends { passed: boolean | null; use: { id: string } }>(items: readonly I[], after: string): I | null {
  const open = items.filter((i) => i.passed === null && i.use.id !== after)
  const at = items.findIndex((i) => i.use.id === after)
  return open.find((i) => items.indexOf(i) > at) ?? open[0] ?? null
}

/** An inspection's steps; `at` is the one that is next, behind the last where it is closed. */
export const steps = ['announced', 'drawn', 'decided', 'closed'] as const
export const stepAt = (status: InspectionStatus, progress: { all: number; done: number }): number =>
  status === 'CLOSED' ? steps.length : status === 'ANNOUNCED' ? 1 : progress.done < progress.all ? 2 : 3
