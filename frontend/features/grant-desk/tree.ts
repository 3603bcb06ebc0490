/** What the tree knows of what hangs below a grant. */
export interface Below<G> {
  state: 'loading' | 'failed' | 'there'
  grants: readonly G[]
}

/** A line of the tree: a grant, or a word below an open one. */
export type Line<G> =
  | { kind: 'grant'; key: string; grant: G; level: number; open: boolean; opens: boolean; place: number; of: number }
  | { kind: 'loading' | 'failed' | 'more'; key: string; parentId: string; level: number }

/** A node, as far as the tree itself looks at it. */
interface Node {
  id: string
  children: readonly unknown[]
}

/** As many as the server gives below one grant. */
export const mostBelow = 200

/** The lines that are to be seen, from the roots down. */
export function lines<G extends Node>(roots: readonly G[], open: ReadonlySet<string>, below: ReadonlyMap<string, Below<G>>): Line<G>[] {
  const found: Line<G>[] = []
  const walk = (grants: readonly G[], level: number): void => {
    grants.forEach((grant, i) => {
      const opens = grant.children.length > 0
      const isOpen = opens && open.has(grant.id)
      found.push({ kind: 'grant', key: grant.id, grant, level, open: isOpen, opens, place: i + 1, of: grants.length })
      if (!isOpen) return
      const under = below.get(grant.id)
      if (under === undefined || under.state === 'loading') found.push({ kind: 'loading', key: `loading ${grant.id}`, parentId: grant.id, level: level + 1 })
      if (under?.state === 'failed') found.push({ kind: 'failed', key: `failed ${grant.id}`, parentId: grant.id, level: level + 1 })
      walk(under?.grants ?? [], level + 1)
      if ((under?.grants.length ?? 0) >= mostBelow) found.push({ kind: 'more', key: `more ${grant.id}`, parentId: grant.id, level: level + 1 })
    })
  }
  walk(roots, 1)
  return found
}

/** What a key does on a line of the tree, as trees do everywhere. */
export type TreeDeed = { to: string } | { toggle: string } | { show: string }

/** Arrows walk, open and close; Enter and space show the grant; null where the key is somebody else's. */
export function treeDeed<G>(all: readonly Line<G>[], at: string, key: string): TreeDeed | null {
  const grants = all.filter((l) => l.kind === 'grant')
  const i = grants.findIndex((l) => l.key === at)
  const here = grants[i]
  if (!here) return null
  const to = (line: { key: string } | undefined): TreeDeed | null => (line === undefined ? null : { to: line.key })
  switch (key) {
    case 'ArrowDown':
      return to(grants[i + 1])
    case 'ArrowUp':
      return to(grants[i - 1])
    case 'Home':
      return to(grants[0])
    case 'End':
      return to(grants.at(-1))
    case 'ArrowRight': {
      if (!here.opens) return null
      const next = grants[i + 1]
      return here.open ? (next && next.level > here.level ? to(next) : null) : { toggle: at }
    }
    case 'ArrowLeft':
      return here.open ? { toggle: at } : to(grants.slice(0, i).findLast((l) => l.level < here.level))
    case 'Enter':
    case ' ':
      return { show: at }
    default:
      return null
  }
}
