import { describe, expect, it } from 'vitest'
import { arranged, changeOf } from './members'

const member = (code: string, name: string, points: string, pointsYesterday: string, base: string, coefficient: string, rankCity: number) => ({
  code,
  name,
  points,
  pointsYesterday,
  base,
  coefficient,
  rankCity,
})

const team = [
  member('A1', '王芳', '110.5000', '100.0000', '98.0000', '0.900000', 2),
  member('A2', '李强', '120.0000', '119.9000', '99.5000', '0.950000', 1),
  member('B3', 'Zhao', '9.5000', '9.5000', '100.0000', '1.000000', 3),
]

describe('members', () => {
  it('are ordered by exact figures, not by their texts', () => {
    const codes = (order: Parameters<typeof arranged>[2]) => arranged(team, '', order).map((m) => m.code)
    expect(codes('rank')).toEqual(['A2', 'A1', 'B3'])
    expect(codes('change')).toEqual(['A1', 'A2', 'B3'])
    expect(codes('base')).toEqual(['B3', 'A2', 'A1'])
    expect(codes('coefficient')).toEqual(['B3', 'A2', 'A1'])
  })
  it('are found by a part of the name or the beginning of the number', () => {
    expect(arranged(team, '王', 'rank').map((m) => m.code)).toEqual(['A1'])
    expect(arranged(team, 'a', 'rank').map((m) => m.code)).toEqual(['A2', 'A1', 'B3'])
    expect(arranged(team, 'b3', 'rank').map((m) => m.code)).toEqual(['B3'])
  })
  it('know what changed since yesterday', () => {
    expect(Number(changeOf(team[0]!))).toBe(10.5)
  })
})
