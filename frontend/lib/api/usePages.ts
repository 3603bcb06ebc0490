import type { AnyVariables, CombinedError, OperationContext, TypedDocumentNode } from '@urql/core'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useClient, useQuery } from 'urql'
import { useAgain } from './useAgain.ts'

/** What a page of a connection tells. */
export interface Page<Node> {
  nodes: readonly (Node | null)[] | null
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}

/** A list that grows page by page. */
export interface Pages<Node, Data> {
  nodes: readonly Node[]
  /** The first page's whole answer. */
  first: Data | undefined
  /** Nothing to show yet. */
  loading: boolean
  error: CombinedError | undefined
  hasMore: boolean
  loadingMore: boolean
  moreError: CombinedError | undefined
  more: () => void
  reload: () => void
}

/**
 * A connection from its first page on. Other variables begin anew. Where the first page changes (something was saved),
 * the pages below it are fetched again, so the list keeps its length and shows nothing that is out of date. A `context`
 * stays the same from one render to the next.
 */
export function usePages<Data, Variables extends AnyVariables & { after?: string | null }, Node>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Omit<Variables, 'after'>,
  pick: (data: Data) => Page<Node> | null | undefined,
  pause = false,
  context?: Partial<OperationContext>,
): Pages<Node, Data> {
  const client = useClient()
  const key = JSON.stringify(variables)
  const [{ data, error, fetching, stale }, ask] = useQuery<Data>({ query, variables: { ...variables, after: null }, pause, ...(context ? { context } : {}) })
  const [extra, setExtra] = useState<{ key: string; pages: Page<Node>[] }>({ key, pages: [] })
  const [busy, setBusy] = useState(false)
  const [moreError, setMoreError] = useState<CombinedError>()
  const run = useRef(0)

  const head = data ? pick(data) : null
  const below = extra.key === key ? extra.pages : []
  const last = below.at(-1) ?? head
  const wanted = useRef(0)
  useEffect(() => {
    wanted.current = below.length
  })

  const fetchBelow = useCallback(
    async (after: string | null, count: number, before: Page<Node>[]): Promise<void> => {
      const mine = ++run.current
      setBusy(true)
      setMoreError(undefined)
      const pages = [...before]
      let cursor = after
      for (let i = 0; i < count && cursor !== null; i++) {
        const result = await client.query<Data>(query, { ...JSON.parse(key), after: cursor }).toPromise()
        if (mine !== run.current) return
        const page = result.data ? pick(result.data) : null
        if (!page) {
          setMoreError(result.error)
          break
        }
        pages.push(page)
        cursor = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
      }
      setBusy(false)
      setExtra({ key, pages })
    },
    [client, query, key, pick],
  )

  const seen = useRef(data)
  useEffect(() => {
    if (seen.current === data) return
    const changed = seen.current !== undefined
    seen.current = data
    run.current++
    setBusy(false)
    const page = data ? pick(data) : null
    if (changed && page && wanted.current > 0) void fetchBelow(page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null, wanted.current, [])
  }, [data, pick, fetchBelow])

  const reload = useAgain(fetching || stale, () => ask({ requestPolicy: 'network-only' }))

  const nodes: Node[] = []
  for (const page of head ? [head, ...below] : []) for (const node of page.nodes ?? []) if (node !== null) nodes.push(node)

  return {
    nodes,
    first: data,
    loading: !data && !error && (fetching || pause || stale),
    error: data ? undefined : error,
    hasMore: last?.pageInfo.hasNextPage ?? false,
    loadingMore: busy,
    moreError,
    more: () => {
      if (!busy && last?.pageInfo.hasNextPage) void fetchBelow(last.pageInfo.endCursor, 1, below)
    },
    reload,
  }
}
