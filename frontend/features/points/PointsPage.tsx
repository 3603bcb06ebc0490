import { Suspense } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { monthOf } from '../../lib/format/time.ts'
import { withParams } from '../../lib/url.ts'
import { chooseShell } from '../../lib/viewer/shell.ts'
import { cityOf, hasDesk, may, useViewer } from '../../lib/viewer/viewer.ts'
import { later } from '../../lib/later.tsx'
import { Failed } from '../../kit/Failed.tsx'
import { Heading } from '../../kit/Heading.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Notice } from '../../kit/Notice.tsx'
import { Lines } from '../../kit/score/Lines.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { sheetState } from '../../kit/useSheet.ts'
import { base } from '../../messages/base.ts'
import { points } from '../../messages/points.ts'
import { Formula } from './Formula.tsx'
import { Hero } from './Hero.tsx'
import { MissingList } from './MissingList.tsx'
import { MonthSwitch } from './MonthSwitch.tsx'
import { shownMonth } from './month.ts'
import { useEstimate } from './useEstimate.ts'
import { useStanding } from './useStanding.ts'
import css from './PointsPage.module.css'

// What a tap opens comes when it is tapped.
const Sheets = later(() => import('./Sheets.tsx'))

/** 积分: where I am in a month, why, what it is worth, and what is missing. */
export function PointsPage() {
  const t = useText(points)
  const common = useText(base)
  const language = useLanguage()
  const viewer = useViewer()
  const [params] = useSearchParams()
  const month = shownMonth(params, viewer.months)
  const { standing, remembered, error, reload } = useStanding(month)
  const estimate = useEstimate(month, standing?.asOf, remembered)
  const sheet = params.has('line') || params.has('step') || params.has('chart')

  return (
    <div className={css.page}>
      <header className={css.top}>
        <Heading title={t.pageTitle(monthOf(month, language))} className="visually-hidden">
          {t.pageTitle(monthOf(month, language))}
        </Heading>
        <MonthSwitch month={month} months={viewer.months} />
        <Link to={{ pathname: '/ranking', search: params.has('month') ? `?month=${month}` : '' }} className={css.more}>
          <Icon name="rank" /> {t.ranking}
        </Link>
      </header>
      {standing ? (
        <>
          <Hero standing={standing} estimate={estimate} remembered={remembered} />
          <MissingList missing={standing.missing} />
          <Formula standing={standing} estimate={estimate} />
          <Lines of={standing} />
        </>
      ) : error ? (
        <Failed error={error} onRetry={reload} />
      ) : standing === null ? (
        <Notice heading={<h2>{t.noStanding}</h2>} text={t.noStandingHint}>
          {hasDesk(viewer) ? (
            <Link className="button" to="/desk" onClick={() => chooseShell('desk')}>
              <Icon name="desk" /> {common.openDesk}
            </Link>
          ) : null}
        </Notice>
      ) : (
        <Skeleton lines={[7, 2, 8, 6]} />
      )}
      <div className={css.charts}>
        {standing && !standing.closed ? (
          <Link className="button" to={{ pathname: '/whatif', search: params.has('month') ? `?month=${month}` : '' }}>
            <Icon name="edit" /> {t.whatIf}
          </Link>
        ) : null}
        {standing && may(viewer, 'READ_PAY') ? (
          <Link className="button" to={standing.closed ? `/statements/${month}` : '/statements'}>
            <Icon name="statement" /> {t.statements}
          </Link>
        ) : null}
        {standing === null ? null : (
          <Link className="button" to={{ search: withParams(params, { chart: 'trend' }) }} state={sheetState} preventScrollReset>
            <Icon name="trend" /> {t.trend}
          </Link>
        )}
        {cityOf(viewer) ? (
          <Link className="button" to={{ search: withParams(params, { chart: 'spread' }) }} state={sheetState} preventScrollReset>
            <Icon name="spread" /> {t.spread}
          </Link>
        ) : null}
      </div>
      {sheet ? (
        <Suspense fallback={null}>
          <Sheets standing={standing ?? null} estimate={estimate} month={month} />
        </Suspense>
      ) : null}
    </div>
  )
}
