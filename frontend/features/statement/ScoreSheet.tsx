import { useText } from '../../lib/i18n/catalog.ts'
import { PartNote, StepBody } from '../../kit/score/StepBody.tsx'
import type { Step } from '../../kit/score/waterfall.ts'
import { Sheet } from '../../kit/Sheet.tsx'
import { points } from '../../messages/points.ts'
import { AppealLink } from './AppealLink.tsx'
import type { MyStatementFragment } from './Statement.graphql.ts'

/** One step from the base scores to the points of a settled month. */
export function ScoreSheet({ statement: s, step, slice, onClose }: { statement: MyStatementFragment; step: Step; slice: number; onClose: () => void }) {
  const t = useText(points)
  const parted = step === 'base' || step === 'factor'
  const appeal =
    step === 'factor' ? (
      <AppealLink statement={s} subject="FACTOR" assignment={(s.slices[slice] ?? s.slices[0])?.assignmentId} />
    ) : step === 'coefficient' ? (
      <AppealLink statement={s} subject="COEFFICIENT" />
    ) : undefined
  return (
    <Sheet title={t.step[step]} note={parted ? <PartNote of={s} slice={slice} /> : undefined} onClose={onClose} foot={s.mayAppeal ? appeal : undefined}>
      <StepBody of={s} step={step} slice={slice} mean={{ sum: s.completionSum, units: s.completionUnits }} />
    </Sheet>
  )
}
