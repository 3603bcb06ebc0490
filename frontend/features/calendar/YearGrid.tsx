import type { KeyboardEvent, ReactNode } from 'react'
import { useMemo, useRef, useState } from 'react'
import { useDesk } from '~/kit/desk/context'
import { dateOf, monthOf, shortDateOf, today } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { calendar } from '~/messages/calendar'
import type { Day, Month } from './year'
import { monthsOf, moved, runsOf, weekdayOf, weeksOf } from './year'
import { textOf } from './windows'

interface Props {
  days: readonly Day[]
  onOpen: (day: string) => void
}

/** A year as twelve months of buttons. One of them is reached with Tab; the arrows lead on from there. */
export function YearGrid({ days, onOpen }: Props): ReactNode {
  const now = today()
  const months = useMemo(() => monthsOf(days), [days])
  const grid = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState('')
  // Where the year has been changed, the keyboard begins anew: today, or its first day.
  const stop = days.some((d) => d.day === at) ? at : days.some((d) => d.day === now) ? now : (days[0]?.day ?? '')
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const to = moved(stop, event.key)
    if (to === null) return
    event.preventDefault()
    setAt(to)
    grid.current?.querySelector<HTMLElement>(`[data-day="${to}"]`)?.focus()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys belong to the buttons inside
    <div ref={grid} className="cal-year" onKeyDown={onKeyDown}>
      {months.map((month) => (
        <MonthGrid
          key={month.month}
          month={month}
          stop={stop}
          now={now}
          onOpen={(day) => {
            setAt(day)
            onOpen(day)
          }}
        />
      ))}
    </div>
  )
}

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

function MonthGrid({ month, stop, now, onOpen }: { month: Month; stop: string; now: string; onOpen: (day: string) => void }): ReactNode {
  const { language } = useDesk()
  const c = useText(calendar)
  return (
    <div className="cal-month">
      <table>
        <caption>{monthOf(month.month, language)}</caption>
        <thead>
          <tr>
            {weekdays.map((w) => (
              <th key={w} scope="col" abbr={c.weekdayLong[w]}>
                {c.weekday[w]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr key={week.find((d) => d !== null)?.day}>
              {week.map((day, i) => (
                <td key={day?.day ?? `blank-${String(i)}`}>
                  {day && <DayButton day={day} tab={day.day === stop} isToday={day.day === now} onOpen={onOpen} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Runs month={month} />
    </div>
  )
}

/** A day: its number, and 休 or 班 where somebody has made it so. */
function DayButton({ day, tab, isToday, onOpen }: { day: Day; tab: boolean; isToday: boolean; onOpen: (day: string) => void }): ReactNode {
  const c = useText(calendar)
  const label = useDayLabel()(day)
  const made = day.source !== 'WEEKDAY'
  const worked = day.kind === 'WORK'
  const className = ['cal-day', made && (worked ? 'cal-work' : 'cal-off'), !made && !worked && 'cal-rest', day.source === 'OWN' && 'cal-own', isToday && 'cal-today']
  return (
    <button
      type="button"
      data-day={day.day}
      className={className.filter(Boolean).join(' ')}
      tabIndex={tab ? 0 : -1}
      aria-label={label}
      aria-current={isToday ? 'date' : undefined}
      title={label}
      onClick={() => onOpen(day.day)}
    >
      <span>{Number(day.day.slice(8))}</span>
      {made && (
        <span className="cal-mark">
          {worked ? c.work : c.off}
          {day.source === 'OWN' && ` ${c.own}`}
        </span>
      )}
    </button>
  )
}

/** A day in words: date, day of the week, what it is, by whom. */
export function useDayLabel(): (day: Day) => string {
  const { language } = useDesk()
  const c = useText(calendar)
  return (day) => {
    const weekday = c.weekdayLong[weekdayOf(day.day) as keyof typeof c.weekdayLong]
    const source = day.unit ? c.sourceOf(day.unit.name) : c.source[day.source]
    return c.dayLabel(`${dateOf(day.day, language)} ${weekday}`, c.kind[day.kind], day.name, source)
  }
}

/** The names of the days that were made something, below their month. */
function Runs({ month }: { month: Month }): ReactNode {
  const { language } = useDesk()
  const c = useText(calendar)
  const runs = runsOf(month.days)
  if (runs.length === 0) return null
  return (
    <ul className="cal-runs d-small">
      {runs.map(({ from, until, day }) => (
        <li key={from}>
          <span className={`cal-sample ${day.kind === 'WORK' ? 'cal-work' : 'cal-off'}${day.source === 'OWN' ? ' cal-own' : ''}`}>{day.kind === 'WORK' ? c.work : c.off}</span>{' '}
          <span className="d-nowrap">{from === until ? shortDateOf(from, language) : c.runOf(shortDateOf(from, language), shortDateOf(until, language))}</span>{' '}
          {day.name}
          {day.unit && <span className="d-quiet"> {c.sourceOf(day.unit.name)}</span>}
          {day.source === 'OWN' && day.kind === 'WORK' && <span className="d-quiet"> {textOf(day.windows)}</span>}
        </li>
      ))}
    </ul>
  )
}
