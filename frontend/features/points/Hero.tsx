import { Link, useSearchParams } from 'react-router'
import { useLive, useOnline } from '../../lib/api/connection.ts'
import { minus, rounded, signOf } from '../../lib/format/decimal.ts'
import { points as listed, signed, yuan } from '../../lib/format/figures.ts'
import { momentOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { withParams } from '../../lib/url.ts'
import { Icon } from '../../kit/Icon.tsx'
import { Roll } from '../../kit/Roll.tsx'
import { sheetState } from '../../kit/useSheet.ts'
import { base } from '../../messages/base.ts'
import { points } from '../../messages/points.ts'
import type { EstimateFragment } from './Estimate.graphql.ts'
import type { StandingFragment } from './Standing.graphql.ts'
import { rankChange } from './rank.ts'
import css from './Hero.module.css'

/** The figures that somebody opens the application for. */
export function Hero({ standing, estimate, remembered }: { standing: StandingFragment; estimate: EstimateFragment | null | undefined; remembered: boolean }) {
  const t = useText(points)
  const common = useText(base)
  const language = useLanguage()
  const live = useLive('StandingChanged')
  const online = useOnline()
  const asOf = momentOf(standing.asOf, language)
  const moved = rankChange(standing)
  const change = minus(standing.points, standing.pointsYesterday)
  const [params] = useSearchParams()
  const stale = remembered || !online

  return (
    <section className={css.hero} aria-labelledby="hero-points">
      <div className={css.main}>
        <h2 id="hero-points" className={css.label}>
          {t.points}
        </h2>
        <p className={css.points} data-testid="hero-points">
          <Roll value={standing.points} places={2} format={listed} />
        </p>
        {standing.closed ? null : (
          <p className={css.change}>
            {signOf(change) === 0 ? null : <Icon name={signOf(change) > 0 ? 'up' : 'down'} size={16} />}
            {t.pointsSince(signed(rounded(change, 2)))}
          </p>
        )}
      </div>
      <dl className={css.facts}>
        <div>
          <dt>{t.rankCity}</dt>
          <dd>
            <strong data-testid="rank-city">{t.rankOf(standing.rankCity, standing.citySize)}</strong>
            {standing.closed ? null : (
              <span className={css.change}>
                <Icon name={moved > 0 ? 'up' : moved < 0 ? 'down' : 'same'} size={16} />
                {moved > 0 ? t.rankUp(moved) : moved < 0 ? t.rankDown(-moved) : t.rankSame}
              </span>
            )}
          </dd>
        </div>
        <div>
          <dt>{t.rankUnit}</dt>
          <dd>
            <strong>{t.rankOf(standing.rankUnit, standing.unitSize)}</strong>
            <span className={css.change}>{standing.gapToNext === null ? t.first : t.gapToNext(listed(standing.gapToNext))}</span>
          </dd>
        </div>
        {estimate === null ? null : (
          <div className={css.bonus}>
            <dt>
              {t.bonus} <span className={css.tag}>{t.estimate}</span>
            </dt>
            <dd>
              {/* The bonus comes after the points; its place is there from the beginning. */}
              <strong data-testid="bonus">{estimate ? yuan(estimate.bonus) : '…'}</strong>
              {estimate ? (
                <Link className={css.range} to={{ search: withParams(params, { step: 'range' }) }} state={sheetState} preventScrollReset>
                  {t.bonusRange(yuan(estimate.bonusLow), yuan(estimate.bonusHigh))} <Icon name="next" size={14} />
                </Link>
              ) : (
                <span className={css.range}>…</span>
              )}
            </dd>
          </div>
        )}
      </dl>
      <p className={stale ? `${css.asOf} ${css.stale}` : css.asOf}>
        {stale ? (
          <>
            <Icon name="offline" size={16} />
            {common.offlineHint(asOf)}
          </>
        ) : (
          <>
            <span className={live ? `${css.dot} ${css.live}` : css.dot} aria-hidden="true" />
            <time dateTime={standing.asOf}>{t.asOf(asOf)}</time>
            {standing.closed ? <span>· {common.closed}</span> : <span>· {live ? common.live : common.notLive}</span>}
          </>
        )}
      </p>
    </section>
  )
}
