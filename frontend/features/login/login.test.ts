import { expect, it } from 'vitest'
import { safeNext } from './next.ts'
import { faultsOf } from './password.ts'

it.each([
  [null, '/'],
  ['/customers?q=x', '/customers?q=x'],
  ['//evil.example', '/'],
  ['https://evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/login?next=/', '/'],
])('goes on from %s to %s', (next, expected) => {
  expect(safeNext(next)).toBe(expected)
})

it('finds what is wrong with a new password before it is sent', () => {
  expect(faultsOf('', 'short', '')).toEqual({ current: 'passwordMissing', next: 'tooShort', repeat: 'different' })
  expect(faultsOf('the old password', 'the old password', 'the old password').next).toBe('same')
  expect(faultsOf('old', 'x'.repeat(129), 'x'.repeat(129)).next).toBe('tooLong')
  expect(faultsOf('old', 'ten chars!', 'ten chars!')).toEqual({ current: null, next: null, repeat: null })
})
