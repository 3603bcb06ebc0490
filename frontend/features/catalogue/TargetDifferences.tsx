import type { ReactNode } from 'react'
import { useDesk } from '~/kit/desk/context'
import { useText } from '~/lib/i18n/catalog'
import { catalogueWords } from '~/messages/catalogue-desk'
import type { Cell, Difference } from './matrix'
import type { Named } from './names'
import { typeName } from './names'

interface Props {
  differences: readonly Difference[]
  types: readonly (Named & { code: string })[]
  /** No more than these; all without it. */
  most?: number
}

/** What one table of targets says otherwise than another, in words. */
export function TargetDifferences({ differences, types, most }: Props): ReactNode {
  const w = useText(catalogueWords)
  const { language } = useDesk()
  const cell = (c: Cell | null): string => (c === null ? w.nobody : w.amount(c.amount, w.unit[c.unit]))
  const shown = most === undefined ? differences : differences.slice(0, most)
  if (differences.length === 0) return <p className="d-quiet">{w.standard.noDifference}</p>
  return (
    <>
      <ul className="d-list d-diff">
        {shown.map((d) => (
          <li key={d.key}>
            {typeName(language, types, d.typeCode)} · {w.metric[d.metric]} · {w.grade[d.grade]} <del>{cell(d.before)}</del> <ins>{cell(d.after)}</ins>
          </li>
        ))}
      </ul>
      {shown.length < differences.length && <p className="d-quiet">{w.standard.more(differences.length - shown.length)}</p>}
    </>
  )
}
