import { useSearchParams } from 'react-router'
import { useCloseSheet } from '../../kit/useSheet.ts'
import { ChartSheet } from './ChartSheet.tsx'
import { LineSheet } from './LineSheet.tsx'
import type { StandingFragment } from './Standing.graphql.ts'
import { StepSheet } from './StepSheet.tsx'

const keys = ['line', 'step', 'chart', 'slice']
const steps = ['base', 'factor', 'coefficient', 'adjustment', 'points', 'yuan'] as const

/** The sheet that the address names; nothing where it names none that there is. */
export default function Sheets({ standing, month }: { standing: StandingFragment | null; month: string }) {
  const [params] = useSearchParams()
  const close = useCloseSheet(keys)
  const slice = Number.parseInt(params.get('slice') ?? '0', 10) || 0
  const line = params.get('line')
  const step = steps.find((s) => s === params.get('step'))
  const chart = params.get('chart')

  if (line !== null) return standing ? <LineSheet key={`${line}-${slice}`} standing={standing} code={line} slice={slice} onClose={close} /> : null
  if (step) return standing ? <StepSheet key={step} standing={standing} step={step} slice={slice} onClose={close} /> : null
  if (chart === 'trend' || chart === 'spread') return <ChartSheet key={chart} chart={chart} month={month} onClose={close} />
  return null
}
