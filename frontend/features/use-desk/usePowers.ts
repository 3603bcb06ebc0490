import { useQuery } from 'urql'
import { nameIn } from '~/kit/ticket/names'
import { DeskUsePowersDocument } from './Use.graphql.ts'
import { useWords } from './words'

/** The powers in force, as a filter's options. */
export function usePowers(): { value: string; label: string }[] {
  const { s, language } = useWords()
  const [found] = useQuery({ query: DeskUsePowersDocument })
  const byCode = new Map((found.data?.powers ?? []).map((p) => [p.code, nameIn(p, language)]))
  return [{ value: '', label: s.list.allPowers }, ...Array.from(byCode, ([value, label]) => ({ value, label }))]
}
