import { describe, expect, it } from 'vitest'
import { fieldChanges } from './difference'

describe('what a record changed', () => {
  it('names fields that differ and counts those that do not', () => {
    expect(fieldChanges('{"name":"甲","max":"5","code":"A"}', '{"name":"乙","max":"5","code":"A"}')).toEqual({
      changes: [{ field: 'name', before: '甲', after: '乙' }],
      unchanged: 2,
    })
  })
  it('shows something new and something gone', () => {
    expect(fieldChanges(null, '{"id":7,"active":true}').changes).toEqual([
      { field: 'id', before: null, after: '7' },
      { field: 'active', before: null, after: 'true' },
    ])
    expect(fieldChanges('{"until":null}', null).changes).toEqual([{ field: 'until', before: '–', after: null }])
  })
  it('goes into nested things and keeps short lists together', () => {
    expect(
      fieldChanges('{"roles":["HR"],"posts":[{"own":"0.8"}]}', '{"roles":["HR","AUDITOR"],"posts":[{"own":"0.7"}]}').changes,
    ).toEqual([
      { field: 'roles', before: 'HR', after: 'HR, AUDITOR' },
      { field: 'posts[1].own', before: '0.8', after: '0.7' },
    ])
  })
  it('shows what is no JSON as it is', () => {
    expect(fieldChanges('x', '{"a":1}').changes).toEqual([
      { field: '', before: 'x', after: null },
      { field: 'a', before: null, after: '1' },
    ])
    expect(fieldChanges(null, null)).toEqual({ changes: [], unchanged: 0 })
  })
})
