import { Link, useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import type { Masked } from '../../lib/api/fragment.ts'
import { unmask } from '../../lib/api/fragment.ts'
import { usePages } from '../../lib/api/usePages.ts'
import { rounded, signOf } from '../../lib/format/decimal.ts'
import { points as listed, signed } from '../../lib/format/figures.ts'
import { monthOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { withParams } from '../../lib/url.ts'
import { cityOf, may, useViewer } from '../../lib/viewer/viewer.ts'
import { Back } from '../../kit/Back.tsx'
import { ChipSelect } from '../../kit/Chips.tsx'
import { Failed } from '../../kit/Failed.tsx'
import { Heading } from '../../kit/Heading.tsx'
import { More } from '../../kit/More.tsx'
import { Segments } from '../../kit/Segments.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { points } from '../../messages/points.ts'
import { MonthSwitch } from './MonthSwitch.tsx'
import type { RankingQueryData } from './Ranking.graphql.ts'
import { CitiesDocument, MyPlaceDocument, PlaceFragmentDoc, RankingDocument } from './Ranking.graphql.ts'
import { shownMonth } from './month.ts'
import css from './RankingPage.module.css'

const pick = (data: RankingQueryData): RankingQueryData['ranking'] => data.ranking

/** Who stands where, with the own place always in view. */
export default function RankingPage() {
  const t = useText(points)
  const language = useLanguage()
  const viewer = useViewer()
  const [params, setParams] = useSearchParams()
  const month = shownMonth(params, viewer.months)
  // Somebody whose scope is the province chooses a city.
  const own = cityOf(viewer)
  const [{ data: known }] = useQuery({ query: CitiesDocument, pause: own !== null || !may(viewer, 'READ_ORG') })
  const cities = known?.units ?? []
  const city = own ?? cities.find((c) => c.id === params.get('city')) ?? cities[0]
  const unit = viewer.staff.assignment?.unit
  const scope = unit && params.get('scope') === 'unit' ? 'unit' : 'city'
  const pages = usePages(
    RankingDocument,
    { cityId: city?.id ?? '', month, unitId: scope === 'unit' ? (unit?.id ?? null) : null, first: 50 },
    pick,
    !city,
  )
  const [{ data: mine }] = useQuery({ query: MyPlaceDocument, variables: { month } })
  const me = mine?.viewer.standing?.month === month ? mine.viewer.standing : null

  return (
    <div className={css.page}>
      <Back to={params.has('month') ? `/?month=${month}` : '/'} text={t.title} />
      <Heading>
        {t.ranking} · {monthOf(month, language)}
      </Heading>
      <div className={css.choices}>
        <MonthSwitch month={month} months={viewer.months} />
        {cities.length > 1 ? (
          <ChipSelect label={t.inCity} value={city?.id ?? ''} options={cities.map((c) => ({ value: c.id, text: c.name }))} onChange={(id) => setParams(withParams(params, { city: id }), { replace: true })} />
        ) : null}
        {unit && own ? (
          <Segments
            label={t.scope}
            value={scope}
            options={[
              { value: 'city', text: t.inCity },
              { value: 'unit', text: t.inUnit },
            ]}
            onChange={(value) => setParams(withParams(params, { scope: value === 'unit' ? 'unit' : null }), { replace: true })}
          />
        ) : null}
      </div>
      {pages.error ? (
        <Failed error={pages.error} onRetry={pages.reload} />
      ) : pages.loading && city ? (
        <Skeleton lines={[2, 2, 2, 2, 2, 2]} />
      ) : pages.nodes.length === 0 ? (
        <p className="muted">{t.rankingEmpty}</p>
      ) : (
        <>
          <ol className={`card ${css.list}`}>
            {pages.nodes.map((row) => (
              <Place key={row.staffId} row={row} />
            ))}
          </ol>
          <More pages={pages} />
        </>
      )}
      {me ? (
        <Link className={css.me} to={{ pathname: '/', search: params.has('month') ? `?month=${month}` : '' }}>
          <span className={css.rank}>{scope === 'unit' ? me.rankUnit : me.rankCity}</span>
          <span>
            <strong>
              {t.named(viewer.staff.name)}
            </strong>
            <span className={css.unit}>
              {scope === 'unit' ? t.rankOf(me.rankUnit, me.unitSize) : me.gapToNext === null ? t.first : t.gapToNext(listed(me.gapToNext))}
            </span>
          </span>
          <span className={css.points}>{listed(me.points)}</span>
        </Link>
      ) : null}
    </div>
  )
}

function Place({ row }: { row: Masked<typeof PlaceFragmentDoc> }) {
  const t = useText(points)
  const place = unmask(PlaceFragmentDoc, row)
  return (
    <li className={place.me ? `${css.place} ${css.mine}` : css.place} aria-current={place.me ? 'true' : undefined}>
      <span className={css.rank}>{place.rank}</span>
      <span>
        <strong>
          {place.me ? t.named(place.name) : place.name}
        </strong>
        <span className={css.unit}>{place.unitName}</span>
      </span>
      <span className={css.points}>
        {listed(place.points)}
        {signOf(place.gained) === 0 ? null : <span className={css.gained}>{t.gained(signed(rounded(place.gained, 2)))}</span>}
      </span>
    </li>
  )
}
