import { expect, it } from 'vitest'
import { emptyDraft, inputOf, problemsOf } from './announce'

const today = '2026-03-05'
const draft = { ...emptyDraft('7', today), source: '3月6日福彩3D开奖号码' }

it('begins with last month', () => {
  expect(draft).toMatchObject({ from: '2026-02-01', to: '2026-02-28', near: '90', money: '60', free: '25', seed: 'PUBLIC' })
  expect(emptyDraft('7', '2026-01-31')).toMatchObject({ from: '2025-12-01', to: '2025-12-31' })
  expect(problemsOf(draft, today)).toEqual([])
})

it('is sent with the day after its last, and with a source only where there is one', () => {
  expect(inputOf(draft)).toEqual({ unitId: '7', from: '2026-02-01', until: '2026-03-01', spec: { nearPercent: 90, moneySize: 60, freeSize: 25 }, seedSource: '3月6日福彩3D开奖号码' })
  expect(inputOf({ ...draft, seed: 'RANDOM' })).not.toHaveProperty('seedSource')
})

it.each([
  [{ unitId: '' }, ['unit']],
  [{ from: '' }, ['from']],
  [{ to: '' }, ['to']],
  [{ to: '2026-01-31' }, ['order']],
  [{ to: today }, ['notYet']],
  [{ to: '2026-03-04' }, []],
  [{ near: '49' }, ['near']],
  [{ near: '9e1' }, ['near']],
  [{ money: '501' }, ['money']],
  [{ free: '-1' }, ['free']],
  [{ money: '0', free: '0' }, []],
  [{ source: ' 彩票 ' }, ['source']],
  [{ source: '', seed: 'RANDOM' as const }, []],
])('%j is wrong at %j', (change, wrong) => {
  expect(problemsOf({ ...draft, ...change }, today)).toEqual(wrong)
})
