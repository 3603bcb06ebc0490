import { useDesk } from '~/kit/desk/context'
import { amountOf } from '~/kit/use/amount'
import type { PowerUnit } from '~/lib/api/schema'
import { dateOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { grantDesk } from '~/messages/grant-desk'
import { use as ofUses } from '~/messages/use'
import type { BoundProblem } from './grant'
import type { PowerProblem } from './power'

/** What is wrong with a field, in words; `unit` is what its amounts are counted in. */
export function useProblemWords(): (problem: PowerProblem | BoundProblem | undefined, unit?: PowerUnit) => string | undefined {
  const { language } = useDesk()
  const p = useText(grantDesk).problem
  const u = useText(ofUses)
  return (problem, unit = 'TIMES') => {
    if (problem === undefined) return undefined
    switch (problem.kind) {
      case 'refused':
        return problem.said
      case 'text':
      case 'range':
        return p[problem.kind](problem.least, problem.most)
      case 'above':
        return p.above(amountOf(problem.most, unit, u))
      case 'early':
      case 'before':
      case 'after':
        return p[problem.kind](dateOf(problem.day, language))
      default:
        return p[problem.kind]
    }
  }
}
