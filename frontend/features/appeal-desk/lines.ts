import type { WholeStatementFragment } from '~/kit/statement/Statement.graphql.ts'
import { StatementLineFragmentDoc } from '~/kit/statement/Statement.graphql.ts'
import { unmask } from '~/lib/api/fragment'
import type { CorrectableLine } from './decide'

/** A line with the slice that it belongs to; process indicators and adjustments are of the whole month. */
export interface SheetLine extends CorrectableLine {
  assignmentId?: string
  unitName?: string
  days?: number
}

/** All lines of a statement, in the order of the formula. */
export function linesOf(statement: WholeStatementFragment): SheetLine[] {
  return [
    ...statement.slices.flatMap(({ assignmentId, unitName, days, from, until, lines }) =>
      unmask(StatementLineFragmentDoc, lines).map((l) => ({ ...l, assignmentId, unitName, days, from, until })),
    ),
    ...unmask(StatementLineFragmentDoc, statement.process),
    ...unmask(StatementLineFragmentDoc, statement.adjustments),
  ]
}
