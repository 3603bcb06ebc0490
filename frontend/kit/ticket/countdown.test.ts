import { describe, expect, it } from 'vitest'
import en from '../../messages/ticket.en.ts'
import zh from '../../messages/ticket.zh-CN.ts'
import type { Due } from './countdown.ts'
import { countdownOf, countdownWords, partsOf, spanWords } from './countdown.ts'

const now = new Date('2010-09-20T10:00:00+08:00')
const at = (dueAt: string | null, rest: Partial<Due> = {}): Due => ({ status: 'WORKING', dueAt, dueMetric: 'RESOLUTION', breachedAt: null, ...rest })

describe('a countdown', () => {
  it.each<[string, Due, string, string]>([
    ['hours and minutes', at('2010-09-20T12:13:40+08:00'), 'running', '剩余 2小时13分'],
    ['half an hour', at('2010-09-20T10:30:00+08:00'), 'soon', '剩余 30分'],
    ['a second more', at('2010-09-20T10:30:01+08:00'), 'running', '剩余 30分'],
    ['its last minute', at('2010-09-20T10:00:20+08:00'), 'soon', '剩余 不到1分'],
    ['exactly now, which is in time', at('2010-09-20T10:00:00+08:00'), 'soon', '剩余 不到1分'],
    ['late', at('2010-09-20T09:25:00+08:00'), 'over', '超时 35分'],
    ['days', at('2010-09-23T13:00:00+08:00'), 'running', '剩余 3天3小时'],
    ['held', at(null, { status: 'HELD' }), 'paused', '暂停计时'],
    ['with the sender, late before', at(null, { status: 'RETURNED', breachedAt: '2010-09-20T09:00:00+08:00' }), 'paused', '已超时 · 暂停计时'],
    ['resolved', at(null, { status: 'RESOLVED' }), 'stopped', '不计时'],
    ['closed after its time', at(null, { status: 'CLOSED', breachedAt: '2010-09-20T09:00:00+08:00' }), 'stopped', '曾超时'],
    ['held while the leg of the sender runs', at('2010-09-20T11:00:00+08:00', { status: 'RETURNED', dueMetric: 'SUPPLEMENT' }), 'running', '剩余 1小时'],
  ])('%s', (_, due, pressure, words) => {
    const countdown = countdownOf(due, now)
    expect(countdown.pressure).toBe(pressure)
    expect(countdownWords(countdown, zh)).toBe(words)
  })

  it('names what is due', () => {
    expect(countdownWords(countdownOf(at('2010-09-20T12:00:00+08:00', { dueMetric: 'RESPONSE' }), now), zh, true)).toBe('首次回应剩余 2小时')
    expect(countdownWords(countdownOf(at('2010-09-20T09:00:00+08:00', { dueMetric: 'RESPONSE' }), now), en, true)).toBe('Response: 1 h overdue')
  })
})

describe('a span', () => {
  it.each([
    [0, { days: 0, hours: 0, minutes: 0 }],
    [59, { days: 0, hours: 0, minutes: 0 }],
    [3_600, { days: 0, hours: 1, minutes: 0 }],
    [47 * 3_600 + 59 * 60, { days: 0, hours: 47, minutes: 59 }],
    [48 * 3_600, { days: 2, hours: 0, minutes: 0 }],
    [-5, { days: 0, hours: 0, minutes: 0 }],
  ])('of %i seconds', (seconds, parts) => expect(partsOf(seconds)).toEqual(parts))

  it('is said with its two largest units', () => {
    expect(spanWords(50 * 3_600, zh)).toBe('2天2小时')
    expect(spanWords(8_000, en)).toBe('2 h 13 min')
  })
})
