import type { StaffStatus, TeamKind } from '~/lib/api/schema'

/** Somebody in a team while it is edited. */
export interface Member {
  id: string
  name: string
  code: string
  status: StaffStatus
  lead: boolean
  skills: readonly string[]
}

/** A team while it is edited. */
export interface Editing {
  code: string
  name: string
  kind: TeamKind
  unitId: string
  active: boolean
  members: readonly Member[]
}

/** What teams do. */
export const teamKinds: readonly TeamKind[] = ['ACCEPTANCE', 'AUDIT', 'ENGINEERING', 'HALL', 'SUPPORT']

/** What a team begins with. */
export const newTeam = (unitId: string): Editing => ({ code: '', name: '', kind: 'ENGINEERING', unitId, active: true, members: [] })

/** A team as the API gives it. */
export interface Saved {
  code: string
  name: string
  kind: TeamKind
  active: boolean
  unit: { id: string }
  members: readonly { lead: boolean; skills: readonly string[]; staff: Omit<Member, 'lead' | 'skills'> }[]
}

/** What the editor begins with. */
export const editingOf = (saved: Saved): Editing => ({
  code: saved.code,
  name: saved.name,
  kind: saved.kind,
  unitId: saved.unit.id,
  active: saved.active,
  members: saved.members.map(({ staff, lead, skills }) => ({ id: staff.id, name: staff.name, code: staff.code, status: staff.status, lead, skills })),
})

/** What is sent: only to be called where there are no problems. */
export const inputOf = (e: Editing) => ({
  code: e.code.trim(),
  name: e.name.trim(),
  kind: e.kind,
  unitId: e.unitId,
  active: e.active,
  members: e.members.map((m) => ({ staffId: m.id, lead: m.lead, skills: [...m.skills] })),
})

/** Whether the editor says something else than what is saved. */
export const isChanged = (e: Editing, saved: Editing): boolean => JSON.stringify(inputOf(e)) !== JSON.stringify(inputOf(saved))

/** What may be wrong; the screens have words for each. */
export type Problem = 'badCode' | 'badName' | 'needed'

/** What is wrong, by field. */
export function problems(e: Editing): Partial<Record<'code' | 'name' | 'unitId', Problem>> {
  const code = e.code.trim()
  const name = Array.from(e.name.trim()).length
  return {
    ...(Array.from(code).length < 2 || Array.from(code).length > 30 || !/^[\p{L}\p{N}](-?[\p{L}\p{N}])+$/u.test(code) ? { code: 'badCode' as const } : {}),
    ...(name < 2 || name > 60 ? { name: 'badName' as const } : {}),
    ...(e.unitId === '' ? { unitId: 'needed' as const } : {}),
  }
}
