import { useSearchParams } from 'react-router'
import { unmask } from '../../lib/api/fragment.ts'
import { LineFragmentDoc } from '../../kit/score/Line.graphql.ts'
import { LineSheet } from '../../kit/score/LineSheet.tsx'
import { useCloseSheet } from '../../kit/useSheet.ts'
import { AppealLink } from './AppealLink.tsx'
import { BridgeSheet } from './BridgeSheet.tsx'
import { CorrectionSheet } from './CorrectionSheet.tsx'
import { NotCountedSheet } from './NotCountedSheet.tsx'
import { RecomputeSheet } from './RecomputeSheet.tsx'
import type { MyStatementFragment } from './Statement.graphql.ts'
import { MoneySheet, moneySteps } from './MoneySheet.tsx'
import { ScoreSheet } from './ScoreSheet.tsx'

const keys = ['line', 'step', 'show', 'slice']
const scoreSteps = ['base', 'factor', 'coefficient', 'adjustment', 'points'] as const

/** The sheet that the address names; nothing where it names none that there is. */
export default function Sheets({ statement: s }: { statement: MyStatementFragment }) {
  const [params] = useSearchParams()
  const close = useCloseSheet(keys)
  const slice = Number.parseInt(params.get('slice') ?? '0', 10) || 0
  const line = params.get('line')
  const step = params.get('step')
  const scored = scoreSteps.find((known) => known === step)
  const money = moneySteps.find((known) => known === step)
  const show = params.get('show')

  if (line !== null) {
    const part = s.slices[slice] ?? s.slices[0]
    const of = unmask(LineFragmentDoc, part?.lines ?? []).some((l) => l.indicatorCode === line) ? part?.assignmentId : undefined
    return <LineSheet key={`${line}-${slice}`} of={s} code={line} slice={slice} open={false} onClose={close} foot={s.mayAppeal ? <AppealLink statement={s} subject="INDICATOR" code={line} assignment={of} /> : undefined} />
  }
  if (scored) return <ScoreSheet key={`${scored}-${slice}`} statement={s} step={scored} slice={slice} onClose={close} />
  if (step === 'corrections') return <CorrectionSheet statement={s} later={false} onClose={close} />
  if (money) return <MoneySheet key={money} statement={s} step={money} onClose={close} />
  if (show === 'recompute') return <RecomputeSheet statement={s} onClose={close} />
  if (show === 'bridge') return <BridgeSheet month={s.month} onClose={close} />
  if (show === 'not-counted') return <NotCountedSheet statement={s} onClose={close} />
  if (show === 'later') return <CorrectionSheet statement={s} later onClose={close} />
  return null
}
