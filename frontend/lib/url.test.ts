import { expect, it } from 'vitest'
import { withParams } from './url.ts'

it('changes what is named and keeps the rest', () => {
  const now = new URLSearchParams('month=2010-09&line=NEW_GROUP')
  expect(withParams(now, { line: null, step: 'base' })).toBe('?month=2010-09&step=base')
  expect(withParams(now, { line: '', month: undefined })).toBe('')
})
