import { describe, expect, it } from 'vitest'
import type { DialogAct, Filled, Wrong } from './acts'
import { blank, lengthOf, localOf, momentOf, wrongOf } from './acts'

const now = new Date('2010-09-20T10:00:00+08:00')
const file = new File(['x'], 'a.jpg')

describe('what is wrong with an act', () => {
  it.each<[DialogAct, Partial<Filled>, Wrong[]]>([
    ['RESPOND', {}, ['text']],
    ['RESPOND', { text: '已联系' }, []],
    ['HOLD', {}, ['reason', 'evidence', 'reviewAt']],
    ['HOLD', { reason: 'MATERIAL', files: [file], reviewAt: '2010-09-21T09:00' }, []],
    ['HOLD', { reason: 'MATERIAL', text: '缺料', reviewAt: '2010-09-21T09:00' }, ['evidence']],
    ['HOLD', { reason: 'MATERIAL', text: '缺料', files: [file], reviewAt: '2010-09-21T09:00' }, ['evidence']],
    ['HOLD', { reason: 'MATERIAL', text: '等待光缆到货', reviewAt: '2010-09-20T09:59' }, ['reviewAt']],
    ['HOLD', { reason: 'MATERIAL', text: '等待光缆到货', reviewAt: '2010-10-21T09:00' }, ['reviewAt']],
    ['RESOLVE', { text: '已修复' }, ['code']],
    ['RESOLVE', { text: '已修复', code: 'DONE' }, []],
    ['AUDIT', {}, ['yes']],
    ['AUDIT', { yes: true }, []],
    ['AUDIT', { yes: false }, ['text']],
    ['AUDIT', { yes: false, text: '资料不符' }, []],
    ['DECIDE_HOLD', { yes: false, text: '字'.repeat(501) }, ['text']],
    ['CLOSE', {}, []],
    ['RATE', {}, ['score']],
    ['RATE', { score: 5 }, []],
    ['MERGE', {}, ['intoId']],
    ['ADD_PEOPLE', {}, ['people']],
    ['URGE', {}, []],
    ['TRANSFER', { text: '转工维' }, ['teamId']],
    ['COMMENT', {}, ['text']],
  ])('%s %o', (act, filled, wrong) => expect(wrongOf(act, { ...blank, ...filled }, now)).toEqual(wrong))
})

it('a refusal needs words, a consent does not', () => {
  expect(lengthOf('DECIDE_CANCELLATION', true).min).toBe(0)
  expect(lengthOf('DECIDE_CANCELLATION', false).min).toBe(2)
})

describe('a moment of a field', () => {
  it('is business time', () => expect(momentOf('2010-09-20T17:30')?.toISOString()).toBe('2010-09-20T09:30:00.000Z'))
  it('goes there and back', () => expect(localOf(momentOf('2010-09-20T17:30')!)).toBe('2010-09-20T17:30'))
  it('is none where it is none', () => {
    expect(momentOf('')).toBeNull()
    expect(momentOf('2010-13-20T17:30')).toBeNull()
  })
})
