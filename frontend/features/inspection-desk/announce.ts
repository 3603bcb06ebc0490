import type { AnnounceInspection } from '~/lib/api/schema'
import { dayBefore, daysLater } from '~/lib/format/time'

/** An inspection as it is written. */
export interface Draft {
  unitId: string
  from: string
  /** The last day, included. */
  to: string
  near: string
  money: string
  free: string
  seed: 'PUBLIC' | 'RANDOM'
  source: string
}

/** What is wrong with it, by its field. */
export type Problem = 'unit' | 'from' | 'to' | 'order' | 'notYet' | 'near' | 'money' | 'free' | 'source'

/** Last month, drawn as usual: what the server does where nothing is said. */
export function emptyDraft(unitId: string, today: string): Draft {
  const last = dayBefore(`${today.slice(0, 7)}-01`)
  return { unitId, from: `${last.slice(0, 7)}-01`, to: last, near: '90', money: '60', free: '25', seed: 'PUBLIC', source: '' }
}

const whole = (text: string, least: number, most: number): boolean => /^\d{1,3}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most
const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)
const length = (text: string): number => Array.from(text.trim()).length

/** What is wrong. */
export function problemsOf(d: Draft, today: string): Problem[] {
  const found: Problem[] = []
  if (d.unitId === '') found.push('unit')
  if (!isDay(d.from)) found.push('from')
  if (!isDay(d.to)) found.push('to')
  else if (d.to >= today) found.push('notYet')
  else if (isDay(d.from) && d.to < d.from) found.push('order')
  if (!whole(d.near, 50, 100)) found.push('near')
  if (!whole(d.money, 0, 500)) found.push('money')
  if (!whole(d.free, 0, 500)) found.push('free')
  if (d.seed === 'PUBLIC' && (length(d.source) < 4 || length(d.source) > 500)) found.push('source')
  return found
}

/** What is sent: the day after the last. */
export const inputOf = (d: Draft): Omit<AnnounceInspection, 'requestId'> => ({
  unitId: d.unitId,
  from: d.from,
  until: daysLater(d.to, 1),
  spec: { nearPercent: Number(d.near), moneySize: Number(d.money), freeSize: Number(d.free) },
  ...(d.seed === 'PUBLIC' ? { seedSource: d.source.trim() } : {}),
})
