import { describe, expect, it } from 'vitest'
import type { Editing, Line, Saved } from './editing'
import type { Settings } from './settings'
import { edited, editingOf, inputOf, isChanged, linesOf, moved, newLine, problems, refusals, totalOf } from './editing'

const line = (key: string, change: Partial<Line> = {}): Line => ({
  key,
  code: key,
  nameZh: '专线净增',
  nameEn: 'Leased lines',
  category: 'BASE',
  method: 'RATIO',
  max: '6',
  perPiece: '',
  source: 'IMPORTED',
  ...change,
})
const settings: Settings = {
  floor: 'BY_DAYS',
  funder: 'COMPANY',
  quotas: 'BY_DAYS',
  companyQuota: 'AGENCY_MEAN',
  transfers: 'BY_SLICE',
  appealDays: '5',
  reserveName: '更正准备金',
}
const scheme = (change: Partial<Editing> = {}): Editing => ({
  defaultQuota: '',
  lines: [line('LEASED_LINE')],
  posts: [{ post: 'ACCOUNT_MANAGER', own: '0.8', team: '0.2' }],
  settings,
  ...change,
})
const kinds = (s: Editing) => problems(s).map((p) => p.kind)

describe('what is wrong with a scheme', () => {
  it('is nothing with a good one', () => {
    expect(problems(scheme())).toEqual([])
  })
  it.each([
    ['a', 'codeShape'],
    ['A', 'codeShape'],
    ['1A', 'codeShape'],
    ['LEASED LINE', 'codeShape'],
  ])('the code %s', (code, kind) => {
    expect(kinds(scheme({ lines: [line('x', { code })] }))).toEqual([kind])
  })
  it('a code used twice', () => {
    expect(problems(scheme({ lines: [line('AA'), line('BB', { code: 'AA' })] }))).toEqual([{ kind: 'codeTwice', at: 'BB', field: 'code' }])
  })
  it.each([
    [{ appealDays: '31' }, 'appealDays'],
    [{ appealDays: '2.5' }, 'appealDays'],
    [{ reserveName: ' ' }, 'reserveName'],
    [{ reserveName: '备'.repeat(31) }, 'reserveName'],
  ] as const)('the settings %o', (change, kind) => {
    expect(kinds(scheme({ settings: { ...settings, ...change } }))).toEqual([kind])
  })
  it('figures out of range', () => {
    for (const max of ['0', '-1', '1000.0001', '1.23456', '', 'x']) expect(kinds(scheme({ lines: [line('AA', { max })] }))).toEqual(['max'])
    expect(kinds(scheme({ lines: [line('AA', { method: 'PIECE', max: '0', perPiece: '0.5' })] }))).toEqual([])
  })
  it('points per piece where they are needed, and where they are not', () => {
    expect(kinds(scheme({ lines: [line('AA', { method: 'PIECE' })] }))).toEqual(['perPieceNeeded'])
    expect(kinds(scheme({ lines: [line('AA', { method: 'DEDUCTION', perPiece: '0' })] }))).toEqual(['perPieceNeeded'])
    expect(kinds(scheme({ lines: [line('AA', { perPiece: '1' })] }))).toEqual(['perPieceUnused'])
  })
  it('computed figures outside of process rates', () => {
    expect(kinds(scheme({ lines: [line('AA', { source: 'COMPUTED_ALERTS' })] }))).toEqual(['computedRate'])
    const rate = line('BB', { category: 'PROCESS', method: 'RATE', source: 'COMPUTED_ALERTS' })
    expect(kinds(scheme({ lines: [line('AA'), rate] }))).toEqual([])
  })
  it('weights that are not 1 together, exactly', () => {
    const weights = (own: string, team: string) => kinds(scheme({ posts: [{ post: 'TOWNSHIP_HEAD', own, team }] }))
    expect(weights('0.1', '0.9')).toEqual([])
    expect(weights('0.333333', '0.666667')).toEqual([])
    expect(weights('0.333333', '0.666666')).toEqual(['weights'])
    expect(weights('1.1', '-0.1')).toEqual(['weightRange'])
    expect(weights('', '1')).toEqual(['weightRange'])
  })
  it('no base indicator, too many, a bad quota', () => {
    expect(kinds(scheme({ lines: [] }))).toEqual(['noBase'])
    expect(kinds(scheme({ lines: Array.from({ length: 61 }, (_, i) => line(`A${String(i)}`)) }))).toEqual(['tooMany'])
    expect(kinds(scheme({ defaultQuota: '1.234' }))).toEqual(['quota'])
    expect(kinds(scheme({ defaultQuota: '2400' }))).toEqual([])
  })
})

