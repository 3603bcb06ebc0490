import { describe, expect, it } from 'vitest'
import { daysLater } from '~/lib/format/time'
import { auditsFilter, findingsFilter, monthAfter, tabIn, usesFilter } from './address'

const of =
  (search: string) =>
  (name: string): string =>
    new URLSearchParams(search).get(name) ?? ''
const uses = (search: string) => usesFilter(of(search), (day) => daysLater(day, 1))

describe('an address of uses', () => {
  it('asks for all of it', () => {
    expect(uses('power=REFUND&status=PENDING&staff=1&group=2&unit=3&grantId=4&ticketId=5&over=1&audit=LEADER&month=2026-11')).toEqual({
      powerCode: 'REFUND',
      statuses: ['PENDING'],
      staffId: '1',
      groupId: '2',
      unitId: '3',
      grantId: '4',
      ticketId: '5',
      overAuthority: true,
      audit: 'LEADER',
      from: '2026-11-01',
      until: '2026-12-01',
    })
  })
  it('lets days win over a month, and takes the last of them in', () => {
    expect(uses('month=2026-11&from=2026-10-05&until=2026-10-06')).toEqual({ from: '2026-10-05', until: '2026-10-07' })
  })
  it('is not trusted', () => {
    expect(uses('power=a%27b&status=GONE&staff=1x&group=-2&audit=ALL&month=2026-13&from=2026-02-31x&over=yes')).toEqual({})
  })
})

it.each([
  ['2026-11', '2026-12-01'],
  ['2026-12', '2027-01-01'],
  ['2026-01', '2026-02-01'],
])('after %s comes %s', (month, day) => expect(monthAfter(month)).toBe(day))

it('audits wait unless decided ones are asked for', () => {
  expect(auditsFilter(of(''))).toEqual({ decided: false })
  expect(auditsFilter(of('tab=decided&level=LEADER&power=REFUND&unit=3&month=2026-11&overdue=1'))).toEqual({ decided: true, level: 'LEADER', powerCode: 'REFUND', unitId: '3', month: '2026-11', overdue: true })
})

it('findings that live are shown unless others are asked for', () => {
  expect(findingsFilter(of(''))).toEqual({ statuses: ['OPEN', 'RECTIFYING', 'RECTIFIED', 'VERIFIED'] })
  expect(findingsFilter(of('tab=all&kind=OTHER&staff=4&unit=5&late=1'))).toEqual({ kind: 'OTHER', staffId: '4', unitId: '5', late: true })
  expect(tabIn('toString')).toBe('live')
})
