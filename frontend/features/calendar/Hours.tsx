import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { DeskUnit } from '~/kit/desk/context'
import { useDesk } from '~/kit/desk/context'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { Section } from '~/kit/desk/Page'
import { useUrl } from '~/kit/desk/useUrl'
import { unmask } from '~/lib/api/fragment'
import { dateOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { calendar } from '~/messages/calendar'
import type { DeskCalendarWeekFragment } from './Calendar.graphql.ts'
import { DeskCalendarWeekFragmentDoc } from './Calendar.graphql.ts'
import type { WeekWindow } from './windows'
import { weekLines } from './windows'
import type { WorkCalendar } from './year'

/** The working hours that hold today, wherever they come from, and those that were set here. */
export function Hours({ shown, unit }: { shown: WorkCalendar; unit: DeskUnit | undefined }): ReactNode {
  const { language } = useDesk()
  const c = useText(calendar)
  const [, set] = useUrl()
  const week = unmask(DeskCalendarWeekFragmentDoc, shown.week)
  const weeks = unmask(DeskCalendarWeekFragmentDoc, shown.weeks)
  const columns: Column<DeskCalendarWeekFragment>[] = [
    { key: 'from', title: c.from, heading: true, render: (w) => dateOf(w.fromDay, language) },
    { key: 'hours', title: c.hours, width: '70%', render: (w) => (w.inherits ? c.inherits : <Week windows={w.windows} />) },
  ]
  return (
    <Section
      title={c.hours}
      extra={<Button onClick={() => set({ hours: '1' })}>{c.changeHours}</Button>}
    >
      <div className="d-stack-s">
        <p>
          {c.hoursNow(week.unit?.name ?? (unit ? c.everybodyLong : c.everybody))} · {c.dayLength(String(Math.round(shown.dayMinutes / 6) / 10))}
        </p>
        <Week windows={week.windows} />
      </div>
      {weeks.length > 0 && (
        <>
          <h3>{c.history}</h3>
          <DataTable caption={c.history} columns={columns} rows={weeks} rowKey={(w) => w.fromDay} />
        </>
      )}
    </Section>
  )
}

/** A week, days with the same windows in one line. */
function Week({ windows }: { windows: readonly WeekWindow[] }): ReactNode {
  const c = useText(calendar)
  const name = (day: number): string => c.weekdayLong[day as keyof typeof c.weekdayLong]
  return (
    <ul className="cal-week">
      {weekLines(windows).map(({ from, until, text }) => (
        <li key={from}>
          <span className="d-quiet">{from === until ? name(from) : c.daysOf(name(from), name(until))}</span> {text === '' ? c.closed : text}
        </li>
      ))}
    </ul>
  )
}
