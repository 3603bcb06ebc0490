import type { Computed } from './computed.ts'

/** The first person of the worked month, as the server gives it. */
export const example: Computed = {
  month: '2010-09',
  points: '119.4255',
  rawPoints: '119.4255',
  base: '105.3000',
  earned: '103.1477',
  coefficient: '0.953099',
  processScore: '85.7789',
  processMax: '90.0000',
  adjustment: '16.2778',
  slices: [
    {
      assignmentId: '1',
      unitName: '城区营销中心',
      post: 'ACCOUNT_MANAGER',
      from: '2010-09-01',
      until: '2010-10-01',
      days: 30,
      own: '0.800000',
      team: '0.200000',
      completion: '1.0870',
      meanCompletion: '0.9545',
      factor: '1.027763',
      base: '105.3000',
      earned: '103.1477',
      lines: [],
    },
  ],
  process: [],
  adjustments: [],
}
