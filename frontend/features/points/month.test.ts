import { expect, it } from 'vitest'
import { namedMonth, shownMonth } from './month.ts'

const months = [
  { month: '2010-09', closed: false },
  { month: '2010-08', closed: true },
]
const at = (search: string): URLSearchParams => new URLSearchParams(search)

it('shows the named month, or the newest', () => {
  expect(shownMonth(at('month=2010-08'), months)).toBe('2010-08')
  expect(shownMonth(at(''), months)).toBe('2010-09')
  expect(shownMonth(at('month=1999-01'), months)).toBe('2010-09')
})

it('takes no nonsense for a month', () => {
  expect(namedMonth(at('month=2010-13'))).toBeNull()
  expect(namedMonth(at('month=<script>'))).toBeNull()
})
