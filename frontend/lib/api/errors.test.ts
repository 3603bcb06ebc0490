import { CombinedError } from '@urql/core'
import { expect, it } from 'vitest'
import { failure, failureOf, faultsOf } from './errors.ts'

it('takes code, reason, field and figures from the extensions', () => {
  const error = new CombinedError({
    graphQLErrors: [{ message: 'x', extensions: { code: 'LIMITED', reason: 'account_blocked', field: 'input.account', params: { n: 5 }, retryAfter: 90, requestId: 'r1' } }],
  })
  expect(failure(error)).toEqual({ code: 'LIMITED', reason: 'account_blocked', field: 'input.account', params: { n: 5 }, retryAfter: 90, requestId: 'r1' })
})

it('takes a code that it does not know for an internal error', () => {
  expect(failure(new CombinedError({ graphQLErrors: [{ message: 'x', extensions: { code: 'NEW' } }] })).code).toBe('INTERNAL')
})

it.each([
  [429, 'LIMITED'],
  [503, 'UNAVAILABLE'],
  [401, 'UNAUTHENTICATED'],
  [502, 'OFFLINE'],
])('reads HTTP %i as %s', (status, code) => {
  const response = new Response('', { status, headers: { 'retry-after': '7' } })
  const found = failure(new CombinedError({ networkError: new Error('x'), response }))
  expect(found.code).toBe(code)
  expect(found.retryAfter).toBe(7)
})

it('is offline where there was no answer at all', () => {
  expect(failure(new CombinedError({ networkError: new TypeError('fetch failed') })).code).toBe('OFFLINE')
})

it('tells all that is wrong with an input, each at its field', () => {
  const first = { field: 'input.shares[0].quantity', reason: 'more_than_task', message: 'm', params: { task: '9' } }
  const second = { field: 'input.shares[2].assignmentId', reason: 'not_a_holder', message: 'm' }
  const found = failureOf({ code: 'INVALID', reason: first.reason, field: first.field, params: { task: '9', faults: [first, second, 'nonsense', null] } })
  expect(faultsOf(found).map((f) => [f.field, f.failure.reason, f.failure.params])).toEqual([
    [first.field, 'more_than_task', { task: '9' }],
    [second.field, 'not_a_holder', {}],
  ])
  expect(faultsOf(failureOf({ code: 'INVALID', reason: 'bad_name', field: 'input.name' })).map((f) => f.field)).toEqual(['input.name'])
  expect(faultsOf(failureOf({ code: 'CONFLICT', reason: 'stale_version' }))).toEqual([])
})
