import { expect, it } from 'vitest'
import { byKind, fixOf } from './fixes'

it('names the screen that puts right what is missing', () => {
  expect(fixOf({ kind: 'COMPLETION', staffId: null, nameZh: '' }, '3', '2010-09')?.to).toBe('/desk/imports?kind=COMPLETION&month=2010-09')
  expect(fixOf({ kind: 'QUOTA', staffId: '7', nameZh: '' }, '3', '2010-09')?.to).toBe('/desk/org?tab=staff&unit=3&staff=7')
  expect(fixOf({ kind: 'EARLIER_MONTH', staffId: null, nameZh: '2010-12' }, '3', '2011-01')?.to).toBe('/desk/settlements/3?month=2010-12')
  expect(fixOf({ kind: 'MONTH_NOT_OVER', staffId: null, nameZh: '' }, '3', '2010-09')).toBeNull()
})

it('groups by kind and keeps the order', () => {
  const groups = byKind([{ kind: 'QUOTA' }, { kind: 'RATING' }, { kind: 'QUOTA' }])
  expect(groups.map((g) => [g.kind, g.all.length])).toEqual([
    ['QUOTA', 2],
    ['RATING', 1],
  ])
})
