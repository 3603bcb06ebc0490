import { yuan } from '../../lib/format/figures.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { Step } from '../../kit/score/Step.tsx'
import { Steps } from '../../kit/score/Steps.tsx'
import css from '../../kit/score/Step.module.css'
import { points } from '../../messages/points.ts'
import type { EstimateFragment } from './Estimate.graphql.ts'
import type { StandingFragment } from './Standing.graphql.ts'

/** The way from the base scores to the yuan, a step a line; each opens its own computation. */
export function Formula({ standing, estimate }: { standing: StandingFragment; estimate: EstimateFragment | null | undefined }) {
  const t = useText(points)
  return (
    <section className={`card ${css.formula}`} aria-labelledby="formula">
      <header>
        <h2 id="formula">{t.formula}</h2>
        <p className="small muted">{t.formulaHint}</p>
      </header>
      <ol>
        <Steps of={standing} />
        {estimate === null ? null : (
          <li>
            <Step step="yuan" sign="≈" word={t.estimate} label={t.step.yuan} figure={estimate ? yuan(estimate.bonus) : '…'} testId="yuan" />
          </li>
        )}
      </ol>
    </section>
  )
}
