import { useCallback, useEffect, useRef, useState } from 'react'
import { useClient } from 'urql'
import { unmask } from '~/lib/api/fragment'
import type { DeskGrantRowFragment } from './Grant.graphql.ts'
import { DeskGrantChildrenDocument, DeskGrantRowFragmentDoc } from './Grant.graphql.ts'
import type { Below } from './tree'

/** What is open in the tree, and what hangs below it: asked for when it is opened, and anew after a change. */
export interface Tree {
  open: ReadonlySet<string>
  below: ReadonlyMap<string, Below<DeskGrantRowFragment>>
  toggle: (id: string) => void
  /** Asks anew for what is open. */
  reload: () => void
  retry: (id: string) => void
}

/** The tree's branches. */
export function useTree(): Tree {
  const client = useClient()
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const [below, setBelow] = useState<ReadonlyMap<string, Below<DeskGrantRowFragment>>>(new Map())
  const asked = useRef(new Map<string, number>())
  const ask = useCallback(
    (id: string) => {
      const turn = (asked.current.get(id) ?? 0) + 1
      asked.current.set(id, turn)
      setBelow((all) => new Map(all).set(id, { state: all.get(id)?.state === 'there' ? 'there' : 'loading', grants: all.get(id)?.grants ?? [] }))
      void client.query(DeskGrantChildrenDocument, { id }, { requestPolicy: 'network-only' }).then(({ data }) => {
        if (asked.current.get(id) !== turn) return
        const grants = data?.grant?.children.map((g) => unmask(DeskGrantRowFragmentDoc, g))
        setBelow((all) => new Map(all).set(id, grants ? { state: 'there', grants } : { state: 'failed', grants: all.get(id)?.grants ?? [] }))
      })
    },
    [client],
  )
  const toggle = useCallback(
    (id: string) => {
      const opening = !open.has(id)
      setOpen((all) => {
        const next = new Set(all)
        if (opening) next.add(id)
        else next.delete(id)
        return next
      })
      if (opening) ask(id)
    },
    [open, ask],
  )
  const now = useRef(open)
  useEffect(() => {
    now.current = open
  }, [open])
  const reload = useCallback(() => {
    for (const id of now.current) ask(id)
  }, [ask])
  return { open, below, toggle, reload, retry: ask }
}
