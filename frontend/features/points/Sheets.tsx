import { useSearchParams } from 'react-router'
import { LineSheet } from '../../kit/score/LineSheet.tsx'
import { useCloseSheet } from '../../kit/useSheet.ts'
import { ChartSheet } from './ChartSheet.tsx'
import type { EstimateFragment } from './Estimate.graphql.ts'
import { RangeSheet } from './RangeSheet.tsx'
import type { StandingFragment } from './Standing.graphql.ts'
import { StepSheet } from './StepSheet.tsx'

const keys = ['line', 'step', 'chart', 'slice']
const steps = ['base', 'factor', 'coefficient', 'adjustment', 'points', 'yuan'] as const

/** The sheet that the address names; nothing where it names none that there is. */
export default function Sheets({ standing, estimate, month }: { standing: StandingFragment | null; estimate: EstimateFragment | null | undefined; month: string }) {
  const [params] = useSearchParams()
  const close = useCloseSheet(keys)
  const slice = Number.parseInt(params.get('slice') ?? '0', 10) || 0
  const line = params.get('line')
  const step = steps.find((s) => s === params.get('step'))
  const chart = params.get('chart')

  if (line !== null) return standing ? <LineSheet key={`${line}-${slice}`} of={standing} code={line} slice={slice} onClose={close} /> : null
  if (params.get('step') === 'range') return <RangeSheet month={month} onClose={close} />
  if (step) return standing ? <StepSheet key={step} standing={standing} estimate={estimate} step={step} slice={slice} onClose={close} /> : null
  if (chart === 'trend' || chart === 'spread') return <ChartSheet key={chart} chart={chart} month={month} onClose={close} />
  return null
}
