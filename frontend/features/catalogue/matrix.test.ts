import { describe, expect, it } from 'vitest'
import type { Line, Typed } from './matrix'
import { applies, cellAt, cellKey, differences, grades, linesOf, matrixOf, momentIn, problems, rowUnit, upsideDown, withAmount, withUnit } from './matrix'

const fault: Typed = { code: 'FAULT', active: true, audits: 0, steps: [], repeats: ['FAULT'] }
const opening: Typed = { code: 'SERVICE_OPENING', active: true, audits: 2, steps: ['SURVEY', 'OPENING'], repeats: [] }
const lines: Line[] = grades.flatMap((grade, i) => [
  { typeCode: 'FAULT', grade, metric: 'RESPONSE', amount: 30 * (i + 1), unit: 'WORKING_MINUTE' },
  { typeCode: 'FAULT', grade, metric: 'RESOLUTION', amount: 4 * (i + 1), unit: 'HOUR' },
])
const matrix = matrixOf(lines)

describe('a table of targets', () => {
  it('is sent as it was read', () => {
    expect(linesOf(matrix)).toEqual(lines)
    expect(problems(matrix, [fault])).toEqual(new Map())
    expect(differences(matrix, matrix)).toEqual([])
  })
  it('lacks what an active type cannot do without', () => {
    expect(problems(withAmount(matrix, 'FAULT', 'RESOLUTION', 'GOLD', ' '), [fault])).toEqual(new Map([['FAULT RESOLUTION GOLD', 'missing']]))
    expect(problems(matrix, [fault, opening]).size).toBe(16)
    expect(problems(matrix, [fault, { ...opening, active: false }]).size).toBe(0)
  })
  it('takes whole figures within about a year', () => {
    const wrong = (typed: string) => problems(withAmount(matrix, 'FAULT', 'RESOLUTION', 'GOLD', typed), [fault]).get('FAULT RESOLUTION GOLD')
    expect(['1', '8784', ' 4 '].map(wrong)).toEqual([undefined, undefined, undefined])
    expect(['0', '8785'].map(wrong)).toEqual(['range', 'range'])
    expect(['4.5', '-1', 'x'].map(wrong)).toEqual(['figure', 'figure', 'figure'])
  })
  it('gives a row one unit, and says where its cells differ', () => {
    expect(rowUnit(matrix, 'FAULT', 'RESOLUTION')).toBe('HOUR')
    expect(rowUnit(matrix, 'FAULT', 'LEG')).toBe('WORKING_DAY')
    const days = withUnit(matrix, 'FAULT', 'RESOLUTION', 'DAY')
    expect(rowUnit(days, 'FAULT', 'RESOLUTION')).toBe('DAY')
    expect(cellAt(days, 'FAULT', 'RESOLUTION', 'SILVER')).toEqual({ amount: '8', unit: 'DAY' })
    const mixed = new Map(matrix).set(cellKey('FAULT', 'RESOLUTION', 'GOLD'), { amount: '1', unit: 'DAY' })
    expect(rowUnit(mixed, 'FAULT', 'RESOLUTION')).toBeNull()
  })
  it('tells what differs, and not what was only typed otherwise', () => {
    const next = withAmount(withAmount(matrix, 'FAULT', 'RESOLUTION', 'GOLD', '2'), 'FAULT', 'RESPONSE', 'SILVER', '060')
    expect(differences(matrix, next)).toEqual([
      { key: 'FAULT RESOLUTION GOLD', typeCode: 'FAULT', metric: 'RESOLUTION', grade: 'GOLD', before: { amount: '4', unit: 'HOUR' }, after: { amount: '2', unit: 'HOUR' } },
    ])
    expect(differences(matrix, withAmount(matrix, 'FAULT', 'LEG', 'GOLD', ''))).toEqual([])
    expect(differences(matrix, withUnit(matrix, 'FAULT', 'RESPONSE', 'HOUR'))).toHaveLength(4)
  })
  it('notices that gold waits longer than silver', () => {
    expect(upsideDown(matrix)).toEqual([])
    expect(upsideDown(withAmount(matrix, 'FAULT', 'RESOLUTION', 'GOLD', '9'))).toEqual([{ typeCode: 'FAULT', metric: 'RESOLUTION' }])
  })
  it('asks only for what means something', () => {
    expect(applies(fault, 'SURVEY')).toBe(false)
    expect(applies(opening, 'SURVEY')).toBe(true)
    expect(applies(fault, 'AUDIT')).toBe(false)
    expect(applies(fault, 'REPEAT_WINDOW')).toBe(true)
  })
})

it('reads a moment by China’s clock', () => {
  expect(momentIn('2026-11-23T08:30')).toBe('2026-11-23T08:30:00+08:00')
  expect(momentIn('2026-13-23T08:30')).toBeNull()
  expect(momentIn('')).toBeNull()
})
