import type { OperationContext } from '@urql/core'
import type { UseQueryExecute, UseQueryState } from 'urql'
import { useQuery } from 'urql'
import type { MyPowersQueryData } from './Powers.graphql.ts'
import { MyPowersDocument } from './Powers.graphql.ts'

// What each use takes changes what is left, and superiors change what one holds: what is known is shown, and asked again.
const fresh: Partial<OperationContext> = { additionalTypenames: ['Use', 'Grant'], requestPolicy: 'cache-and-network' }

// So many requests are counted.
const variables = { first: 20 }

/** What I hold, all powers, and how much waits for me. */
export function useMyPowers(): [UseQueryState<MyPowersQueryData>, UseQueryExecute] {
  return useQuery({ query: MyPowersDocument, variables, context: fresh })
}
