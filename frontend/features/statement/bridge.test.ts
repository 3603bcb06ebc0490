import { expect, it } from 'vitest'
import { bridgeRows, bridgeSum } from './bridge.ts'
import type { MyBridgeStepFragment } from './Statement.graphql.ts'

const step = (amount: string, part: MyBridgeStepFragment['part'] = 'BASE'): MyBridgeStepFragment => ({ part, indicatorCode: null, nameZh: '', nameEn: '', before: '1', after: '2', points: '0.0000', amount })

const steps = [step('120.50'), step('-80.25', 'FACTOR'), step('0.00', 'POOL'), step('-300.00', 'OTHERS'), step('0.01', 'ROUNDING')]

it('adds up to the fen', () => {
  expect(bridgeSum(steps)).toBe('-259.74')
})

it('leaves out what changed nothing, and says how much that is', () => {
  const { rows, unchanged } = bridgeRows('2000.00', steps)
  expect(rows.map((row) => row.step.amount)).toEqual(['120.50', '-80.25', '-300.00', '0.01'])
  expect(unchanged).toBe(1)
})

it('begins each bar where the one before ended, and keeps all of them in the picture', () => {
  const { rows } = bridgeRows('2000.00', steps)
  expect(rows[1]!.to).toBeCloseTo(rows[0]!.to, 10)
  expect(rows[2]!.to).toBeCloseTo(rows[1]!.from, 10)
  expect(rows.map((row) => row.down)).toEqual([false, true, true, false])
  for (const { from, to } of rows) {
    expect(from).toBeGreaterThanOrEqual(0)
    expect(to).toBeLessThanOrEqual(1)
  }
  expect(bridgeRows('2000.00', [step('0.00')]).rows).toEqual([])
})
