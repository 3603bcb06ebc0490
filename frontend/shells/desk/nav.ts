import type { Action } from '~/lib/api/schema'
import type { DeskText } from '~/kit/desk/text'

/** What one must be allowed: an action, or one of several. */
export type Need = Action | readonly Action[]

/** Whether who may do these actions has all that is needed. */
export const allows = (needs: readonly Need[], actions: readonly Action[]): boolean =>
  needs.every((need) => (typeof need === 'string' ? actions.includes(need) : need.some((action) => actions.includes(action))))

/** A page of the desk, and all that one must be allowed to see it. */
export interface Place {
  path: string
  name: keyof Omit<DeskText['nav'], 'label' | 'open' | 'group'>
  actions: readonly Need[]
  group: keyof DeskText['nav']['group']
}

// READ_PAY alone may be the right to one's own statement; who reads reports of pay reads others'.
const pay: readonly Action[] = ['READ_PAY', 'READ_REPORTS']

/** The desk's pages in the order of the navigation. */
export const places: readonly Place[] = [
  { path: 'team', name: 'team', actions: ['READ_POINTS'], group: 'work' },
  { path: 'ranking', name: 'ranking', actions: ['READ_POINTS'], group: 'work' },
  { path: 'targets', name: 'targets', actions: ['READ_TARGETS'], group: 'work' },
  { path: 'schemes', name: 'schemes', actions: ['READ_SCHEME'], group: 'work' },
  { path: 'imports', name: 'imports', actions: ['IMPORT'], group: 'work' },
  { path: 'settlements', name: 'settlements', actions: pay, group: 'pay' },
  { path: 'appeals', name: 'appeals', actions: pay, group: 'pay' },
  { path: 'analysis', name: 'analysis', actions: ['READ_REPORTS'], group: 'pay' },
  { path: 'effect', name: 'effect', actions: ['READ_REPORTS'], group: 'pay' },
  { path: 'groups', name: 'groups', actions: ['READ_CUSTOMERS'], group: 'customers' },
  { path: 'alerts', name: 'alerts', actions: ['READ_CUSTOMERS'], group: 'customers' },
  { path: 'queue', name: 'queue', actions: ['READ_TICKETS'], group: 'support' },
  { path: 'tickets', name: 'tickets', actions: ['READ_TICKETS'], group: 'support' },
  { path: 'dispatch', name: 'dispatch', actions: ['SEND_TICKETS', 'LEAD_TICKETS'], group: 'support' },
  { path: 'teams-board', name: 'teamsBoard', actions: ['READ_TICKETS'], group: 'support' },
  { path: 'quality', name: 'quality', actions: ['READ_QUALITY'], group: 'support' },
  { path: 'powers', name: 'powers', actions: ['READ_GRANTS'], group: 'grants' },
  { path: 'grants', name: 'grants', actions: ['READ_GRANTS'], group: 'grants' },
  { path: 'use-decisions', name: 'decisions', actions: ['USE_GRANTS'], group: 'grants' },
  { path: 'uses', name: 'uses', actions: ['READ_GRANTS'], group: 'grants' },
  { path: 'use-audits', name: 'useAudits', actions: ['AUDIT_USES'], group: 'grants' },
  { path: 'findings', name: 'findings', actions: ['READ_GRANTS'], group: 'grants' },
  { path: 'inspections', name: 'inspections', actions: ['INSPECT_USES'], group: 'grants' },
  { path: 'use-signals', name: 'signals', actions: [['AUDIT_USES', 'INSPECT_USES']], group: 'grants' },
  { path: 'use-reports', name: 'useReports', actions: [['AUDIT_USES', 'INSPECT_USES']], group: 'grants' },
  { path: 'use-effect', name: 'useEffect', actions: [['AUDIT_USES', 'INSPECT_USES']], group: 'grants' },
  { path: 'catalogue', name: 'catalogue', actions: ['WRITE_CATALOGUE'], group: 'manage' },
  { path: 'org', name: 'org', actions: ['READ_ORG'], group: 'manage' },
  { path: 'calendar', name: 'calendar', actions: ['WRITE_CALENDAR'], group: 'manage' },
  { path: 'audit', name: 'audit', actions: ['READ_AUDIT_LOG'], group: 'manage' },
]

/** What the viewer may see, group by group. */
export function navigation(actions: readonly Action[]): { group: Place['group']; places: Place[] }[] {
  const groups: { group: Place['group']; places: Place[] }[] = []
  for (const place of places) {
    if (!allows(place.actions, actions)) continue
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
