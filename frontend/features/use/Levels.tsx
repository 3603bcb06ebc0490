import type { PowerUnit } from '../../lib/api/schema.ts'
import { grouped } from '../../lib/format/decimal.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useViewer } from '../../lib/viewer/viewer.ts'
import { amountOf } from '../../kit/use/amount.ts'
import { use as words } from '../../messages/use.ts'
import { usesPhone } from '../../messages/uses-phone.ts'
import { Section } from './Facts.tsx'
import type { Figure, Step } from './grant.ts'
import { binding, countsUses, figures } from './grant.ts'
import { useHolder } from './useHolder.ts'
import css from './Page.module.css'

/** What may be wider than the phone scrolls from the keyboard too. */
const reachable = (box: HTMLElement | null): void => {
  if (box) box.tabIndex = 0
}

/** The limits of a grant and of those above it, side by side; the one that binds stands out. */
export function Levels({ path, unit }: { path: readonly Step[]; unit: PowerUnit }) {
  const t = useText(usesPhone)
  const w = useText(words)
  const { staff: me } = useViewer()
  const holderOf = useHolder()
  const shown = figures.filter((figure) => path.some((step) => step.limits[figure] !== null))
  if (shown.length === 0) return null
  const say = (step: Step, figure: Figure): string => {
    const value = step.limits[figure]
    return value === null ? '–' : countsUses(figure) ? w.times(grouped(String(value))) : amountOf(value, unit, w).replace(/\.00$/, '')
  }
  return (
    <Section title={t.limitsTitle}>
      <div ref={reachable} className={css.table} role="group" aria-label={t.limitsTitle}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t.level}</th>
              {path.map((step, i) => (
                <th key={step.id} scope="col">
                  {i === 0 ? t.own : holderOf(step, me.id)}
                  <span className={css.sub}>{w.period[step.limits.period]}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((figure) => {
              const tight = path.length > 1 ? binding(path, figure) : null
              return (
                <tr key={figure}>
                  <th scope="row">{t.column[figure]}</th>
                  {path.map((step, i) => (
                    <td key={step.id} className={i === tight ? css.tight : undefined}>
                      {say(step, figure)}
                      {i === tight ? <span className="visually-hidden"> {t.binds}</span> : null}
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      <p className="small muted">{t.limitsHint}</p>
    </Section>
  )
}
