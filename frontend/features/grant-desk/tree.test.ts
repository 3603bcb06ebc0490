import { describe, expect, it } from 'vitest'
import { lines, treeDeed } from './tree.ts'

const node = (id: string, children = 0): { id: string; children: unknown[] } => ({ id, children: Array.from({ length: children }) })

describe('the tree', () => {
  const roots = [node('a', 2), node('z')]
  const below = new Map([['a', { state: 'there' as const, grants: [node('b', 1), node('c')] }]])
  it('shows what is open, and that it is on its way', () => {
    expect(lines(roots, new Set(), below).map((l) => l.key)).toEqual(['a', 'z'])
    expect(lines(roots, new Set(['a', 'b']), below).map((l) => `${String(l.level)} ${l.key}`)).toEqual(['1 a', '2 b', '3 loading b', '2 c', '1 z'])
    // What has nothing below it is not open, whatever was pressed.
    expect(lines(roots, new Set(['z']), below).map((l) => l.key)).toEqual(['a', 'z'])
  })
  it('says that there are more than it shows', () => {
    const many = new Map([['a', { state: 'there' as const, grants: Array.from({ length: 200 }, (_, i) => node(`n${String(i)}`)) }]])
    expect(lines(roots, new Set(['a']), many).at(-2)).toMatchObject({ kind: 'more', level: 2 })
  })
  it('is walked by arrows', () => {
    const all = lines(roots, new Set(['a']), below)
    const go = (at: string, key: string): unknown => treeDeed(all, at, key)
    expect([go('a', 'ArrowDown'), go('z', 'ArrowDown'), go('z', 'ArrowUp'), go('a', 'End'), go('z', 'Home')]).toEqual([{ to: 'b' }, null, { to: 'c' }, { to: 'z' }, { to: 'a' }])
    expect([go('a', 'ArrowRight'), go('b', 'ArrowRight'), go('z', 'ArrowRight')]).toEqual([{ to: 'b' }, { toggle: 'b' }, null])
    expect([go('a', 'ArrowLeft'), go('c', 'ArrowLeft'), go('z', 'ArrowLeft')]).toEqual([{ toggle: 'a' }, { to: 'a' }, null])
    expect([go('b', 'Enter'), go('b', 'x'), go('gone', 'Enter')]).toEqual([{ show: 'b' }, null, null])
  })
})
