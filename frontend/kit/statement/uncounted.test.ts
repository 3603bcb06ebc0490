import { expect, it } from 'vitest'
import { uncounted } from './uncounted.ts'

it('leaves out what a later correction has paid', () => {
  expect(uncounted([{ id: '1' }, { id: '2' }], [{ id: '2' }, { id: '3' }])).toEqual([{ id: '1' }])
  expect(uncounted([{ id: '1' }], [])).toEqual([{ id: '1' }])
})
