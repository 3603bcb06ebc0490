import type { AnyVariables, CombinedError, TypedDocumentNode } from '@urql/core'
import { useEffect, useRef, useState } from 'react'
import { useClient, useQuery } from 'urql'

/** A connection as the API gives it. */
interface Connection<Node> {
  nodes: readonly (Node | null)[] | null
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}

interface Rest<Node> {
  key: string
  nodes: readonly Node[]
  pageInfo: Connection<Node>['pageInfo'] | null
  loading: boolean
  error: CombinedError | undefined
}

/** A list that grows page by page. */
export interface Paged<Node> {
  /** The first page's state, with everything loaded so far as its data: fit for ViewState. */
  result: { data: readonly Node[] | undefined; fetching: boolean; stale: boolean; error: CombinedError | undefined }
  hasMore: boolean
  loadingMore: boolean
  more: () => void
  reload: () => void
}

/** Follows a keyset connection; other variables begin anew. `variables` take `after`. */
export function usePaged<Data, Variables extends AnyVariables, Node>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  pick: (data: Data) => Connection<Node> | null | undefined,
  pause = false,
): Paged<Node> {
  const client = useClient()
  const key = JSON.stringify(variables)
  const [first, again] = useQuery<Data, Variables>({ query, variables, pause, requestPolicy: 'cache-and-network' })
  const none: Rest<Node> = { key, nodes: [], pageInfo: null, loading: false, error: undefined }
  const [kept, setKept] = useState<Rest<Node>>(none)
  const rest = kept.key === key ? kept : none
  const latest = useRef(key)
  useEffect(() => {
    latest.current = key
  }, [key])

  const begin = first.data === undefined ? undefined : (pick(first.data) ?? { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } })
  const pageInfo = rest.pageInfo ?? begin?.pageInfo
  const own = (begin?.nodes ?? []).filter((n): n is Node => n !== null)

  const more = (): void => {
    if (rest.loading || !pageInfo?.hasNextPage) return
    setKept({ ...rest, loading: true, error: undefined })
    void client.query(query, { ...variables, after: pageInfo.endCursor }, { requestPolicy: 'network-only' }).then((answer) => {
      if (latest.current !== key) return
      const page = answer.data === undefined ? undefined : pick(answer.data)
      setKept({
        key,
        nodes: [...rest.nodes, ...(page?.nodes ?? []).filter((n): n is Node => n !== null)],
        pageInfo: page?.pageInfo ?? pageInfo,
        loading: false,
        error: answer.error,
      })
    })
  }

  return {
    result: {
      data: begin && [...own, ...rest.nodes],
      fetching: first.fetching,
      stale: first.stale,
      error: rest.error ?? first.error,
    },
    hasMore: pageInfo?.hasNextPage ?? false,
    loadingMore: rest.loading,
    more,
    reload: () => {
      setKept(none)
      again({ requestPolicy: 'network-only' })
    },
  }
}
