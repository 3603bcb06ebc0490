import { describe, expect, it } from 'vitest'
import type { DeskUnit } from './context'
import { below, cityAbove, pathTo, unitTree } from './units'

const unit = (id: string, kind: DeskUnit['kind'], parentId: string | null): DeskUnit => ({
  id,
  kind,
  parentId,
  code: `C${id}`,
  name: `U${id}`,
  fullName: `U${id}`,
  active: true,
})

const units = [
  unit('1', 'PROVINCE', null),
  unit('2', 'CITY', '1'),
  unit('3', 'PRODUCTION_UNIT', '2'),
  unit('4', 'MICRO_AREA', '3'),
  unit('5', 'DEPARTMENT', '1'),
]

describe('the tree of units', () => {
  it('nests, and begins where the scope begins', () => {
    expect(unitTree(units)[0]?.children.map((n) => n.value)).toEqual(['2', '5'])
    expect(unitTree(units.slice(1, 4)).map((n) => n.value)).toEqual(['2'])
  })
  it('leaves out branches without a unit of the kind wanted', () => {
    const [root] = unitTree(units, ['PRODUCTION_UNIT'])
    expect(root?.disabled).toBe(true)
    expect(root?.children.map((n) => n.value)).toEqual(['2'])
    expect(root?.children[0]?.children).toEqual([expect.objectContaining({ value: '3', disabled: false, children: [] })])
  })
  it('knows what is above and below', () => {
    expect(pathTo(units, '4').map((u) => u.id)).toEqual(['1', '2', '3', '4'])
    expect(cityAbove(units, '4')?.id).toBe('2')
    expect(cityAbove(units, '5')).toBeUndefined()
    expect(below(units, '2').map((u) => u.id)).toEqual(['2', '3', '4'])
  })
})
