import { render, screen } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { expect, it } from 'vitest'
import { example as computed } from '../../kit/score/example.fixture.ts'
import type { EstimateFragment } from './Estimate.graphql.ts'
import { Formula } from './Formula.tsx'
import type { StandingFragment } from './Standing.graphql.ts'

const example: StandingFragment = {
  ...computed,
  asOf: '2010-09-30T10:00:00+08:00',
  closed: false,
  unitPrice: '21.373373',
  pool: '13300.00',
  cityPoints: '622.2696',
  rankUnit: 1,
  unitSize: 4,
  rankCity: 1,
  citySize: 8,
  pointsYesterday: '110.0000',
  rankCityYesterday: 3,
  gapToNext: null,
  slices: computed.slices.map((slice) => ({ ...slice, unitId: '11' })),
  missing: [],
}
const estimate: EstimateFragment = {
  month: '2010-09',
  asOf: '2010-09-30T10:00:00+08:00',
  bonus: '2552.53',
  bonusLow: '2388.51',
  bonusHigh: '2552.53',
  unitPrice: '21.373373',
  unitPriceLow: '20.000000',
  unitPriceHigh: '21.373373',
  pool: '13300.00',
  cityPoints: '622.2696',
  method: 'PACE',
}

it('reads exactly as the server computed it, step by step', () => {
  render(<Formula standing={example} estimate={estimate} />, { wrapper: MemoryRouter })
  const read = (id: string): string | null => screen.getByTestId(id).textContent
  expect(read('base-0')).toBe('105.3000')
  expect(read('factor-0')).toBe('1.027763')
  expect(read('coefficient')).toBe('0.953099')
  expect(read('adjustment')).toBe('16.2778')
  expect(read('points')).toBe('119.4255')
  expect(read('yuan')).toBe('¥2,552.53')
})

it('opens each step under an address of its own, named for those who listen', () => {
  render(<Formula standing={example} estimate={estimate} />, { wrapper: MemoryRouter })
  const step = screen.getByRole('link', { name: /乘以\s*过程管理系数\s*0\.953099/ })
  expect(step.getAttribute('href')).toBe('/?step=coefficient')
})

it('names unit and days where a month has two parts', () => {
  const first = example.slices[0]!
  render(<Formula standing={{ ...example, slices: [{ ...first, until: '2010-09-15', days: 14 }, { ...first, assignmentId: '2', unitName: '工业园区营销中心', from: '2010-09-15', days: 16 }] }} estimate={estimate} />, { wrapper: MemoryRouter })
  expect(screen.getByText(/9月1日 至 9月14日（14 天）/)).toBeTruthy()
  expect(screen.getByText(/工业园区营销中心/)).toBeTruthy()
  expect(screen.getByTestId('base-1').closest('a')!.getAttribute('href')).toBe('/?step=base&slice=1')
})
