import type { ReactNode } from 'react'
import type { DeskUseAuditWholeFragment } from './Audit.graphql.ts'
import { isKnown, mostOf } from './risk'
import { useWords } from './words'

/** Of what a use's risk is made, the graver first: each with its points of 100. */
export function Risk({ of: a }: { of: Pick<DeskUseAuditWholeFragment, 'riskParts'> }): ReactNode {
  const { s, u } = useWords()
  if (a.riskParts.length === 0) return <p className="d-small d-quiet ud-risk">{s.audits.noRisk}</p>
  return (
    <div className="ud-risk">
      <h3>{s.audits.riskParts}</h3>
      <ul>
        {a.riskParts
          .toSorted((x, y) => y.points - x.points)
          .map((part) => {
            const most = isKnown(part.code) ? mostOf[part.code] : 100
            return (
              <li key={part.code}>
                <span>{isKnown(part.code) ? u.risk[part.code] : part.code}</span>
                <span className="ud-risk-bar" aria-hidden="true">
                  {/* As long as what the part may have at most, filled as far as it has. */}
                  <span style={{ width: `${String((100 * most) / mostOf.OVER_AUTHORITY)}%` }}>
                    <span style={{ width: `${String((100 * part.points) / most)}%` }} />
                  </span>
                </span>
                <span className="d-num">{s.audits.points(part.points)}</span>
              </li>
            )
          })}
      </ul>
    </div>
  )
}
