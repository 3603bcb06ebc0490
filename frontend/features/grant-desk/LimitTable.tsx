import type { ReactNode } from 'react'
import { Chip } from '~/kit/desk/Chip'
import { useText } from '~/lib/i18n/catalog'
import { grantDesk } from '~/messages/grant-desk'
import { use as ofUses } from '~/messages/use'
import { bindingStep, figures } from './grant'
import type { GrantWords } from './useGrantWords'
import type { WholeGrant } from './whole'

/** Limits of a grant and of those above it side by side; of each the one that binds is marked. */
export function LimitTable({ grant: g, words }: { grant: WholeGrant; words: GrantWords }): ReactNode {
  const w = useText(grantDesk).grant
  const u = useText(ofUses)
  const path = [...g.above, g]
  // One's own first: on a phone the others are scrolled to.
  const columns = path.toReversed()
  const rows = figures.filter((f) => path.some((s) => s.limits[f.field] !== null))
  if (rows.length === 0) return null
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached with the keyboard
    <div className="d-scroll" tabIndex={0} role="region" aria-label={w.limitsTitle}>
      <table className="d-table g-limit-table">
        <caption className="d-hidden">{w.limitsTitle}</caption>
        <thead>
          <tr>
            <th scope="col">{w.limit}</th>
            {columns.map((s) => (
              <th key={s.id} scope="col" className="d-num">
                {s.id === g.id ? w.own : words.holder(s)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((f) => {
            const binds = bindingStep(path, f.field)
            return (
              <tr key={f.field}>
                <th scope="row">{w.field[f.field]}</th>
                {columns.map((s) => (
                  <td key={s.id} className={s.limits[f.field] === null ? 'd-num d-quiet' : 'd-num'}>
                    {words.figure(f.field, s.limits[f.field], g.power.unit)}
                    {s.id === binds && path.length > 1 && (
                      <>
                        <br />
                        <Chip tone="blue">{w.binds}</Chip>
                      </>
                    )}
                  </td>
                ))}
              </tr>
            )
          })}
          <tr>
            <th scope="row">{w.field.period}</th>
            {columns.map((s) => (
              <td key={s.id} className="d-num">
                {u.period[s.limits.period]}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  )
}
