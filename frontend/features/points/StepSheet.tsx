import { Link, useSearchParams } from 'react-router'
import { grouped } from '../../lib/format/decimal.ts'
import { yuan } from '../../lib/format/figures.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { withParams } from '../../lib/url.ts'
import { Icon } from '../../kit/Icon.tsx'
import { Facts, Sum } from '../../kit/score/Figures.tsx'
import { PartNote, StepBody } from '../../kit/score/StepBody.tsx'
import css from '../../kit/score/Sheets.module.css'
import type { Step } from '../../kit/score/waterfall.ts'
import { Sheet } from '../../kit/Sheet.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { sheetState } from '../../kit/useSheet.ts'
import { points } from '../../messages/points.ts'
import type { EstimateFragment } from './Estimate.graphql.ts'
import type { StandingFragment } from './Standing.graphql.ts'

interface StepSheetProps {
  standing: StandingFragment
  estimate: EstimateFragment | null | undefined
  step: Step | 'yuan'
  slice: number
  onClose: () => void
}

/** One step of the formula, in words and in figures that can be recomputed by hand. */
export function StepSheet({ standing, estimate, step, slice, onClose }: StepSheetProps) {
  const t = useText(points)
  const parted = step === 'base' || step === 'factor'
  return (
    <Sheet title={t.step[step]} note={parted ? <PartNote of={standing} slice={slice} /> : undefined} onClose={onClose}>
      {step === 'yuan' ? <Yuan standing={standing} estimate={estimate} /> : <StepBody of={standing} step={step} slice={slice} />}
    </Sheet>
  )
}

function Yuan({ standing, estimate }: Pick<StepSheetProps, 'standing' | 'estimate'>) {
  const t = useText(points)
  const [params] = useSearchParams()
  if (estimate === undefined) return <Skeleton lines={[3, 2]} />
  if (estimate === null) return <p className="muted">{t.noEstimate}</p>
  return (
    <>
      <p>{t.stepText.yuan}</p>
      <Facts
        rows={[
          [t.pool, yuan(estimate.pool)],
          [t.cityPoints, grouped(estimate.cityPoints)],
          [t.unitPrice, estimate.unitPrice],
          [t.unitPriceRange, `${estimate.unitPriceLow} – ${estimate.unitPriceHigh}`],
        ]}
      />
      <p className={css.figures}>
        {standing.points} × {estimate.unitPrice}
      </p>
      <Sum figure={yuan(estimate.bonus)} />
      <p className={css.note}>
        <Icon name="clock" />
        <span>
          {t.bonusRange(yuan(estimate.bonusLow), yuan(estimate.bonusHigh))}
          <br />
          {t.bonusNote}
        </span>
      </p>
      <Link className="button" to={{ search: withParams(params, { step: 'range' }) }} state={sheetState} preventScrollReset>
        {t.range}
      </Link>
    </>
  )
}
