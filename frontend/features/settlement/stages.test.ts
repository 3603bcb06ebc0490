import { describe, expect, it } from 'vitest'
import type { SettlementStepKind } from '~/lib/api/schema'
import { strip } from './stages'

const steps = (...kinds: SettlementStepKind[]): { step: SettlementStepKind; at: number }[] => kinds.map((step, at) => ({ step, at }))
const seen = (of: ReturnType<typeof strip<{ step: SettlementStepKind; at: number }>>): string[] =>
  of.map((s) => `${s.state}${s.step === undefined ? '' : ` ${String(s.step.at)}`}`)

describe('the strip of a settlement', () => {
  it('says who reached each stage, and what comes next', () => {
    expect(seen(strip('PUBLISHED', steps('PUBLISH', 'REVIEW', 'COMPUTE')))).toEqual(['done 2', 'done 1', 'done 0', 'now', 'ahead'])
    expect(seen(strip('CLOSED', steps('CLOSE', 'APPROVE', 'PUBLISH', 'REVIEW', 'COMPUTE')))).toEqual(['done 4', 'done 3', 'done 2', 'done 1', 'done 0'])
  })
  it('begins with the computation where there is none', () => {
    expect(seen(strip(null, []))).toEqual(['now', 'ahead', 'ahead', 'ahead', 'ahead'])
  })
  it('forgets what was before a new version, and before it was sent back', () => {
    expect(seen(strip('DRAFT', steps('COMPUTE', 'PUBLISH', 'REVIEW', 'COMPUTE')))).toEqual(['done 0', 'now', 'ahead', 'ahead', 'ahead'])
    expect(seen(strip('DRAFT', steps('RETURN', 'REVIEW', 'COMPUTE')))).toEqual(['done 2', 'now', 'ahead', 'ahead', 'ahead'])
    expect(seen(strip('REVIEWED', steps('REVIEW', 'RETURN', 'REVIEW', 'COMPUTE')))).toEqual(['done 3', 'done 0', 'now', 'ahead', 'ahead'])
  })
})
