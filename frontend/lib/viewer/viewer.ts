import { createContext, useContext } from 'react'
import type { Action, Role } from '../api/schema.ts'
import type { ViewerFragment } from './Viewer.graphql.ts'

/** The one who is signed in. */
export type Viewer = ViewerFragment

/** Filled by the application's frame once it knows. */
export const ViewerContext = createContext<Viewer | null>(null)

/** The one who is signed in; only below the guard of sign-in. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext)
  if (!viewer) throw new Error('useViewer: outside of the signed-in part')
  return viewer
}

/** Whether the viewer may do that. It only spares screens that would fail: the server decides. */
export function may(viewer: Viewer, ...actions: Action[]): boolean {
  return actions.every((action) => viewer.actions.includes(action))
}

/** Whether the viewer may do that. */
export function useMay(...actions: Action[]): boolean {
  return may(useViewer(), ...actions)
}

const deskRoles: ReadonlySet<Role> = new Set<Role>(['SUPERVISOR', 'DEPARTMENT', 'HR', 'AUDITOR', 'ADMINISTRATOR', 'CLERK', 'ENGINEER', 'HALL', 'BI'])
// What the desk has work for.
const deskActions: ReadonlySet<Action> = new Set<Action>(['READ_ORG', 'READ_SCHEME', 'READ_TARGETS', 'IMPORT', 'READ_AUDIT_LOG', 'SPLIT_TASKS', 'WRITE_ORG'])

/** Whether there is anything at the desk for the viewer. */
export function hasDesk(viewer: Viewer): boolean {
  return viewer.roles.some((role) => deskRoles.has(role)) && viewer.actions.some((action) => deskActions.has(action))
}

/** The viewer's city: of the assignment, or of the data scope. */
export function cityOf(viewer: Viewer): { id: string; name: string } | null {
  const scope = viewer.scopeUnit
  return viewer.staff.assignment?.unit.city ?? scope?.city ?? (scope?.kind === 'CITY' ? scope : null)
}
