import { expect, it } from 'vitest'
import type { Content } from './differences'
import { differences } from './differences'

const content: Content = { amount: 400, ticket: { code: 'XB1' }, beneficiary: '', reason: '多收', files: [{ name: 'a.png', hash: '01' }] }
const said = (n: number): string => `¥${String(n)}`

it('of the same content is nothing different', () => expect(differences(content, { ...content, files: [{ name: 'a.png', hash: '01' }] }, said)).toEqual([]))

it('all that is different is told, with how it was', () => {
  expect(differences(content, { amount: 500, ticket: null, beneficiary: '138', reason: '多收两月', files: [...content.files, { name: 'b.png', hash: '02' }] }, said)).toEqual([
    { field: 'amount', before: '¥400', now: '¥500' },
    { field: 'ticket', before: 'XB1', now: '' },
    { field: 'beneficiary', before: '', now: '138' },
    { field: 'reason', before: '多收', now: '多收两月' },
    { field: 'files', before: 'a.png', now: 'a.png、b.png' },
  ])
})

it('a file with the same name and another content is another', () => {
  expect(differences(content, { ...content, files: [{ name: 'a.png', hash: '02' }] }, said).map((d) => d.field)).toEqual(['files'])
})
