import { useText } from '~/lib/i18n/catalog'
import { catalogueWords } from '~/messages/catalogue-desk'
import type { Problem } from './type'

/** What is wrong at a place of the input, in words. */
export function useSaid(problems: readonly Problem[]): (at: string) => string | undefined {
  const w = useText(catalogueWords)
  return (at) => {
    const found = problems.find((p) => p.at === at)
    return found && (found.said ?? w.type.problem[found.kind])
  }
}
