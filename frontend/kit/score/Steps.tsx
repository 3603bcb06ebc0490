import { dayBefore, shortDateOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { base } from '../../messages/base.ts'
import { points } from '../../messages/points.ts'
import type { Computed } from './computed.ts'
import { StepLink } from './Step.tsx'
import { waterfall } from './waterfall.ts'
import css from './Step.module.css'

/** The way from the base scores to the points, a step a line (list items); unit and days where the month has parts. */
export function Steps({ of }: { of: Computed }) {
  const t = useText(points)
  const common = useText(base)
  const language = useLanguage()
  const several = of.slices.length > 1
  return waterfall(of).map((row) => {
    const slice = row.slice === null ? undefined : of.slices[row.slice]
    return (
      <li key={row.testId}>
        {slice && row.step === 'base' && (several || slice.post !== 'ACCOUNT_MANAGER') ? (
          <p className={css.slice}>
            {slice.unitName} · {common.post[slice.post]}
            {several ? <span>{t.slice(shortDateOf(slice.from, language), shortDateOf(dayBefore(slice.until), language), slice.days)}</span> : null}
          </p>
        ) : null}
        <StepLink row={row} />
      </li>
    )
  })
}
