import type { ReactNode } from 'react'
import { useUrl } from '~/kit/desk/useUrl'
import { unmask } from '~/lib/api/fragment'
import type { QualityCode } from '~/lib/api/schema'
import { grouped } from '~/lib/format/decimal'
import { thisMonth } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { quality } from '~/messages/quality'
import { closing, codes, opening } from './address'
import type { DeskQualitySummaryQueryData } from './Quality.graphql.ts'
import { QualityRateFragmentDoc } from './Quality.graphql.ts'
import { Change, Marks, rateOf, StateChip } from './Rate'

/** The seven figures of the month: each chooses what is shown below, and opens to its orders. */
export function Tiles({ summary, code }: { summary: DeskQualitySummaryQueryData['qualitySummary']; code: QualityCode }): ReactNode {
  const s = useText(quality)
  const [, set] = useUrl()
  return (
    <section className="d-stack-s" aria-label={s.view.figures}>
      <p className="d-row d-small d-quiet">
        <StateChip state={summary.state} />
        {s.stateHelp[summary.state]}
        {summary.errata > 0 && ` ${s.errataOf(summary.errata)}`}
        {summary.openOverdue > 0 && summary.month === thisMonth() && <span className="d-warn">{s.openOverdue(grouped(String(summary.openOverdue)))}</span>}
      </p>
      <ul className="q-tiles">
        {summary.tiles.map((tile) => {
          const now = unmask(QualityRateFragmentDoc, tile.now)
          const name = s.code[tile.code]
          return (
            <li key={tile.code} className={tile.code === code ? 'q-tile q-chosen' : 'q-tile'}>
              <button
                type="button"
                className="q-choose"
                aria-pressed={tile.code === code}
                title={s.codeHelp[tile.code]}
                onClick={() => set({ ...closing(), fig: tile.code === codes[0] ? null : tile.code }, { replace: true })}
              >
                <span className="q-name">{name}</span>
                <span className="q-rate">{rateOf(now.rate)}</span>
              </button>
              {now.denominator === 0 ? (
                <span className="d-small d-quiet">{s.noOrders}</span>
              ) : (
                <span className="q-line d-small">
                  <button type="button" className="d-link" aria-label={`${s.open(name)} ${s.ofOrders(String(now.numerator), String(now.denominator))}`} onClick={() => set({ ...opening('DENOMINATOR'), fig: tile.code })}>
                    {s.ofOrders(grouped(String(now.numerator)), grouped(String(now.denominator)))}
                  </button>
                  <Change change={tile.change} lowerIsBetter={now.lowerIsBetter} />
                </span>
              )}
              <Marks rate={now} />
            </li>
          )
        })}
      </ul>
    </section>
  )
}
