import { expect, it } from 'vitest'
import { nameOf } from './download'

it('takes the encoded name first, then the plain one', () => {
  expect(nameOf(`attachment; filename="x.xlsx"; filename*=UTF-8''%E4%B8%9A%E7%BB%A9.xlsx`)).toBe('业绩.xlsx')
  expect(nameOf('attachment; filename="rows.xlsx"')).toBe('rows.xlsx')
  expect(nameOf("attachment; filename*=UTF-8''%E4%B8; filename=plain.xlsx")).toBe('plain.xlsx')
  expect(nameOf('attachment')).toBeNull()
  expect(nameOf(null)).toBeNull()
})
