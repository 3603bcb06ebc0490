import { expect, it } from 'vitest'
import type { AlertKind } from './api/schema.ts'
import { canUndo, noteFits, outcomesOf } from './handling.ts'

const kinds: readonly AlertKind[] = ['CHURN_SIGN', 'ARREARS', 'CONTRACT_END', 'TRAFFIC_DROP', 'COMPLAINT']

it('offers outcomes that fit the kind, each once', () => {
  for (const kind of kinds) {
    const outcomes = outcomesOf(kind)
    expect(new Set(outcomes).size).toBe(outcomes.length)
    expect(outcomes).toContain('FOLLOWING')
    expect(outcomes).toContain('LOST')
  }
  expect(outcomesOf('ARREARS')[0]).toBe('PAID')
  expect(outcomesOf('CONTRACT_END')[0]).toBe('RENEWED')
})

it('lets a handling be taken back for ten minutes', () => {
  const now = new Date('2010-09-30T10:00:00Z')
  expect(canUndo('2010-09-30T09:50:01Z', now)).toBe(true)
  expect(canUndo('2010-09-30T09:50:00Z', now)).toBe(false)
  expect(canUndo(null, now)).toBe(false)
})

it('counts characters, not bytes', () => {
  expect(noteFits('好')).toBe(false)
  expect(noteFits('好的')).toBe(true)
  expect(noteFits('𠮷'.repeat(500))).toBe(true)
  expect(noteFits('字'.repeat(501))).toBe(false)
})
