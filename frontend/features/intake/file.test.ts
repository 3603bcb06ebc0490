import { expect, it } from 'vitest'
import { counted, kinds, largest, monthly, refusal, running, sizeOf, unread } from './file'

it('takes workbooks and CSV up to the limit', () => {
  expect(refusal({ name: '业绩.xlsx', size: 10 })).toBeNull()
  expect(refusal({ name: 'A.CSV', size: largest })).toBeNull()
  expect(refusal({ name: 'a.xls', size: 10 })).toBe('wrongType')
  expect(refusal({ name: 'a.xlsx', size: largest + 1 })).toBe('tooBig')
})

it('says sizes and counts as people do', () => {
  expect([812, 13_000, 4_400_000].map(sizeOf)).toEqual(['812 B', '13 KB', '4.2 MB'])
  expect([7, 1234, 1234567].map(counted)).toEqual(['7', '1,234', '1,234,567'])
})

it('knows when the server is at work', () => {
  expect(running('CHECKING')).toBe(true)
  expect(running('CHECKED')).toBe(false)
  expect(monthly.every((k) => kinds.includes(k))).toBe(true)
})

it('knows what was not read', () => {
  expect(unread('UNKNOWN_COLUMN:内部:编号')).toEqual({ what: 'column', name: '内部:编号' })
  expect(unread('SKIPPED_SHEET:Sheet 2')).toEqual({ what: 'sheet', name: 'Sheet 2' })
  expect(unread('ENTRIES')).toBeNull()
})
