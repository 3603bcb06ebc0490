import { expect, it } from 'vitest'
import type { Asked } from './over.ts'
import { overOf } from './over.ts'

const asked = (amount: number, left: Partial<Asked['grant']['left']>): Asked => ({ amount, grant: { limits: { period: 'MONTH' }, left: { perUse: null, amount: null, count: null, ...left } } })

it.each<[string, Asked, ReturnType<typeof overOf>]>([
  ['more than one use may be', asked(800, { perUse: 500, amount: 100 }), { why: 'perUse', limit: 500, by: 300 }],
  ['more than the period has left', asked(400, { perUse: 500, amount: 200, count: 3 }), { why: 'amount', limit: 200, by: 200 }],
  ['nothing is left, or less than that', asked(400, { amount: -50 }), { why: 'amount', limit: 0, by: 400 }],
  ['no use is left', asked(400, { perUse: 400, amount: 400, count: 0 }), { why: 'count' }],
  ['a limit of the customer’s', asked(400, { perUse: 500, amount: 500, count: 1 }), { why: 'other' }],
])('a request is over a limit: %s', (_, of, over) => expect(overOf(of)).toEqual(over))
