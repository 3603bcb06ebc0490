import { describe, expect, it } from 'vitest'
import { leaves } from '~/kit/desk/useUnsaved'
import { allows, carried, navigation } from './nav'

describe('the navigation of the desk', () => {
  it('shows what the viewer may do, and no empty group', () => {
    expect(navigation(['READ_POINTS', 'READ_ORG']).map((g) => [g.group, g.places.map((p) => p.path)])).toEqual([
      ['work', ['team', 'ranking']],
      ['manage', ['org']],
    ])
    expect(navigation([])).toEqual([])
  })
  it('does not take the right to the own statement for the right to others’', () => {
    expect(navigation(['READ_PAY'])).toEqual([])
    expect(navigation(['READ_PAY', 'READ_REPORTS']).flatMap((g) => g.places.map((p) => p.path))).toContain('settlements')
  })
  it('lets who works in a team send no orders but parts, and who leads one send them', () => {
    const support = (actions: Parameters<typeof navigation>[0]): string[] => navigation(actions).flatMap((g) => (g.group === 'support' ? g.places.map((p) => p.path) : []))
    expect(support(['SEND_TICKETS', 'READ_TICKETS', 'WORK_TICKETS'])).toEqual(['queue', 'tickets', 'teams-board'])
    expect(support(['SEND_TICKETS', 'READ_TICKETS', 'LEAD_TICKETS'])).toEqual(['queue', 'tickets', 'dispatch', 'teams-board'])
  })
  it('wants all that is needed, and of alternatives one', () => {
    expect(allows(['READ_GRANTS', ['AUDIT_USES', 'INSPECT_USES']], ['READ_GRANTS', 'INSPECT_USES'])).toBe(true)
    expect(allows(['READ_GRANTS', ['AUDIT_USES', 'INSPECT_USES']], ['AUDIT_USES', 'INSPECT_USES'])).toBe(false)
    expect(allows([['AUDIT_USES', 'INSPECT_USES']], ['READ_GRANTS'])).toBe(false)
    expect(allows([], [])).toBe(true)
  })
  it('takes unit, city and month along and nothing else', () => {
    expect(carried('?unit=3&staff=9&month=2026-11')).toBe('?unit=3&month=2026-11')
    expect(carried('?staff=9')).toBe('')
  })
})

describe('leaving unsaved figures', () => {
  const at = (pathname: string, search: string) => ({ pathname, search })
  it('is another page, unit or month, but no drawer', () => {
    expect(leaves(at('/a', '?unit=1'), at('/b', '?unit=1'))).toBe(true)
    expect(leaves(at('/a', '?unit=1'), at('/a', '?unit=2'))).toBe(true)
    expect(leaves(at('/a', '?unit=1'), at('/a', '?unit=1&history=1'))).toBe(false)
  })
})
