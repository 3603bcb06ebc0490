import { thisMonth } from '../../lib/format/time.ts'
import { recall } from '../../lib/viewer/memory.ts'
import type { Viewer } from '../../lib/viewer/viewer.ts'

const shape = /^\d{4}-(0[1-9]|1[0-2])$/

/** The month that the address names; null where it names none, or nonsense. */
export function namedMonth(params: URLSearchParams): string | null {
  const named = params.get('month')
  return named !== null && shape.test(named) ? named : null
}

/** The month to ask for before the server has said which there are: the named one, the last newest one, or today's. */
export function startingMonth(params: URLSearchParams): string {
  return namedMonth(params) ?? recall<Viewer>('viewer')?.value.months[0]?.month ?? thisMonth()
}

/** The month to show: the named one where it can be looked at, else the newest. */
export function shownMonth(params: URLSearchParams, months: Viewer['months']): string {
  const named = namedMonth(params)
  if (named !== null && (months.length === 0 || months.some((m) => m.month === named))) return named
  return months[0]?.month ?? named ?? thisMonth()
}
