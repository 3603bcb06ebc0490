import { LeftOutlined, RightOutlined, UploadOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import { useQuery } from 'urql'
import { Chip } from '~/kit/desk/Chip'
import { Choice } from '~/kit/desk/Choice'
import { useDesk } from '~/kit/desk/context'
import { Page, Section } from '~/kit/desk/Page'
import { UnitPicker } from '~/kit/desk/Pickers'
import { useUrl } from '~/kit/desk/useUrl'
import { ViewState } from '~/kit/desk/ViewState'
import { today } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { calendar } from '~/messages/calendar'
import { DeskCalendarDocument } from './Calendar.graphql.ts'
import { DayDialog } from './DayDialog'
import { Hours } from './Hours'
import { HoursDialog } from './HoursDialog'
import { NoticeDialog } from './NoticeDialog'
import { Preview } from './Preview'
import type { WorkCalendar } from './year'
import { countsOf, firstYear, lastYear, yearIn, yearsNear } from './year'
import { YearGrid } from './YearGrid'
import './calendar.css'

/** When is worked: the nation's days, and each unit's own days and hours. */
export default function CalendarPage(): ReactNode {
  const { units } = useDesk()
  const c = useText(calendar)
  const [get, set] = useUrl()
  const unit = units.find((u) => u.id === get('unit'))
  const thisYear = Number(today().slice(0, 4))
  const year = yearIn(get('year')) ?? thisYear
  const [result, again] = useQuery({
    query: DeskCalendarDocument,
    variables: { year, unitId: unit?.id ?? null },
    requestPolicy: 'cache-and-network',
  })
  const reload = (): void => again({ requestPolicy: 'network-only' })
  const go = (to: number): void => set({ year: String(to), day: null })
  const years = yearsNear(thisYear, year).map(String)
  return (
    <Page
      title={unit ? c.titleOf(unit.name) : c.title}
      lead={c.lead}
      actions={
        <Button icon={<UploadOutlined />} onClick={() => set({ notice: '1' })}>
          {c.upload}
        </Button>
      }
      filters={
        <>
          <UnitPicker label={c.unit} value={unit?.id ?? ''} onChange={(id) => set({ unit: id, day: null })} allowClear />
          <Choice label={c.year} value={String(year)} options={years} name={(y) => c.yearOf(Number(y))} onChange={(y) => y !== '' && go(Number(y))} />
          <span className="cal-steps">
            <Button icon={<LeftOutlined />} aria-label={c.earlier} disabled={year <= firstYear} onClick={() => go(year - 1)} />
            <Button icon={<RightOutlined />} aria-label={c.later} disabled={year >= lastYear} onClick={() => go(year + 1)} />
          </span>
        </>
      }
    >
      <ViewState result={result} pick={(d) => d.workCalendar} retry={reload} lines={14}>
        {(shown) => (
          <div className="d-stack">
            <Missing shown={shown} />
            <Section title={`${c.days} · ${c.yearOf(shown.year)}`} extra={<Chip tone={shown.notice === 'NONE' ? 'amber' : 'plain'}>{c.notice[shown.notice]}</Chip>}>
              <Summary shown={shown} />
              <YearGrid days={shown.days} onOpen={(day) => set({ day })} />
            </Section>
            <Hours shown={shown} unit={unit} />
            <Preview unitId={unit?.id ?? null} revision={shown.revision} />
            <DayDialog shown={shown} unit={unit} onSaved={reload} />
            <HoursDialog shown={shown} unit={unit} onSaved={reload} />
            <NoticeDialog shown={shown} onSaved={reload} />
          </div>
        )}
      </ViewState>
    </Page>
  )
}

/** Asks for the notice that is due and not known. */
function Missing({ shown: { missingNotice: year } }: { shown: WorkCalendar }): ReactNode {
  const c = useText(calendar)
  const [, set] = useUrl()
  if (year === null) return null
  return (
    <Alert
      className="cal-missing"
      type="warning"
      showIcon
      title={c.missing(year)}
      description={c.missingBody(year)}
      action={<Button onClick={() => set({ notice: '1' })}>{c.upload}</Button>}
    />
  )
}

/** How many days are worked, what the marks mean, and how the grid is used. */
function Summary({ shown }: { shown: WorkCalendar }): ReactNode {
  const c = useText(calendar)
  const { work, off, made } = countsOf(shown.days)
  return (
    <div className="d-stack-s">
      <p>{c.counts(work, off, made)}</p>
      {shown.notice === 'NONE' && shown.missingNotice !== shown.year && <p className="d-warn">{c.provisionalYear}</p>}
      <ul className="cal-legend" aria-label={c.legend}>
        <li>
          <span className="cal-sample cal-off">{c.off}</span> {c.legendOff}
        </li>
        <li>
          <span className="cal-sample cal-work">{c.work}</span> {c.legendWork}
        </li>
        <li>
          <span className="cal-sample cal-own">{c.own}</span> {c.legendOwn}
        </li>
        <li>
          <span className="cal-sample">1</span> <span className="cal-sample cal-rest">6</span> {c.legendPlain}
        </li>
      </ul>
      <p className="d-quiet d-small">{c.keys}</p>
    </div>
  )
}
