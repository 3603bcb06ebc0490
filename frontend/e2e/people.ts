import { Api } from './api.ts'
import { demoPassword, world } from './world.ts'

/** A manager of the demo city. */
export interface Manager {
  id: string
  code: string
  name: string
  unit: { id: string; name: string; city: { id: string } }
}

/** One of the demo's logins, by role in lower case. */
export function loginOf(role: string): string {
  const code = world().demo.logins[role]
  if (code === undefined) throw new Error(`the demo has no login for ${role}`)
  return code
}

/** Somebody of the demo who asks the API directly. */
export const asking = (account: string): Promise<Api> => Api.login(world().demo.url, account, demoPassword)

/**
 * A manager whom no other journey touches: the `place`-th of the demo's managers, but for the one whose login is printed.
 * Journeys run side by side on one city.
 */
export async function managerAt(place: number): Promise<Manager> {
  const api = await asking(loginOf('department'))
  const { staffs } = await api.ask<{ staffs: { nodes: { id: string; code: string; name: string; assignment: { post: string; unit: Manager['unit'] } | null }[] } }>(
    '{ staffs(filter: { role: MANAGER, post: ACCOUNT_MANAGER }, first: 60) { nodes { id code name assignment { post unit { id name city { id } } } } } }',
  )
  const all = staffs.nodes.filter((s) => s.code !== loginOf('manager'))
  const found = all[place]
  if (!found?.assignment) throw new Error(`the demo has no manager ${String(place)}`)
  return { id: found.id, code: found.code, name: found.name, unit: found.assignment.unit }
}

/** The business month of now. */
export const thisMonth = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit' }).format(new Date()).slice(0, 7)

/** The business day of now. */
export const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date())

/** The demo's settled months, the newest first. */
export async function settledMonths(): Promise<string[]> {
  const api = await asking(loginOf('manager'))
  const { viewer } = await api.ask<{ viewer: { staff: { id: string } } }>('{ viewer { staff { id } } }')
  const { statementMonths } = await api.ask<{ statementMonths: { month: string; status: string }[] }>('query($s: ID!) { statementMonths(staffId: $s) { month status } }', { s: viewer.staff.id })
  const closed = statementMonths.filter((m) => m.status === 'CLOSED').map((m) => m.month)
  if (closed.length < 2) throw new Error('the demo has fewer than two settled months')
  return closed
}
