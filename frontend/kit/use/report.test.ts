import { describe, expect, it } from 'vitest'
import report from '../../messages/use-report.zh-CN.ts'
import words from '../../messages/use.zh-CN.ts'
import { draftOf, endedMonth, endedMonths, linesOf, stateOf } from './report.ts'
import type { ReportPartsFragment } from './Report.graphql.ts'

type Line = ReportPartsFragment['lines'][number]

const line = (nameZh: string, of: Partial<Line>): Line => ({
  uses: 0,
  amount: 0,
  customers: 0,
  people: 0,
  asked: 0,
  overAuthority: 0,
  reversed: 0,
  passed: 0,
  waiting: 0,
  violations: 0,
  power: { id: nameZh, code: nameZh, nameZh, nameEn: nameZh, unit: 'FEN' },
  ...of,
})

const of = (changes: Partial<ReportPartsFragment>): ReportPartsFragment => ({
  id: null,
  kind: 'HOLDER',
  month: '2026-10',
  required: true,
  people: 1,
  figuresHash: '',
  words: '',
  dueAt: '2026-11-06T16:00:00Z',
  late: false,
  signedAt: null,
  hash: null,
  staff: { id: '1', name: '' },
  unit: { id: '1', name: '' },
  missing: [],
  audits: null,
  lines: [],
  ...changes,
})

const draft = (r: ReportPartsFragment): string => draftOf(r, '2026年10月', report, words, 'zh-CN')

describe('the months of reports', () => {
  it('are those that are over, across a year', () => {
    const months = endedMonths('2026-02')
    expect(months).toHaveLength(12)
    expect(months.slice(0, 3)).toEqual(['2026-01', '2025-12', '2025-11'])
  })
  it.each([
    ['2026-01', '2026-01'],
    ['2026-02', '2026-01'],
    ['2026-13', '2026-01'],
    ['nonsense', '2026-01'],
    [null, '2026-01'],
  ])('take %s of an address for %s', (asked, month) => expect(endedMonth(asked, '2026-02')).toBe(month))
})

describe('a report', () => {
  it('stands by its signature and its day', () => {
    expect(stateOf({ signedAt: null, late: false })).toBe('missing')
    expect(stateOf({ signedAt: null, late: true })).toBe('late')
    expect(stateOf({ signedAt: '2026-11-02T01:00:00Z', late: false })).toBe('signed')
    expect(stateOf({ signedAt: '2026-11-09T01:00:00Z', late: true })).toBe('signedLate')
  })
  it('has what was used before what was only asked for', () => {
    const lines = [line('a', { asked: 1 }), line('b', { uses: 1 }), line('c', { asked: 2 }), line('d', { uses: 3 })]
    expect(linesOf(of({ lines })).map((l) => l.power.code)).toEqual(['b', 'd', 'a', 'c'])
  })
})

describe('the words of a report', () => {
  it('say how many customers only where one power tells it', () => {
    const one = line('投诉退费', { uses: 2, amount: 77_000, customers: 2, passed: 2 })
    expect(draft(of({ lines: [one] }))).toBe('2026年10月，本人用权生效 2 笔，涉及 2 个客户。投诉退费 2 笔，共 ¥770.00。稽核通过 2 笔，待稽核 0 笔，未发现违规。')
    expect(draft(of({ lines: [one, line('优惠活动政策', { uses: 1, amount: 11_500, customers: 1 })] }))).toContain('本人用权生效 3 笔。投诉退费 2 笔，共 ¥770.00；优惠活动政策 1 笔，共 ¥115.00。')
  })
  it('leave out what there was none of', () => {
    expect(draft(of({ lines: [line('投诉退费', { asked: 1 })] }))).toBe('2026年10月，本人用权生效 0 笔。超限额向上级申请 1 笔。均无须稽核。')
  })
  it('name what went wrong, and who has not signed', () => {
    const said = draft(
      of({
        kind: 'LEADER',
        people: 9,
        lines: [line('投诉退费', { uses: 5, amount: 90_500, overAuthority: 1, reversed: 1, passed: 3, violations: 1 })],
        audits: { decided: 10, late: 2, violations: 1 },
        missing: [
          { id: '2', name: '甲' },
          { id: '3', name: '乙' },
        ],
      }),
    )
    expect(said).toContain('下属 9 人用权生效 5 笔。')
    expect(said).toContain('应急越权使用 1 笔，已按规定立为问题。已冲正 1 笔。')
    expect(said).toContain('，发现违规 1 笔。本人稽核 10 笔，其中逾期 2 笔。尚有 2 人未签报告：甲、乙。')
  })
})
