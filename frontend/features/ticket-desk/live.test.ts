import { describe, expect, it } from 'vitest'
import type { Lined } from './live'
import { aboutToBreach, difference, stillThere } from './live'

const row = (id: string, dueAt: string | null = null): Lined => ({ id, status: 'WORKING', dueAt, breachedAt: null })
const now = new Date('2010-09-20T10:00:00+08:00')

describe('two looks at a queue', () => {
  const before = [row('1'), row('2'), row('3')]
  it('tell what came and what went', () => expect(difference(before, [row('4'), row('1'), row('3')], true)).toEqual({ arrived: ['4'], gone: ['2'] }))
  it('do not take for gone what lies behind the end of the second', () => expect(difference(before, [row('4'), row('1')], false)).toEqual({ arrived: ['4'], gone: [] }))
  it('find nothing where only places changed', () => expect(difference(before, [row('3'), row('1'), row('2')], true)).toEqual({ arrived: [], gone: [] }))
})

it('keeps what is chosen and still there', () => expect([...stillThere(new Set(['2', '9']), [row('1'), row('2')])]).toEqual(['2']))

describe('what is about to breach', () => {
  const soon = row('1', '2010-09-20T10:20:00+08:00')
  it.each<[string, Lined, ReadonlyMap<string, string>, boolean]>([
    ['within half an hour', soon, new Map(), true],
    ['told already', soon, new Map([['1', soon.dueAt!]]), false],
    ['told of another deadline', soon, new Map([['1', '2010-09-20T09:00:00+08:00']]), true],
    ['later', row('1', '2010-09-20T11:00:00+08:00'), new Map(), false],
    ['late already', row('1', '2010-09-20T09:00:00+08:00'), new Map(), false],
    ['no deadline', row('1'), new Map(), false],
  ])('%s', (_, of, told, is) => expect(aboutToBreach([of], now, told)).toHaveLength(is ? 1 : 0))
})
