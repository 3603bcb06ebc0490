import { describe, expect, it } from 'vitest'
import { consumedNow, percentOf, piecesOf } from './clocks'

const now = new Date('2010-09-20T12:00:00Z')
type Of = Parameters<typeof piecesOf>[0]
const segment = (consumedSeconds: number, state: 'RUNNING' | 'PAUSED' = 'RUNNING'): Of['segments'][number] => ({ fromAt: '2010-09-20T08:00:00Z', untilAt: null, state, reason: 'DISPATCH', consumedSeconds, acceptance: null })
const pieces = (segments: Of['segments'], targetSeconds: number) => piecesOf({ segments, targetSeconds }).map((p) => [p.kind, Math.round(p.width)])

describe('the bar of a clock', () => {
  it('is as wide as its target, with its pauses', () => {
    expect(pieces([segment(3600), segment(0, 'PAUSED'), segment(3600)], 14400)).toEqual([
      ['run', 25],
      ['pause', 4],
      ['run', 25],
      ['rest', 50],
    ])
  })
  it('shows what lies beyond the target', () => {
    expect(pieces([segment(7200)], 3600)).toEqual([
      ['run', 50],
      ['late', 50],
    ])
    expect(pieces([segment(7200), segment(7200)], 7200)).toEqual([
      ['run', 50],
      ['late', 50],
    ])
  })
  it('counts a pause that was rejected', () => expect(pieces([segment(3600, 'PAUSED')], 3600)).toEqual([['run', 100]]))
  it('is empty before anything has happened', () => expect(pieces([segment(0)], 60)).toEqual([['rest', 100]]))
})

describe('what is consumed', () => {
  const clock = { state: 'RUNNING' as const, working: false, consumedSeconds: 60, asOf: '2010-09-20T11:59:00Z', dueAt: '2010-09-20T13:00:00Z', targetSeconds: 3600 }
  it('goes on round the clock', () => expect(consumedNow(clock, now)).toBe(120))
  it('is as it was asked in working time', () => expect(consumedNow({ ...clock, working: true }, now)).toBe(60))
  it('is at least the target once the deadline has passed', () => expect(consumedNow({ ...clock, working: true, dueAt: '2010-09-20T11:00:00Z' }, now)).toBe(3600))
  it('stands while it pauses', () => expect(consumedNow({ ...clock, state: 'PAUSED' }, now)).toBe(60))
})

it('percent', () => {
  expect(percentOf(1, 3)).toBe(33)
  expect(percentOf(0, 0)).toBe(100)
})
