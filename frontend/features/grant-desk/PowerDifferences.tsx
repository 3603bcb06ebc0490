import type { ReactNode } from 'react'
import type { PowerUnit } from '~/lib/api/schema'
import { useText } from '~/lib/i18n/catalog'
import { grantDesk } from '~/messages/grant-desk'
import type { PowerDifference } from './power'
import type { PowerWords } from './usePowerWords'

/** What changed from one number of a power to another, in words. */
export function PowerDifferences({ differences, unit, words }: { differences: readonly PowerDifference[]; unit: PowerUnit; words: PowerWords }): ReactNode {
  const w = useText(grantDesk)
  if (differences.length === 0) return <p className="d-quiet">{w.powers.same}</p>
  return (
    <ul className="d-list d-diff">
      {differences.map((d) => (
        <li key={d.what}>
          <span className="d-quiet">{w.editor.field[d.what]}</span> <del>{words.value(d, d.before, unit)}</del> <ins>{words.value(d, d.after, unit)}</ins>
        </li>
      ))}
    </ul>
  )
}
