import { CombinedError } from '@urql/core'
import { expect, it } from 'vitest'
import { failure } from './errors.ts'

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
