import { expect, it } from 'vitest'
import { differences } from './difference'
import type { Editing, Line } from './editing'
import { moved } from './editing'

const line = (code: string, max: string): Line => ({
  key: code,
  code,
  nameZh: code,
  nameEn: code,
  category: 'BASE',
  method: 'RATIO',
  max,
  perPiece: '',
  source: 'IMPORTED',
})
const before: Editing = {
  defaultQuota: '2400.00',
  lines: [line('AA', '6'), line('BB', '4'), line('CC', '2')],
  posts: [{ post: 'ACCOUNT_MANAGER', own: '0.8', team: '0.2' }],
  settings: {
    floor: 'BY_DAYS',
    funder: 'COMPANY',
    quotas: 'BY_DAYS',
    companyQuota: 'AGENCY_MEAN',
    transfers: 'BY_SLICE',
    appealDays: '5',
    reserveName: '更正准备金',
  },
}

it('is empty for the same figures in another spelling', () => {
  expect(differences(before, { ...before, defaultQuota: '2400' })).toEqual([])
})

it('names what is new, gone, changed and moved', () => {
  expect(differences(before, { ...before, lines: [line('AA', '7'), line('CC', '2'), line('DD', '1')] })).toEqual([
    { subject: 'INDICATOR', key: 'AA', kind: 'CHANGED', field: 'max', before: '6', after: '7' },
    { subject: 'INDICATOR', key: 'DD', kind: 'ADDED', field: '', before: '', after: 'DD' },
    { subject: 'INDICATOR', key: 'BB', kind: 'REMOVED', field: '', before: 'BB', after: '' },
  ])
  expect(differences(before, { ...before, lines: moved(before.lines, 'BB', 0) }).map((d) => [d.key, d.field, d.before, d.after])).toEqual([
    ['BB', 'position', '2', '1'],
    ['AA', 'position', '1', '2'],
  ])
  expect(differences(before, { ...before, posts: [{ post: 'ACCOUNT_MANAGER', own: '0.7', team: '0.3' }] })).toHaveLength(2)
  expect(differences(before, { ...before, settings: { ...before.settings, funder: 'POOL' } })).toEqual([
    { subject: 'SCHEME', key: '', kind: 'CHANGED', field: 'funder', before: 'COMPANY', after: 'POOL' },
  ])
})
