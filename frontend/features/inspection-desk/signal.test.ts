import { describe, expect, it } from 'vitest'
import zh from '../../messages/inspection-desk.zh-CN.ts'
import words from '../../messages/use.zh-CN.ts'
import { dwellWords, marksOf, sentence } from './signal'

const usual = { decided: 20, passed: 18, overturned: 0, medianDwell: 300, short: 2, late: 1 }

describe('a signal in a sentence', () => {
  it('has its figures', () => {
    expect(sentence({ kind: 'SPLIT_USE', count: 4, of: 4, amount: 118_000, limit: 50_000 }, 'FEN', zh.signals.says, words)).toBe('对同一客户使用 4 次，每次都不超过单次限额；其中 5 天之内合计 ¥1,180.00，已超过单次限额 ¥500.00。')
    expect(sentence({ kind: 'NEAR_LIMIT_HABIT', count: 6, of: 9, amount: 40, limit: 7 }, 'DAYS', zh.signals.says, words)).toContain('9 次使用中有 6 次达到单次限额（最近一次 7 天）的 90%，这几次合计 40 天')
    expect(sentence({ kind: 'QUICK_AUDITS', count: 3, of: 1_200, amount: 0, limit: null }, 'FEN', zh.signals.says, words)).toContain('1,200 次稽核中有 3 次')
  })
})

describe('an auditor', () => {
  it('is not marked for what is usual', () => {
    expect(marksOf(usual)).toEqual([])
  })
  it.each([
    [{ passed: 20 }, ['ONLY_PASSES']],
    [{ decided: 19, passed: 19 }, []],
    [{ overturned: 1 }, ['OVERTURNED']],
    [{ short: 10 }, ['QUICK']],
    [{ short: 9 }, []],
    [{ late: 4 }, ['LATE']],
    [{ decided: 4, passed: 3, short: 4, late: 4 }, []],
    [{ passed: 20, overturned: 2, short: 20, late: 20 }, ['OVERTURNED', 'ONLY_PASSES', 'QUICK', 'LATE']],
  ] as const)('with %j is marked %j', (change, marks) => {
    expect(marksOf({ ...usual, ...change })).toEqual(marks)
  })
  it('looks for so long', () => {
    expect([0, 59, 60, 95, 3_600, 3_725].map((s) => dwellWords(s, zh.auditors))).toEqual(['0 秒', '59 秒', '1 分', '1 分 35 秒', '1 小时', '1 小时 2 分'])
  })
})
