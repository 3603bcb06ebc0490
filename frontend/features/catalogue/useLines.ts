import type { CombinedError } from '@urql/core'
import { useQuery } from 'urql'
import { DeskStandardHistoryDocument } from './Catalogue.graphql.ts'
import type { Line } from './matrix'

/** The targets of a city's (null: the province's) numbers, by the number's id, once they are there. */
export function useLines(cityId: string | null, pause: boolean): { of: (id: string) => readonly Line[] | undefined; error: CombinedError | undefined } {
  const [result] = useQuery({ query: DeskStandardHistoryDocument, variables: { cityId }, pause })
  return { of: (id) => result.data?.serviceStandardHistory.find((n) => n.id === id)?.lines, error: result.error }
}
