import { expect, it } from 'vitest'
import type { Content } from './content.ts'
import { differences, shortHash } from './content.ts'

const seen: Content = { contentHash: 'a', amount: 800, ticket: { id: '1', code: 'XB1' }, beneficiary: '', reason: '多收', files: [{ id: '7' }] }

it.each<[Partial<Content>, string[]]>([
  [{}, []],
  [{ amount: 900, reason: '多收两个月' }, ['amount', 'reason']],
  [{ ticket: null }, ['ticket']],
  [{ beneficiary: '13800000000' }, ['beneficiary']],
  [{ files: [{ id: '7' }, { id: '8' }] }, ['files']],
  [{ files: [{ id: '8' }] }, ['files']],
])('a content with %o is another one', (change, parts) => expect(differences(seen, { ...seen, ...change })).toEqual(parts))

it('a hash is told apart by its beginning', () => expect(shortHash('fc610ba678799198193e')).toBe('fc610ba678'))
