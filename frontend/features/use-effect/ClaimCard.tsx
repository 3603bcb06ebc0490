import type { ReactNode } from 'react'
import { LookChip } from '~/kit/desk/LookChip'
import type { Look } from '~/kit/use/look'
import { grouped } from '~/lib/format/decimal'
import { useText } from '~/lib/i18n/catalog'
import { ticket } from '~/messages/ticket'
import { use as words } from '~/messages/use'
import { effectOfUse } from '~/messages/use-effect'
import type { Decisions, Verdict } from './claim'
import { claimOf, enoughEach, enoughUses, minutesWords, shareOf } from './claim'

const looks: Readonly<Record<Verdict, Look>> = {
  HOLDS: { tone: 'good', icon: 'check' },
  FAILS: { tone: 'bad', icon: 'close' },
  MIXED: { tone: 'warn', icon: 'warning' },
  TOO_FEW: { tone: 'standard', icon: 'search' },
}

/** The study's claim, and what the figures say of it: that it holds, that it does not, or that there are too few to say. */
export function ClaimCard({ categories }: { categories: readonly Decisions[] }): ReactNode {
  const s = useText(effectOfUse)
  const w = useText(words)
  const time = useText(ticket)
  const claim = claimOf(categories)
  const minutes = (n: number): string => minutesWords(n, time)
  const count = grouped(String(claim.count))
  const share = shareOf(claim.onTheSpot, claim.count)
  const [first] = claim.compared
  return (
    <section className={`ue-claim ue-${looks[claim.whole].tone}`} aria-label={s.claim}>
      <div className="d-between">
        <span className="d-quiet">{s.claim}</span>
        <LookChip look={looks[claim.whole]}>{s.whole[claim.whole]}</LookChip>
      </div>
      <h2 className="ue-headline">
        {claim.whole === 'TOO_FEW' || first === undefined ? s.headline.TOO_FEW(count, share) : s.headline[claim.whole](share, w.category[first.category], minutes(first.spot), minutes(first.superior))}
      </h2>
      <dl className="ue-parts">
        <div>
          <dt>
            {s.fewer} <LookChip look={looks[claim.fewer]}>{s.part[claim.fewer]}</LookChip>
          </dt>
          <dd>{claim.fewer === 'TOO_FEW' ? s.fewerTooFew(count, String(enoughUses)) : s.fewerSays(grouped(String(claim.onTheSpot)), count, share)}</dd>
        </div>
        <div>
          <dt>
            {s.faster} <LookChip look={looks[claim.faster]}>{s.part[claim.faster]}</LookChip>
          </dt>
          {claim.compared.length === 0 && <dd>{s.fasterTooFew(String(enoughEach))}</dd>}
          {claim.compared.map((c) => (
            <dd key={c.category}>{s.fasterSays(w.category[c.category], minutes(c.spot), minutes(c.superior))}</dd>
          ))}
        </div>
      </dl>
      <p className="d-small d-quiet">{s.fair}</p>
    </section>
  )
}
