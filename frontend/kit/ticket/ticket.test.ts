import { describe, expect, it } from 'vitest'
import en from '../../messages/ticket.en.ts'
import zh from '../../messages/ticket.zh-CN.ts'
import { inOrder } from './acts.ts'
import { eventWords } from './events.ts'
import { mostFiles, refusal, take } from './files.ts'
import type { Field } from './form.ts'
import { fieldFault, filledIn, fits } from './form.ts'
import { statuses, statusLooks } from './status.ts'

const field = (kind: Field['kind'], required = false): Field => ({ code: 'f', kind, required, choices: [{ code: 'A' }] })

describe('a field', () => {
  it.each<[Field, string, string | null]>([
    [field('TEXT'), '', null],
    [field('TEXT', true), '  ', 'needed'],
    [field('TEXT'), 'x'.repeat(201), 'tooLong'],
    [field('TEXT'), '字'.repeat(200), null],
    [field('NUMBER'), '12.5', null],
    [field('NUMBER'), '12,5', 'number'],
    [field('CHOICE', true), '', 'choose'],
    [field('CHOICE'), 'B', 'choose'],
    [field('PHONE'), '0769-8123456', null],
    [field('PHONE'), '老王', 'phone'],
    [field('DATE'), '2010-09-30', null],
    [field('DATE'), '2010-13-01', 'needed'],
    [field('SERVICE', true), 'ZX-0001', null],
    [field('SERVICE'), '1'.repeat(61), 'service'],
  ])('%o takes "%s"', (of, value, fault) => expect(fieldFault(of, value)).toBe(fault))

  it('is sent where it was filled in', () => {
    expect(filledIn([{ ...field('TEXT'), code: 'a' }, { ...field('TEXT'), code: 'b' }], { a: ' x ', b: ' ', c: 'z' })).toEqual([{ code: 'a', value: 'x' }])
  })
})

it('counts characters as people do', () => {
  expect(fits(' 😀 ', { min: 2, max: 5 })).toBe(false)
  expect(fits('已处理', { min: 2, max: 5 })).toBe(true)
})

describe('files', () => {
  const file = (name: string, size = 10, type = ''): { name: string; size: number; type: string; lastModified: number } => ({ name, size, type, lastModified: 1 })
  it('are refused for what they are', () => {
    expect(refusal(file('a.exe'))).toBe('wrongType')
    expect(refusal(file('photo', 10, 'image/jpeg'))).toBeNull()
    expect(refusal(file('a.jpg', 0))).toBe('empty')
    expect(refusal(file('a.jpg', 11 * 1024 * 1024))).toBe('tooLarge')
    expect(refusal(file('a.jpg'), [file('a.jpg')])).toBe('twice')
  })
  it('are pictures and PDF where they prove something', () => {
    expect(refusal(file('a.xlsx'))).toBeNull()
    expect(take([file('a.xlsx'), file('a.pdf'), file('photo', 10, 'image/png')], [], true).refused).toEqual([{ name: 'a.xlsx', why: 'notProof' }])
  })
  it('have 60 MB together at most', () => {
    const large = Array.from({ length: 7 }, (_, i) => file(`${i}.jpg`, 10 * 1024 * 1024))
    const taken = take([...large, file('small.jpg')], [])
    expect(taken.files).toHaveLength(6)
    expect(taken.refused.map((r) => [r.name, r.why])).toEqual([
      ['6.jpg', 'tooMuch'],
      ['small.jpg', 'tooMuch'],
    ])
  })
  it('are at most nine', () => {
    const chosen = Array.from({ length: 11 }, (_, i) => file(`${i}.jpg`))
    const taken = take(chosen, [])
    expect(taken.files).toHaveLength(mostFiles)
    expect(taken.tooMany).toBe(true)
  })
})

describe('acts', () => {
  it('begin with what is most likely next', () => {
    expect(inOrder(['RESPOND', 'RETURN', 'RESOLVE', 'COMMENT'], 'CLAIMED')[0]).toBe('RESPOND')
    expect(inOrder(['RESOLVE', 'HOLD', 'COMPLETE_STEP'], 'WORKING')[0]).toBe('COMPLETE_STEP')
    expect(inOrder(['URGE', 'CLOSE', 'REOPEN'], 'RESOLVED')).toEqual(['CLOSE', 'REOPEN', 'URGE'])
  })
})

describe('a line of the timeline', () => {
  const line = (kind: Parameters<typeof eventWords>[0]['kind'], params: Record<string, string> = {}, staff: string | null = null, team: string | null = null): Parameters<typeof eventWords>[0] => ({
    kind,
    staff: staff === null ? null : { name: staff },
    team: team === null ? null : { name: team },
    params: Object.entries(params).map(([name, value]) => ({ name, value })),
  })
  it('says what was done', () => {
    expect(eventWords(line('HELD', { reason: 'MATERIAL' }), zh)).toBe('挂起：等待物料')
    expect(eventWords(line('DUE', { percent: '80', metric: 'RESPONSE' }), zh)).toBe('首次回应时限已用 80%')
    expect(eventWords(line('DUE', { percent: '100', metric: 'RESOLUTION' }), zh)).toBe('完工时限已到（100%）')
    expect(eventWords(line('DISPATCHED', {}, null, '东城工维'), zh)).toBe('派单给东城工维')
    expect(eventWords(line('CHILD_ENDED', { code: 'T1', status: 'RESOLVED' }), en)).toBe('part T1: Resolved')
  })
  it('shows a word that it does not know', () => {
    expect(eventWords(line('HELD', { reason: 'STRIKE' }), zh)).toBe('挂起：STRIKE')
  })
})

it('every state has a look', () => expect(statuses.toSorted()).toEqual(Object.keys(statusLooks).toSorted()))
