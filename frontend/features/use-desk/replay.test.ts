import { describe, expect, it } from 'vitest'
import type { Replayed } from './replay'
import { stepsOf, tookOf } from './replay'

const cao = { id: '18', name: '曹杰明' }
const xiao = { id: '13', name: '萧新兰' }
const yan = { id: '7', name: '阎敏强' }
const line = { by: null, record: null, note: '', deputyFor: null, number: 1 }

/** Asked at 09:40 for what was needed at 09:00, approved at 10:00, passed by the leader the next day, a violation to the department. */
const asked: Replayed = {
  needAt: '2026-11-23T01:00:00Z',
  askedAt: '2026-11-23T01:40:00Z',
  effectiveAt: '2026-11-23T02:00:00Z',
  history: [
    { ...line, id: '1', kind: 'REQUESTED', status: 'PENDING', by: cao, at: '2026-11-23T01:40:00Z' },
    { ...line, id: '2', kind: 'AMENDED', status: 'PENDING', number: 2, by: cao, at: '2026-11-23T01:45:00Z' },
    { ...line, id: '3', record: { seq: '1234', hash: 'ab12cd34' }, kind: 'APPROVED', status: 'EFFECTIVE', number: 2, by: xiao, note: '同意', at: '2026-11-23T02:00:00Z' },
  ],
  audits: [
    {
      level: 'LEADER',
      decidedAt: '2026-11-24T02:00:30Z',
      history: [
        { id: '1', kind: 'CREATED', record: null, by: null, note: '', at: '2026-11-23T02:00:00Z' },
        { id: '2', kind: 'OPENED', record: null, by: yan, note: '', at: '2026-11-24T01:00:00Z' },
        { id: '3', kind: 'OPENED', record: null, by: xiao, note: '', at: '2026-11-24T02:00:00Z' },
        { id: '4', kind: 'PASSED', record: null, by: xiao, note: '', at: '2026-11-24T02:00:30Z' },
      ],
    },
    {
      level: 'DEPARTMENT',
      decidedAt: '2026-11-24T05:00:30Z',
      history: [
        { id: '5', kind: 'CREATED', record: null, by: null, note: '', at: '2026-11-24T02:00:30Z' },
        { id: '6', kind: 'VIOLATION', record: null, by: yan, note: '没有合同', at: '2026-11-24T05:00:30Z' },
      ],
    },
  ],
  findings: [{ code: 'WT1', history: [{ id: '1', kind: 'OPENED', record: null, by: yan, note: '没有合同', at: '2026-11-24T05:00:30Z', dueAt: '2026-12-01T16:00:00Z' }] }],
}

describe('the steps of a use', () => {
  it('are in the order of time, and in one moment from the need to the finding', () => {
    expect(stepsOf(asked).map((s) => ('kind' in s.what ? `${s.what.of} ${s.what.kind}` : s.what.of))).toEqual([
      'NEED',
      'CHECK',
      'USE REQUESTED',
      'USE AMENDED',
      'USE APPROVED',
      'AUDIT CREATED',
      'AUDIT OPENED',
      'AUDIT OPENED',
      'AUDIT PASSED',
      'AUDIT CREATED',
      'AUDIT VIOLATION',
      'FINDING OPENED',
    ])
  })
  it('have their place in the chain where they are acts of it', () => {
    expect(stepsOf(asked).flatMap((s) => (s.record === null ? [] : [[s.key, s.record.seq]]))).toEqual([['use 3', '1234']])
  })
  it('say how long each came after the one before', () => {
    expect(stepsOf(asked).map((s) => s.after)).toEqual([0, 2400, 0, 300, 900, 0, 82_800, 3600, 30, 0, 10_800, 0])
  })
  it('tell by which of them it took effect: by the first, and not by its reversal', () => {
    const reversed = [...asked.history, { ...line, id: '4', kind: 'REVERSED' as const, status: 'REVERSED', by: cao, at: '2026-11-25T02:00:00Z' }]
    const steps = stepsOf({ ...asked, history: reversed })
    expect(steps.filter((s) => s.what.of === 'USE' && s.what.effective).map((s) => s.key)).toEqual(['use 3'])
    expect(steps.at(-1)?.key).toBe('use 4')
  })
  it('tell how long who decided had looked, whoever else looked before; nothing where they never did', () => {
    const dwell = stepsOf(asked).flatMap((s) => (s.what.of === 'AUDIT' && (s.what.kind === 'PASSED' || s.what.kind === 'VIOLATION') ? [s.what.dwell] : []))
    expect(dwell).toEqual([30, null])
  })
  it('a need that was written down after the use does not make time run backwards', () => {
    const steps = stepsOf({ ...asked, needAt: '2026-11-23T03:00:00Z' })
    expect(steps.every((s) => s.after >= 0)).toBe(true)
    expect(tookOf({ ...asked, needAt: '2026-11-23T03:00:00Z' }).need).toBe(0)
  })
})

describe('how long it took', () => {
  it('from need, from asking, until decided, until audited', () => {
    expect(tookOf(asked)).toEqual({ need: 3600, asked: 1200, decided: 1200, audited: 97_230 })
  })
  it('is open where an audit waits, and nothing where nobody had to decide', () => {
    const [first] = asked.audits
    const spot: Replayed = { ...asked, history: [{ ...line, id: '1', kind: 'USED', status: 'EFFECTIVE', by: cao, at: asked.askedAt }], effectiveAt: asked.askedAt, audits: first ? [{ ...first, decidedAt: null }] : [], findings: [] }
    expect(tookOf(spot)).toEqual({ need: 2400, asked: 0, decided: null, audited: null })
  })
  it('is nothing of what was refused but the decision', () => {
    const refused: Replayed = { ...asked, effectiveAt: null, history: [{ ...line, id: '1', kind: 'REFUSED', status: 'REFUSED', by: xiao, at: '2026-11-23T01:50:00Z' }], audits: [], findings: [] }
    expect(tookOf(refused)).toEqual({ need: null, asked: null, decided: 600, audited: null })
  })
})
