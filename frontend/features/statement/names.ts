import { unmask } from '../../lib/api/fragment.ts'
import type { Language } from '../../lib/i18n/language.ts'
import type { LineFragment } from '../../kit/score/Line.graphql.ts'
import { LineFragmentDoc } from '../../kit/score/Line.graphql.ts'
import { nameOf } from '../../kit/score/name.ts'
import type { MyStatementFragment } from './Statement.graphql.ts'

/** Every line of a statement, each indicator once. */
export function linesOf(s: MyStatementFragment): Map<string, LineFragment> {
  const all = [...s.slices.flatMap((slice) => slice.lines), ...s.process, ...s.adjustments]
  return new Map(unmask(LineFragmentDoc, all).map((line) => [line.indicatorCode, line]))
}

/** An indicator's name as the statement has it; its code where the statement does not have it (it is not in the scheme). */
export function indicatorName(lines: Map<string, LineFragment>, code: string, language: Language): string {
  const line = lines.get(code)
  return line ? nameOf(line, language) : code
}
