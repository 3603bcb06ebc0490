import type { DeskTicketWholeFragment } from './Ticket.graphql.ts'

/** The milestone of an order that comes next; null where none is left. */
export const stepOf = (o: Pick<DeskTicketWholeFragment, 'stepsDone' | 'type'>): DeskTicketWholeFragment['type']['steps'][number] | null => o.type.steps.find((step) => !o.stepsDone.includes(step)) ?? null
