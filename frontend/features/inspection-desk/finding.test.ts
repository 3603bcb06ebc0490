import { expect, it } from 'vitest'
import { emptyFinding, findingProblems } from './finding'

const whole = { kind: 'SPLIT_USE', days: '10', note: '同一客户拆成四次' } as const

it.each([
  [whole, []],
  [emptyFinding, ['kind', 'note']],
  [{ ...whole, days: '0' }, ['days']],
  [{ ...whole, days: '61' }, ['days']],
  [{ ...whole, days: '1.5' }, ['days']],
  [{ ...whole, note: ' 拆分 ' }, ['note']],
  [{ ...whole, note: '字'.repeat(1001) }, ['note']],
] as const)('%j is wrong at %j', (draft, wrong) => {
  expect(findingProblems(draft)).toEqual(wrong)
})
