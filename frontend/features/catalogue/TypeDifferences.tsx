import type { ReactNode } from 'react'
import { useDesk } from '~/kit/desk/context'
import { useText } from '~/lib/i18n/catalog'
import type { ClockMetric, FieldKind, TeamKind } from '~/lib/api/schema'
import { catalogueWords } from '~/messages/catalogue-desk'
import type { Named } from './names'
import { typeName } from './names'
import type { Difference } from './type'

interface Props {
  differences: readonly Difference[]
  types: readonly (Named & { code: string })[]
}

/** What changed from one number of a type to another, in words. */
export function TypeDifferences({ differences, types }: Props): ReactNode {
  const w = useText(catalogueWords)
  const { language } = useDesk()
  const values = (d: Difference, text: string): string => {
    const each = (name: (code: string) => string): string => text.split(' ').filter(Boolean).map(name).join(' · ')
    switch (d.what) {
      case 'active':
        return text === 'true' ? w.active : w.inactive
      case 'needsGroup':
      case 'required':
        return text === 'true' ? w.yes : w.no
      case 'teamKinds':
        return each((k) => w.kind[k as TeamKind])
      case 'steps':
        return each((s) => w.metric[s as ClockMetric])
      case 'repeats':
        return each((code) => typeName(language, types, code))
      case 'kind':
        return w.type.kinds[text as FieldKind]
      case 'choices':
      case 'order':
        return text.split(' ').join(' · ')
      default:
        return text
    }
  }
  if (differences.length === 0) return <p className="d-quiet">{w.same}</p>
  return (
    <ul className="d-list d-diff">
      {differences.map((d) => {
        const before = values(d, d.before)
        const after = values(d, d.after)
        return (
          <li key={`${d.what} ${d.field}`}>
            <span className="d-quiet">
              {w.type.field[d.what]}
              {d.field !== '' && d.what !== 'field' && ` · ${d.field}`}
            </span>{' '}
            {before !== '' && <del>{before}</del>} {after !== '' ? <ins>{after}</ins> : d.what !== 'field' && <ins>{w.nobody}</ins>}
          </li>
        )
      })}
    </ul>
  )
}
