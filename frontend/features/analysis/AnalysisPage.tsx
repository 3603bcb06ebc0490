import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { useQuery } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { Figure, Page } from '~/kit/desk/Page'
import { MonthPicker, UnitPicker } from '~/kit/desk/Pickers'
import { useClosedMonth, useScope } from '~/kit/desk/useScope'
import { cityAbove } from '~/kit/desk/units'
import { useUrl } from '~/kit/desk/useUrl'
import { Nothing, ViewState } from '~/kit/desk/ViewState'
import { unmask } from '~/lib/api/fragment'
import { grouped, rounded } from '~/lib/format/decimal'
import { yuan } from '~/lib/format/figures'
import { useText } from '~/lib/i18n/catalog'
import { analysis } from '~/messages/analysis'
import type { DeskPayAnalysisQueryData } from './Analysis.graphql.ts'
import { AnalysisSpreadFragmentDoc, DeskPayAnalysisDocument } from './Analysis.graphql.ts'
import './analysis.css'
import { Distribution } from './Distribution'
import { Indicators } from './Indicators'
import { closing, opening } from './people'
import { Parts } from './Parts'
import { PeopleDrawer } from './PeopleDrawer'

const kinds = ['CITY', 'PRODUCTION_UNIT', 'MICRO_AREA'] as const

export type Analysis = NonNullable<DeskPayAnalysisQueryData['payAnalysis']>

/** 分析 of a unit's pay in a settled month; every figure opens to its people. */
export default function AnalysisPage(): ReactNode {
  const { units } = useDesk()
  const s = useText(analysis)
  const [, set] = useUrl()
  const navigate = useNavigate()
  const { unit } = useScope(kinds)
  const month = useClosedMonth()
  const [result, again] = useQuery({
    query: DeskPayAnalysisDocument,
    variables: { unitId: unit?.id ?? '', month },
    pause: !unit || month === '',
    requestPolicy: 'cache-and-network',
  })
  const city = unit && cityAbove(units, unit.id)

  return (
    <Page
      title={unit ? s.titleOf(unit.name) : s.title}
      lead={s.lead}
      filters={
        <>
          <UnitPicker value={unit?.id ?? ''} kinds={kinds} onChange={(id) => set({ ...closing(), unit: id })} />
          <MonthPicker value={month} onChange={(m) => set({ ...closing(), month: m })} />
        </>
      }
    >
      {!unit || month === '' ? (
        <Nothing>{s.none}</Nothing>
      ) : (
        <ViewState
          result={result}
          pick={(d) => ({ found: d.payAnalysis })}
          retry={() => again({ requestPolicy: 'network-only' })}
          lines={12}
        >
          {({ found }) =>
            found ? (
              <>
                <Whole analysis={found} />
                <PeopleDrawer unitId={unit.id} month={month} indicators={found.indicators} />
              </>
            ) : (
              <Nothing
                action={city && <Button onClick={() => void navigate(`/desk/settlements/${city.id}?month=${month}`)}>{s.toSettlement}</Button>}
              >
                {s.none}
              </Nothing>
            )
          }
        </ViewState>
      )}
    </Page>
  )
}

function Whole({ analysis: a }: { analysis: Analysis }): ReactNode {
  const s = useText(analysis)
  const [, set] = useUrl()
  const spread = unmask(AnalysisSpreadFragmentDoc, a.spread)
  return (
    <div className="d-stack">
      <dl className="d-figures">
        <Figure name={s.people}>
          <button type="button" className="d-link an-count" aria-label={`${s.open(s.all)} (${String(spread.people)})`} onClick={() => set(opening({}))}>
            {grouped(String(spread.people))}
          </button>
        </Figure>
        <Figure name={s.mean} note={`${s.sum} ${yuan(spread.sum)}`}>
          {yuan(spread.mean)}
        </Figure>
        <Figure name={s.median} note={`${s.p10} ${yuan(spread.p10)} · ${s.p90} ${yuan(spread.p90)}`}>
          {yuan(spread.median)}
        </Figure>
        <Figure name={s.gini} note={s.giniHelp}>
          {rounded(spread.gini, 3)}
        </Figure>
        <Figure name={s.p90p10} note={s.rangeOf(yuan(spread.min), yuan(spread.max))}>
          {spread.p90p10 === null ? '–' : rounded(spread.p90p10, 2)}
        </Figure>
        <Figure name={s.atFloor}>
          <button type="button" className="d-link an-count" aria-label={`${s.open(s.filters.atFloor)} (${String(spread.atFloor)})`} onClick={() => set(opening({ floor: '1' }))}>
            {grouped(String(spread.atFloor))}
          </button>
        </Figure>
        <Figure name={s.atRisk} note={s.atRiskHelp}>
          <button
            type="button"
            className={a.atRisk > 0 ? 'd-link an-count d-bad' : 'd-link an-count'}
            aria-label={`${s.open(s.filters.atRisk)} (${String(a.atRisk)})`}
            onClick={() => set(opening({ risk: '1' }))}
          >
            {grouped(String(a.atRisk))}
          </button>
        </Figure>
      </dl>
      <Distribution bins={a.bins} median={spread.median} />
      <Parts parts={a.parts} />
      <Indicators indicators={a.indicators} people={spread.people} />
    </div>
  )
}
