import { expect, it } from 'vitest'
import { inWords } from './inWords'

it('says codes in words and figures shortly, and leaves names and days alone', () => {
  const words = { ACCOUNT_MANAGER: '客户经理' }
  expect(inWords('城区 ACCOUNT_MANAGER 2010-09-01 – 2010-09-30', words)).toBe('城区 客户经理 2010-09-01 – 2010-09-30')
  expect(inWords('17.0000 / 18.0000', words)).toBe('17 / 18')
  expect(inWords('1.0870', words)).toBe('1.087')
  expect(inWords('NEW_THING', words)).toBe('NEW_THING')
})