describe('editing lines', () => {
  const lines = [line('AA'), line('BB'), line('CC'), line('PP', { category: 'PROCESS', max: '20' })]
  it('moves within the category only', () => {
    expect(moved(lines, 'CC', 0).map((l) => l.key)).toEqual(['CC', 'AA', 'BB', 'PP'])
    expect(moved(lines, 'AA', 9).map((l) => l.key)).toEqual(['BB', 'CC', 'AA', 'PP'])
    expect(moved(lines, 'PP', -1).map((l) => l.key)).toEqual(['AA', 'BB', 'CC', 'PP'])
    expect(moved(lines, 'XX', 0)).toEqual(lines)
  })
  it('drops what another method makes meaningless', () => {
    expect(edited(line('AA', { method: 'PIECE', perPiece: '2' }), { method: 'RATIO' }).perPiece).toBe('')
    const rate = line('AA', { category: 'PROCESS', method: 'RATE', source: 'COMPUTED_ARREARS' })
    expect(edited(rate, { method: 'RATING' }).source).toBe('IMPORTED')
  })
  it('adds up full scores, deductions aside', () => {
    expect(totalOf([...lines, line('DD', { method: 'DEDUCTION', max: '5' })], 'BASE')).toBe('18')
    expect(linesOf(lines, 'PROCESS')).toHaveLength(1)
  })
})

describe('to and from the server', () => {
  const saved: Saved = {
    defaultQuota: '2400.00',
    indicators: [
      { code: 'BB', nameZh: '乙', nameEn: 'B', category: 'BASE', method: 'RATIO', max: '5.0000', perPiece: null, source: 'IMPORTED', position: 2 },
      { code: 'AA', nameZh: '甲', nameEn: 'A', category: 'BASE', method: 'PIECE', max: '0.0000', perPiece: '1.5000', source: 'IMPORTED', position: 1 },
    ],
    posts: [{ post: 'ACCOUNT_MANAGER', own: '0.800000', team: '0.200000' }],
    settings: { ...settings, appealDays: 5 },
  }
  it('orders by position and shows short figures', () => {
    const e = editingOf(saved)
    expect(e.lines.map((l) => [l.code, l.max, l.perPiece])).toEqual([
      ['AA', '0', '1.5'],
      ['BB', '5', ''],
    ])
    expect(e.posts[0]).toEqual({ post: 'ACCOUNT_MANAGER', own: '0.8', team: '0.2' })
  })
  it('knows when nothing has changed, whatever the spelling', () => {
    const e = editingOf(saved)
    expect(isChanged(e, saved)).toBe(false)
    expect(isChanged({ ...e, defaultQuota: '2,400.0' }, saved)).toBe(false)
    expect(isChanged({ ...e, lines: moved(e.lines, 'BB', 0) }, saved)).toBe(true)
    expect(isChanged({ ...e, settings: { ...e.settings, funder: 'POOL' } }, saved)).toBe(true)
  })
  it('sends plain decimals, and null for what is empty', () => {
    const input = inputOf({ ...editingOf(saved), defaultQuota: ' ' })
    expect(input.defaultQuota).toBeNull()
    expect(input.indicators[0]).toMatchObject({ code: 'AA', max: '0', perPiece: '1.5' })
    expect(input.indicators[1]).toMatchObject({ code: 'BB', perPiece: null })
  })
})

describe('what the server refuses', () => {
  it('stands at the line or post that was sent', () => {
    const sent: Editing = {
      defaultQuota: '',
      lines: [newLine('BASE'), { ...newLine('PROCESS'), key: 'RECORDS' }],
      posts: [{ post: 'ACCOUNT_MANAGER', own: '1', team: '0' }],
      settings,
    }
    const fault = (field: string) => ({ field, words: field })
    const found = refusals(
      [
        fault('input.indicators[1].max'),
        fault('input.indicators[1]'),
        fault('input.posts[0].team'),
        fault('input.posts'),
        fault('input.defaultQuota'),
        fault('input.indicators[9].max'),
        fault('input.settings.appealDays'),
      ],
      sent,
    )
    expect(found.map((p) => [p.at, p.field])).toEqual([
      ['RECORDS', 'max'],
      ['RECORDS', 'code'],
      ['ACCOUNT_MANAGER', 'team'],
      ['', ''],
      ['', 'defaultQuota'],
      ['', ''],
      ['', 'appealDays'],
    ])
    expect(found[0]?.said).toBe('input.indicators[1].max')
  })
})
