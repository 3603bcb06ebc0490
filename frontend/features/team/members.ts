import { compare, minus } from '~/lib/format/decimal'

/** How the members are ordered. */
export type MemberOrder = 'rank' | 'change' | 'base' | 'coefficient'

/** Every way to order them. */
export const memberOrders: readonly MemberOrder[] = ['rank', 'change', 'base', 'coefficient']

interface Member {
  name: string
  code: string
  points: string
  pointsYesterday: string
  base: string
  coefficient: string
  rankCity: number
}

/** Points gained or lost since yesterday. */
export const changeOf = (m: Pick<Member, 'points' | 'pointsYesterday'>): string => minus(m.points, m.pointsYesterday)

/** Those whose name holds, or whose number begins with, what is looked for; in the order asked for. */
export function arranged<M extends Member>(members: readonly M[], search: string, order: MemberOrder): M[] {
  const wanted = search.trim().toLowerCase()
  const found = members.filter((m) => wanted === '' || m.name.toLowerCase().includes(wanted) || m.code.toLowerCase().startsWith(wanted))
  const by: Record<MemberOrder, (a: M, b: M) => number> = {
    rank: (a, b) => a.rankCity - b.rankCity,
    change: (a, b) => compare(changeOf(b), changeOf(a)),
    base: (a, b) => compare(b.base, a.base),
    coefficient: (a, b) => compare(b.coefficient, a.coefficient),
  }
  return found.toSorted((a, b) => by[order](a, b) || a.code.localeCompare(b.code))
}
