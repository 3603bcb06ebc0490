import { describe, expect, it } from 'vitest'
import type { TicketEventKind } from '../../lib/api/schema.ts'
import type { Clock } from './clocks.ts'
import { consumedNow, nearest, shareOf } from './clocks.ts'
import { blank, draftInput, isWorthKeeping } from './draft.ts'
import { conditions, filterOf, isFiltered, listsFor, wantedOf } from './lists.ts'
import { inDays, momentAt, reviewFault } from './review.ts'
import { shrunkSize } from '../../kit/photos/shrink.ts'
import { whyBack } from './whyBack.ts'

describe('the lists', () => {
  it('are those that make sense for somebody', () => {
    expect(listsFor(false, true)).toEqual(['waiting', 'sent', 'watched'])
    expect(listsFor(true, true)).toEqual(['held', 'offered', 'waiting', 'sent', 'watched'])
    expect(listsFor(false, false)).toEqual(['watched'])
  })

  it('are read from the address; nonsense counts as nothing', () => {
    const wanted = wantedOf(new URLSearchParams('of=held&ended=1&grade=TIN&status=HELD&type=fault;drop&overdue=yes'), listsFor(false, true))
    expect(wanted).toMatchObject({ list: 'waiting', ended: false, grade: null, status: 'HELD', typeCode: null, overdue: false })
    expect(wantedOf(new URLSearchParams('of=sent&ended=1'), listsFor(true, true))).toMatchObject({ list: 'sent', ended: true })
  })

  it('give way to what is looked for', () => {
    const wanted = wantedOf(new URLSearchParams('q= ZX-1 &type=FAULT&grade=GOLD&overdue=1'), listsFor(true, true))
    expect(isFiltered(wanted)).toBe(true)
    expect(conditions(wanted)).toBe(3)
    expect(filterOf(wanted)).toEqual({ search: 'ZX-1', typeCode: 'FAULT', grade: 'GOLD', overdue: true })
  })

  it('stay for a search of one character', () => {
    const wanted = wantedOf(new URLSearchParams('q=专'), listsFor(true, true))
    expect(isFiltered(wanted)).toBe(false)
    expect(filterOf(wanted)).toEqual({})
  })
})

describe('a draft', () => {
  it('is kept once there is something in it', () => {
    expect(isWorthKeeping({ ...blank, typeCode: 'FAULT' })).toBe(false)
    expect(isWorthKeeping({ ...blank, detail: '专线不通' })).toBe(false)
    expect(isWorthKeeping({ ...blank, typeCode: 'FAULT', detail: '专线不通' })).toBe(true)
    expect(isWorthKeeping({ ...blank, typeCode: 'FAULT', form: { line: ' ' } })).toBe(false)
  })

  it('names the one that it goes on with, and only what was filled in', () => {
    expect(draftInput({ ...blank, typeCode: 'FAULT', form: { line: 'ZX-1', symptom: '' } }, { id: '3', version: 2 })).toEqual({
      id: '3',
      version: 2,
      typeCode: 'FAULT',
      title: '',
      detail: '',
      form: [{ code: 'line', value: 'ZX-1' }],
    })
  })
})

describe('the time to look at a hold again', () => {
  const now = new Date('2010-09-30T15:00:00Z') // 23:00 in Shanghai
  it('is reckoned as people in Shanghai read their clocks', () => {
    expect(inDays(1, now)).toBe('2010-10-01T08:30')
    expect(momentAt('2010-10-01T08:30')).toBe('2010-10-01T08:30:00+08:00')
  })
  it.each([
    ['', 'none'],
    ['2010-09-30T23:00', 'past'],
    ['2010-09-30T23:01', null],
    ['2010-10-30T23:00', null],
    ['2010-10-30T23:01', 'far'],
  ])('"%s" is %s', (local, fault) => expect(reviewFault(local, now)).toBe(fault))
})

describe('clocks', () => {
  const clock = (rest: Partial<Clock>): Clock => ({
    id: '1',
    legNumber: null,
    metric: 'RESOLUTION',
    amount: 8,
    unit: 'HOUR',
    targetSeconds: 28_800,
    working: false,
    state: 'RUNNING',
    startedAt: '2010-09-20T08:00:00+08:00',
    consumedSeconds: 3_600,
    asOf: '2010-09-20T09:00:00+08:00',
    dueAt: '2010-09-20T16:00:00+08:00',
    stoppedAt: null,
    breachedAt: null,
    provisional: false,
    segments: [],
    ...rest,
  })
  const now = new Date('2010-09-20T10:00:00+08:00')

  it('the nearest is the one whose deadline comes first', () => {
    const leg = clock({ id: '2', legNumber: 1, metric: 'LEG', dueAt: '2010-09-20T14:00:00+08:00' })
    const done = clock({ id: '3', metric: 'RESPONSE', state: 'STOPPED', dueAt: null })
    expect(nearest([clock({}), leg, done])?.id).toBe('2')
  })
  it('while all pause it is that of the resolution', () => {
    expect(nearest([clock({ id: '3', metric: 'RESPONSE', state: 'STOPPED', dueAt: null }), clock({ state: 'PAUSED', dueAt: null })])?.metric).toBe('RESOLUTION')
  })
  it('what goes round the clock goes on; working time waits for the server', () => {
    expect(consumedNow(clock({}), now)).toBe(7_200)
    expect(consumedNow(clock({ working: true }), now)).toBe(3_600)
    expect(consumedNow(clock({ state: 'PAUSED' }), now)).toBe(3_600)
    expect(shareOf(clock({}), now)).toBe(25)
    expect(shareOf(clock({ working: true, dueAt: '2010-09-20T09:59:00+08:00' }), now)).toBe(100)
  })
})

it('a photo keeps its shape when it is made smaller', () => {
  expect(shrunkSize(4032, 3024)).toEqual({ width: 1920, height: 1440 })
  expect(shrunkSize(800, 600)).toEqual({ width: 800, height: 600 })
})

describe('an order has come back', () => {
  const lines = (...kinds: TicketEventKind[]): { kind: TicketEventKind }[] => kinds.map((kind) => ({ kind }))
  it.each<[TicketEventKind[], TicketEventKind | null]>([
    [['DISPATCHED', 'CLAIMED'], null],
    [['DISPATCHED', 'RETURNED'], 'RETURNED'],
    [['DISPATCHED', 'RETURNED', 'COMMENTED', 'DUE'], 'RETURNED'],
    [['DISPATCHED', 'RETURNED', 'SUPPLEMENTED'], null],
    [['HANDED_TO_AUDIT', 'AUDIT_FAILED', 'TRANSFERRED', 'CLAIMED'], 'AUDIT_FAILED'],
    [['HANDED_TO_AUDIT', 'AUDIT_FAILED', 'HANDED_TO_AUDIT'], null],
    [['RESOLVED', 'REOPENED', 'RESPONDED'], 'REOPENED'],
    [['RESOLVED', 'REOPENED', 'RESOLVED'], null],
    [['RETURNED', 'CANCELLED'], null],
    [['RETURNED', 'SUPPLEMENTED', 'RETURNED'], 'RETURNED'],
  ])('%j: %s', (kinds, why) => expect(whyBack(lines(...kinds))?.kind ?? null).toBe(why))
})
