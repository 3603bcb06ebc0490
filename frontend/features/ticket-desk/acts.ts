import { holdReasons, lengths, longestHold, resolutions } from '~/kit/ticket/acts'
import { fits } from '~/kit/ticket/form'
import type { HoldReason, ResolutionCode, TicketAct, TicketPart } from '~/lib/api/schema'

/** What an act's dialog is filled in with; each act takes its part of it. */
export interface Filled {
  text: string
  files: readonly File[]
  form: Readonly<Record<string, string>>
  teamId: string
  staffId: string
  reason: HoldReason | ''
  /** As a field of the browser has it, in business time: 2010-09-20T17:30. */
  reviewAt: string
  code: ResolutionCode | ''
  /** Passed, accepted, granted; or not. */
  yes: boolean | null
  score: number
  intoId: string
  people: readonly { id: string; name: string }[]
  part: TicketPart
}

/** Nothing filled in yet. */
export const blank: Filled = { text: '', files: [], form: {}, teamId: '', staffId: '', reason: '', reviewAt: '', code: '', yes: null, score: 0, intoId: '', people: [], part: 'HELPER' }

/** The acts that a dialog is for. */
export type DialogAct = Exclude<TicketAct, 'CLAIM' | 'ASSIGN' | 'ASK_RATING' | 'DISPATCH_CHILD'>

/** The fields that can be wrong. */
export type Wrong = 'text' | 'teamId' | 'reason' | 'evidence' | 'reviewAt' | 'code' | 'yes' | 'score' | 'intoId' | 'people'

const choices: Partial<Record<DialogAct, readonly [no: 'refused' | 'failed', yes: 'accepted' | 'passed']>> = {
  AUDIT: ['failed', 'passed'],
  DECIDE_HOLD: ['refused', 'accepted'],
  DECIDE_CANCELLATION: ['refused', 'accepted'],
}

/** How long the words of an act are; of a decision, it depends on which. */
export function lengthOf(act: DialogAct, yes: boolean | null): { min: number; max: number } {
  const decision = choices[act]
  if (decision) return lengths[decision[yes === false ? 0 : 1]]
  if (act === 'CLOSE' || act === 'RATE') return lengths.comment
  return act in lengths ? lengths[act as keyof typeof lengths] : { min: 0, max: 500 }
}

/** A moment that a browser's field gives, in business time; null where it is none. */
export function momentOf(local: string): Date | null {
  const at = Date.parse(`${local}:00+08:00`)
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local) && !Number.isNaN(at) ? new Date(at) : null
}

/** A moment as a browser's field takes it, in business time. */
export const localOf = (moment: Date): string => new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 16)

/** What is wrong with what is filled in, as the server would find it. */
export function wrongOf(act: DialogAct, f: Filled, now: Date): Wrong[] {
  const wrong: Wrong[] = []
  const length = lengthOf(act, f.yes)
  if (act === 'HOLD') {
    if (!holdReasons.some((r) => r === f.reason)) wrong.push('reason')
    const said = f.text.trim() !== ''
    if ((!said && f.files.length === 0) || (said && !fits(f.text, length))) wrong.push('evidence')
    const review = momentOf(f.reviewAt)
    if (!review || review <= now || review.getTime() > now.getTime() + longestHold * 86_400_000) wrong.push('reviewAt')
    return wrong
  }
  if (act in choices && f.yes === null) wrong.push('yes')
  if (act === 'TRANSFER' && f.teamId === '') wrong.push('teamId')
  if (act === 'RESOLVE' && !resolutions.some((r) => r === f.code)) wrong.push('code')
  if (act === 'RATE' && (f.score < 1 || f.score > 5)) wrong.push('score')
  if (act === 'MERGE' && f.intoId === '') wrong.push('intoId')
  if (act === 'ADD_PEOPLE' && f.people.length === 0) wrong.push('people')
  if (act !== 'MERGE' && act !== 'ADD_PEOPLE' && !(act === 'COMMENT' && f.files.length > 0 && f.text.trim() !== '') && !fits(f.text, length)) wrong.push('text')
  return wrong
}
