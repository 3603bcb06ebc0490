import { expect, it } from 'vitest'
import type { Rule } from './route'
import { route } from './route'

const rules: Rule[] = [
  { id: 'province', typeCode: 'FAULT', grade: null, unit: { id: '1', kind: 'PROVINCE' } },
  { id: 'province gold', typeCode: 'FAULT', grade: 'GOLD', unit: { id: '1', kind: 'PROVINCE' } },
  { id: 'city', typeCode: 'FAULT', grade: null, unit: { id: '2', kind: 'CITY' } },
  { id: 'unit silver', typeCode: 'FAULT', grade: 'SILVER', unit: { id: '4', kind: 'PRODUCTION_UNIT' } },
  { id: 'other', typeCode: 'COMPLAINT', grade: null, unit: { id: '4', kind: 'PRODUCTION_UNIT' } },
  { id: 'department', typeCode: 'FAULT', grade: null, unit: { id: '9', kind: 'DEPARTMENT' } },
]

it.each([
  ['FAULT', ['4', '2'], 'SILVER', 'unit silver'],
  ['FAULT', ['4', '2'], 'GOLD', 'city'],
  ['FAULT', ['7', '3'], 'GOLD', 'province gold'],
  ['FAULT', ['7', '3'], 'BRONZE', 'province'],
  ['FAULT', ['2', '1'], 'GOLD', 'city'],
  ['LINE_SURVEY', ['4', '2'], 'GOLD', undefined],
  ['COMPLAINT', ['2'], 'GOLD', undefined],
] as const)('%s of %s, %s', (typeCode, path, grade, want) => {
  expect(route(rules, typeCode, path, grade)?.id).toBe(want)
})
