import type { ReactNode } from 'react'
import { useDesk } from '~/kit/desk/context'
import { Section } from '~/kit/desk/Page'
import { momentOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { grantDesk } from '~/messages/grant-desk'
import { use as ofUses } from '~/messages/use'
import { Differences } from './Effects'
import { fromAbove, grantDifferences } from './grant'
import type { GrantWords } from './useGrantWords'
import type { WholeGrant } from './whole'

/** How the grant came to be what it is: each version with its cause, and what it changed. */
export function Versions({ grant: g, words, onShow }: { grant: WholeGrant; words: GrantWords; onShow: (id: string) => void }): ReactNode {
  const text = useText(grantDesk)
  const w = text.grant
  const u = useText(ofUses)
  const { language } = useDesk()
  return (
    <Section title={w.versions}>
      <ol className="d-list g-numbers" reversed>
        {g.versions.map((v, i) => {
          const older = g.versions[i + 1]
          const differences = older ? grantDifferences(older, v) : []
          return (
            <li key={v.number} className="d-stack-s">
              <p className="d-row">
                <span className="d-strong">{u.cause[v.cause]}</span>
                <span className="d-small d-quiet">
                  {text.version(v.number)} · {w.versionBy(v.by?.name ?? w.system, momentOf(v.at, language))}
                </span>
                {fromAbove(v.cause) && v.causeGrantId !== null && v.causeGrantId !== g.id && (
                  <button type="button" className="d-link d-small" onClick={() => v.causeGrantId !== null && onShow(v.causeGrantId)}>
                    {w.because}
                  </button>
                )}
              </p>
              {v.reason !== '' && <p className="d-small">{w.reason(v.reason)}</p>}
              {differences.length > 0 && <Differences differences={differences} unit={g.power.unit} words={words} />}
            </li>
          )
        })}
      </ol>
    </Section>
  )
}
