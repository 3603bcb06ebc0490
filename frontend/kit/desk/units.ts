import type { UnitKind } from '~/lib/api/schema'
import type { DeskUnit } from './context'

/** The kinds of units that have customers at them or below. */
export const customersOf = ['PROVINCE', 'CITY', 'PRODUCTION_UNIT', 'MICRO_AREA'] as const satisfies readonly UnitKind[]

/** A node as antd's tree shows it. */
export interface UnitNode {
  value: string
  title: string
  /** What the search looks at: name and code. */
  text: string
  disabled: boolean
  children: UnitNode[]
}

/** The tree of units; with `kinds` only those can be chosen, and branches without one are left out. */
export function unitTree(units: readonly DeskUnit[], kinds?: readonly UnitKind[]): UnitNode[] {
  const nodes = new Map<string, UnitNode>()
  for (const u of units) {
    const choosable = !kinds || kinds.includes(u.kind)
    nodes.set(u.id, { value: u.id, title: u.name, text: `${u.name} ${u.code}`, disabled: !choosable, children: [] })
  }
  const roots: UnitNode[] = []
  for (const u of units) {
    const node = nodes.get(u.id)
    if (!node) continue
    const above = u.parentId === null ? undefined : nodes.get(u.parentId)
    if (above && above !== node) above.children.push(node)
    else roots.push(node)
  }
  return kinds ? roots.flatMap(pruned) : roots
}

function pruned(node: UnitNode): UnitNode[] {
  const children = node.children.flatMap(pruned)
  return node.disabled && children.length === 0 ? [] : [{ ...node, children }]
}

/** The unit and all above it, as far as they are in scope. */
export function pathTo(units: readonly DeskUnit[], id: string): DeskUnit[] {
  const byId = new Map(units.map((u) => [u.id, u]))
  const path: DeskUnit[] = []
  let at = byId.get(id)
  while (at && !path.includes(at)) {
    path.unshift(at)
    at = at.parentId === null ? undefined : byId.get(at.parentId)
  }
  return path
}

/** The city that a unit belongs to, or the unit itself where it is one. */
export function cityAbove(units: readonly DeskUnit[], id: string): DeskUnit | undefined {
  return pathTo(units, id).find((u) => u.kind === 'CITY')
}

/** The units below, itself included. */
export function below(units: readonly DeskUnit[], id: string): DeskUnit[] {
  const within = new Set([id])
  // Parents come before children, so one pass is enough.
  for (const u of units) if (u.parentId !== null && within.has(u.parentId)) within.add(u.id)
  return units.filter((u) => within.has(u.id))
}
