import { expect, it } from 'vitest'
import { largestFile, refusal, sizeOf, textFits } from './files.ts'

it.each([
  [{ name: '截图.PNG', type: '', size: 10 }, null],
  // A camera's picture may come without an ending.
  [{ name: 'image', type: 'image/jpeg', size: 10 }, null],
  [{ name: 'a.xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', size: largestFile }, null],
  [{ name: 'a.pdf', type: 'application/pdf', size: largestFile + 1 }, 'size'],
  [{ name: 'a.pdf', type: 'application/pdf', size: 0 }, 'empty'],
  [{ name: 'a.exe', type: 'application/octet-stream', size: 10 }, 'type'],
  [{ name: 'a.svg', type: 'image/svg+xml', size: 10 }, 'type'],
  [{ name: 'a.heic', type: 'image/heic', size: 10 }, 'type'],
])('%o', (file, expected) => {
  expect(refusal(file)).toBe(expected)
})

it('says sizes as people do', () => {
  expect([812, 13 * 1024, 4.2 * 1024 * 1024].map(sizeOf)).toEqual(['812 B', '13 KB', '4.2 MB'])
})

it('counts characters, not bytes', () => {
  expect(textFits('任务不对')).toBe(false)
  expect(textFits(' 任务不对呀 ')).toBe(true)
  expect(textFits('字'.repeat(1001))).toBe(false)
})
