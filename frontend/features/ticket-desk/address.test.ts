import { describe, expect, it } from 'vitest'
import { daysLater } from '~/lib/format/time'
import { isFiltered, queueAddress, queueFilter, searchFilter, soonFrom } from './address'

const at = (search: string): ((name: string) => string) => {
  const params = new URLSearchParams(search)
  return (name) => params.get(name) ?? ''
}
const soon = { dueFrom: '2010-09-20T02:00:00.000Z', dueBefore: '2010-09-20T02:31:00.000Z' }

describe('the address of a queue', () => {
  it.each<[string, object]>([
    ['', {}],
    ['?status=waiting', { statuses: ['DISPATCHED', 'TRANSFERRED'] }],
    ['?status=HELD&grade=GOLD&type=FAULT', { statuses: ['HELD'], grade: 'GOLD', typeCode: 'FAULT' }],
    ['?status=constructor&grade=PLATINUM&type=fault&holder=me', {}],
    ['?q=a', {}],
    ['?q=%20东城%20', { search: '东城' }],
    ['?overdue=1&soon=1', { overdue: true }],
    ['?soon=1', soon],
    ['?holder=12', { holderId: '12' }],
  ])('%s', (search, filter) => {
    const address = queueAddress(at(search))
    expect(queueFilter(address, soon)).toEqual(filter)
    expect(isFiltered(address)).toBe(Object.keys(filter).length > 0)
  })
  it('cuts a search where the server would refuse it', () => expect(queueFilter(queueAddress(at(`?q=${'字'.repeat(80)}`)), soon).search).toHaveLength(60))
  it('asks for what is due soon once a minute', () => {
    expect(soonFrom(new Date('2010-09-20T02:00:01Z'))).toEqual(soon)
    expect(soonFrom(new Date('2010-09-20T02:00:59Z'))).toEqual(soon)
  })
})

describe('the address of a search', () => {
  it('takes the last day with it', () => {
    expect(searchFilter(at('?from=2010-09-01&until=2010-09-30&team=4'), (day) => daysLater(day, 1))).toEqual({ from: '2010-09-01', until: '2010-10-01', teamId: '4' })
  })
  it('takes days of deadlines as they are here', () => {
    expect(searchFilter(at('?dueFrom=2010-09-01&dueUntil=2010-09-30'), (day) => daysLater(day, 1))).toEqual({ dueFrom: '2010-09-01T00:00:00+08:00', dueBefore: '2010-10-01T00:00:00+08:00' })
  })
  it('leaves out what is no day', () => expect(searchFilter(at('?from=2010-13-45&until=soon'), (day) => day)).toEqual({}))
})
