import { expect, it } from 'vitest'
import { startingShell } from './shell.ts'
import type { Viewer } from './viewer.ts'
import { cityOf, hasDesk, may } from './viewer.ts'

const viewer = (change: Partial<Viewer>): Viewer => ({
  roles: ['MANAGER'],
  actions: ['READ_POINTS'],
  mustChangePassword: false,
  months: [],
  staff: { id: '1', code: '1001', name: '王建国', assignment: null },
  scopeUnit: null,
  ...change,
})

it('gives a desk to those who have work there', () => {
  expect(hasDesk(viewer({}))).toBe(false)
  expect(hasDesk(viewer({ roles: ['SUPERVISOR'], actions: ['READ_TARGETS'] }))).toBe(true)
  expect(hasDesk(viewer({ roles: ['MANAGER'], actions: ['READ_ORG'] }))).toBe(false)
})

it('asks for every action that is named', () => {
  expect(may(viewer({}), 'READ_POINTS')).toBe(true)
  expect(may(viewer({}), 'READ_POINTS', 'WRITE_CUSTOMERS')).toBe(false)
})

it('finds the city by the assignment, else by the scope', () => {
  const city = { id: '2', name: '苏州分公司' }
  const unit = { id: '11', name: '城区营销中心', fullName: '苏州分公司 / 城区营销中心', city }
  expect(cityOf(viewer({ staff: { id: '1', code: '1001', name: '王建国', assignment: { id: '1', post: 'ACCOUNT_MANAGER', unit } } }))).toEqual(city)
  expect(cityOf(viewer({ scopeUnit: { id: '2', name: '苏州分公司', kind: 'CITY', fullName: '苏州分公司', city: null } }))?.id).toBe('2')
  expect(cityOf(viewer({}))).toBeNull()
})

it('begins at the desk on a wide screen, unless chosen otherwise', () => {
  expect(startingShell(true, 1280, null)).toBe('desk')
  expect(startingShell(true, 390, null)).toBe('mobile')
  expect(startingShell(true, 390, 'desk')).toBe('desk')
  expect(startingShell(true, 1280, 'mobile')).toBe('mobile')
  expect(startingShell(false, 1280, 'desk')).toBe('mobile')
})
