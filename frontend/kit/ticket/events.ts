import type { ClockMetric, HoldReason, ResolutionCode, TicketEventKind, TicketPart, TicketStatus } from '../../lib/api/schema.ts'
import type { Translation } from '../../lib/i18n/catalog.ts'
import type zh from '../../messages/ticket.zh-CN.ts'

/** A line of the timeline, as far as its words need it. */
export interface EventLine {
  kind: TicketEventKind
  staff: { name: string } | null
  team: { name: string } | null
  params: readonly { name: string; value: string }[]
}

type Words = Translation<typeof zh>

/** A word by its key; the key itself where a newer server has one that is not known here. */
const known = <Key extends string>(words: Readonly<Record<Key, string>>, key: string): string => (words as Readonly<Record<string, string>>)[key] ?? key

/** What a line of the timeline says was done; by whom stands beside it. */
export function eventWords(of: EventLine, t: Words): string {
  const e = t.event
  const whom = of.staff?.name ?? ''
  const team = of.team?.name ?? ''
  const param = (name: string): string => of.params.find((p) => p.name === name)?.value ?? ''
  switch (of.kind) {
    case 'DISPATCHED':
    case 'TRANSFERRED':
      return e[of.kind](team, whom)
    case 'ASSIGNED':
    case 'PERSON_REMOVED':
      return e[of.kind](whom)
    case 'HELD':
      return e.HELD(known<HoldReason>(t.hold, param('reason')))
    case 'STEP_DONE':
      return e.STEP_DONE(known<ClockMetric>(t.metric, param('step')))
    case 'RESOLVED':
    case 'HANDED_TO_AUDIT':
      return e[of.kind](known<ResolutionCode>(t.resolution, param('code')))
    case 'AUDIT_PASSED':
    case 'AUDIT_FAILED':
      return e[of.kind](param('stage'))
    case 'MERGED':
    case 'ABSORBED':
    case 'CHILD_DISPATCHED':
      return e[of.kind](param('code'))
    case 'CHILD_ENDED':
      return e.CHILD_ENDED(param('code'), known<TicketStatus>(t.status, param('status')))
    case 'PEOPLE_ADDED':
      return e.PEOPLE_ADDED(whom, known<TicketPart>(t.part, param('part')))
    case 'RATED':
    case 'CUSTOMER_RATED':
      return e[of.kind](param('score'))
    case 'DUE':
      return e.DUE(known<ClockMetric>(t.metric, param('metric')), param('percent'))
    default:
      return e[of.kind]
  }
}
