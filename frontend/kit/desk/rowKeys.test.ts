import { describe, expect, it } from 'vitest'
import type { KeyTable, Press } from './rowKeys'
import { deedIn, stepTo } from './rowKeys'

type Deed = 'next' | 'enter' | 'claim' | 'escape'

const table: KeyTable<Deed> = { anywhere: { j: 'next', c: 'claim', Escape: 'escape' }, onRow: { ArrowDown: 'next', Enter: 'enter' } }

const press = (key: string, rest: Partial<Press> = {}): Press => ({ key, ctrlKey: false, metaKey: false, altKey: false, typing: false, onRow: false, ...rest })

describe('a key', () => {
  it.each<[Press, Deed | null]>([
    [press('j'), 'next'],
    [press('c'), 'claim'],
    [press('Escape'), 'escape'],
    [press('j', { typing: true }), null],
    [press('c', { ctrlKey: true }), null],
    [press('c', { metaKey: true }), null],
    [press('Enter'), null],
    [press('Enter', { onRow: true }), 'enter'],
    [press('ArrowDown'), null],
    [press('ArrowDown', { onRow: true }), 'next'],
    [press('toString'), null],
  ])('%o', (of, deed) => expect(deedIn(table, of)).toBe(deed))
})

describe('a step', () => {
  it.each<[string, 1 | -1, string | null]>([
    ['', 1, 'a'],
    ['', -1, 'c'],
    ['a', 1, 'b'],
    ['a', -1, 'a'],
    ['c', 1, 'c'],
    ['gone', 1, 'a'],
  ])('from "%s" by %i', (from, by, to) => expect(stepTo(['a', 'b', 'c'], from, by)).toBe(to))
  it('in an empty list goes nowhere', () => expect(stepTo([], '', 1)).toBeNull())
})
