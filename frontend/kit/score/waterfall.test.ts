import { describe, expect, it } from 'vitest'
import { example } from './example.fixture.ts'
import { countsAsZero, waterfall } from './waterfall.ts'

describe('the way from the base scores to the points', () => {
  it('shows the server’s figures and no others', () => {
    expect(waterfall(example).map((row) => [row.testId, row.sign, row.figure])).toEqual([
      ['base-0', 'plain', '105.3000'],
      ['factor-0', 'times', '1.027763'],
      ['coefficient', 'times', '0.953099'],
      ['adjustment', 'plus', '16.2778'],
      ['points', 'equals', '119.4255'],
    ])
  })

  it('adds the parts of a month after a transfer', () => {
    const first = example.slices[0]!
    const rows = waterfall({ ...example, slices: [first, { ...first, assignmentId: '2', base: '53.7091', factor: '1.002095' }] })
    expect(rows.filter((row) => row.step === 'base').map((row) => [row.slice, row.sign])).toEqual([
      [0, 'plain'],
      [1, 'plus'],
    ])
    expect(rows[2]!.bar.from).toBeCloseTo(rows[1]!.bar.to, 5)
  })

  it('keeps every bar within the picture, also below zero', () => {
    for (const standing of [example, { ...example, adjustment: '-120.0000', rawPoints: '-16.8523', points: '0.0000' }, { ...example, slices: [], earned: '0.0000', adjustment: '0.0000', points: '0.0000' }]) {
      for (const { bar } of waterfall(standing)) {
        expect(bar.from).toBeGreaterThanOrEqual(0)
        expect(bar.to).toBeLessThanOrEqual(1)
        expect(bar.from).toBeLessThanOrEqual(bar.to)
      }
    }
  })

  it('marks what takes away', () => {
    expect(waterfall(example).find((row) => row.testId === 'coefficient')!.bar.down).toBe(true)
    expect(waterfall(example).find((row) => row.testId === 'adjustment')!.bar.down).toBe(false)
  })
})

it('knows when a sum counts as zero', () => {
  expect(countsAsZero({ rawPoints: '-4.9512' })).toBe(true)
  expect(countsAsZero({ rawPoints: '0.0000' })).toBe(false)
})
