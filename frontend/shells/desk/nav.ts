import type { Action } from '~/lib/api/schema'
import type { DeskText } from '~/kit/desk/text'

/** A page of the desk, and what one must be allowed to see it. */
export interface Place {
  path: string
  name: keyof Omit<DeskText['nav'], 'label' | 'open' | 'group'>
  action: Action
  group: keyof DeskText['nav']['group']
}

/** The desk's pages in the order of the navigation. */
export const places: readonly Place[] = [
  { path: 'team', name: 'team', action: 'READ_POINTS', group: 'work' },
  { path: 'ranking', name: 'ranking', action: 'READ_POINTS', group: 'work' },
  { path: 'targets', name: 'targets', action: 'READ_TARGETS', group: 'work' },
  { path: 'schemes', name: 'schemes', action: 'READ_SCHEME', group: 'work' },
  { path: 'imports', name: 'imports', action: 'IMPORT', group: 'work' },
  { path: 'groups', name: 'groups', action: 'READ_CUSTOMERS', group: 'customers' },
  { path: 'alerts', name: 'alerts', action: 'READ_CUSTOMERS', group: 'customers' },
  { path: 'org', name: 'org', action: 'READ_ORG', group: 'manage' },
  { path: 'audit', name: 'audit', action: 'READ_AUDIT_LOG', group: 'manage' },
]

/** What the viewer may see, group by group. */
export function navigation(actions: readonly Action[]): { group: Place['group']; places: Place[] }[] {
  const groups: { group: Place['group']; places: Place[] }[] = []
  for (const place of places) {
    if (!actions.includes(place.action)) continue
    const last = groups.at(-1)
    if (last?.group === place.group) last.places.push(place)
    else groups.push({ group: place.group, places: [place] })
  }
  return groups
}

/** The unit, city and month go along from page to page; everything else belongs to the page. */
export function carried(search: string): string {
  const all = new URLSearchParams(search)
  const kept = new URLSearchParams()
  for (const key of ['unit', 'city', 'month']) {
    const value = all.get(key)
    if (value) kept.set(key, value)
  }
  const text = kept.toString()
  return text === '' ? '' : `?${text}`
}
