import { describe, expect, it } from 'vitest'
import { byStratum, commandOf, isSeed, nextOpen, progressOf, quoted, stepAt } from './draw'

const spec = { nearPercent: 90, moneySize: 60, freeSize: 25 }
const item = (id: string, passed: boolean | null, stratum: 'CERTAIN' | 'MONEY' | 'FREE' = 'MONEY') => ({ passed, stratum, use: { id } })

describe('what is published of a draw', () => {
  it('is a command that a shell takes as it is', () => {
    expect(commandOf({ code: 'CC260001', populationHash: 'ab12', seed: '2026336 4 0 7', spec })).toBe(
      "duolao draw --population population-CC260001.csv --hash ab12 --seed '2026336 4 0 7' --spec near-limit=90,money=60,free=25",
    )
    expect(quoted(`it's $HOME; rm -rf`)).toBe(String.raw`'it'\''s $HOME; rm -rf'`)
  })
  it('has no command before its seed', () => {
    expect(commandOf({ code: 'CC260001', populationHash: 'ab12', seed: '', spec })).toBeNull()
  })
  it.each([
    ['7', true],
    ['2026336 4 0 7', true],
    ['福彩3D 407', true],
    ['', false],
    [' 7', false],
    ['7 ', false],
    ['7\n8', false],
    ['x'.repeat(200), true],
    ['x'.repeat(201), false],
  ])('takes %j as a seed: %s', (text, is) => {
    expect(isSeed(text)).toBe(is)
  })
})

describe('the looking', () => {
  const items = [item('1', true, 'CERTAIN'), item('2', null), item('3', false), item('4', null, 'FREE')]
  it('goes on behind what was decided, then from the beginning', () => {
    expect(nextOpen(items, '2')?.use.id).toBe('4')
    expect(nextOpen(items, '4')?.use.id).toBe('2')
    expect(nextOpen([item('1', true), item('2', null)], '2')).toBeNull()
  })
  it('is counted', () => {
    expect(progressOf(items)).toEqual({ all: 4, done: 2, violations: 1 })
    expect(byStratum(items).map((s) => [s.stratum, s.items.length])).toEqual([
      ['CERTAIN', 1],
      ['MONEY', 2],
      ['FREE', 1],
    ])
    expect(byStratum([items[3]!]).map((s) => s.stratum)).toEqual(['FREE'])
  })
  it('has steps', () => {
    expect(stepAt('ANNOUNCED', { all: 0, done: 0 })).toBe(1)
    expect(stepAt('DRAWN', { all: 4, done: 2 })).toBe(2)
    expect(stepAt('DRAWN', { all: 4, done: 4 })).toBe(3)
    expect(stepAt('CLOSED', { all: 4, done: 4 })).toBe(4)
  })
})
