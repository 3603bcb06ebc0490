import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { Chip } from '~/kit/desk/Chip'
import { unmask } from '~/lib/api/fragment'
import type { PowerUnit } from '~/lib/api/schema'
import { useText } from '~/lib/i18n/catalog'
import { grantDesk } from '~/messages/grant-desk'
import type { GrantDifference } from './grant'
import { limitDifferences } from './grant'
import type { DeskPreviewGrantChangeQueryData } from './Grant.graphql.ts'
import { DeskGrantHolderFragmentDoc, DeskGrantLimitsFragmentDoc } from './Grant.graphql.ts'
import { mostBelow } from './tree'
import type { GrantWords } from './useGrantWords'

/** What a change would do below. */
export type Preview = DeskPreviewGrantChangeQueryData['previewGrantChange']

/** Differences, before and after. */
export function Differences({ differences, unit, words }: { differences: readonly GrantDifference[]; unit: PowerUnit; words: GrantWords }): ReactNode {
  const w = useText(grantDesk).grant
  return (
    <ul className="d-diff g-diffs">
      {differences.map((d) => (
        <li key={d.what}>
          <span className="d-quiet">{w.field[d.what]}</span> <del>{words.value(d.what, d.before, unit)}</del> <ins>{words.value(d.what, d.after, unit)}</ins>
        </li>
      ))}
    </ul>
  )
}

/** What would be cut and what would end below, and which requests would move on: looked at before it is confirmed. */
export function Effects({ preview: p, outdated, unit, words }: { preview: Preview; outdated: boolean; unit: PowerUnit; words: GrantWords }): ReactNode {
  const w = useText(grantDesk).preview
  return (
    <div className="d-stack-s">
      {outdated && <Alert type="warning" showIcon role="alert" title={w.outdated} />}
      <p className="d-strong">{p.cut + p.ended === 0 ? w.nothing : w.effects(p.cut, p.ended)}</p>
      {p.pending > 0 && <p className="d-warn">{w.pending(p.pending)}</p>}
      {p.effects.length > 0 && (
        <ul className="d-list">
          {p.effects.map((e) => {
            const before = { ...unmask(DeskGrantLimitsFragmentDoc, e.grant.limits) }
            const cut = limitDifferences(before, unmask(DeskGrantLimitsFragmentDoc, e.limits))
            const all: GrantDifference[] = e.grant.until === e.until ? cut : [...cut, { what: 'until', before: e.grant.until, after: e.until }]
            return (
              <li key={e.grant.id}>
                <div className="d-row">
                  <span>{words.holder(unmask(DeskGrantHolderFragmentDoc, e.grant))}</span>
                  <span className="d-small d-quiet">{w.at(e.grant.depth)}</span>
                  <Chip tone={e.ends ? 'red' : 'amber'}>{e.ends ? w.ends : w.cut}</Chip>
                </div>
                {!e.ends && (all.length === 0 ? <p className="d-small d-quiet">{w.cutOther}</p> : <Differences differences={all} unit={unit} words={words} />)}
              </li>
            )
          })}
        </ul>
      )}
      {p.cut + p.ended > mostBelow && <p className="d-small d-quiet">{w.onlyFirst}</p>}
    </div>
  )
}
