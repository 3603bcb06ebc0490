import { useSearchParams } from 'react-router'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { monthOf } from '../../lib/format/time.ts'
import type { Viewer } from '../../lib/viewer/viewer.ts'
import { points } from '../../messages/points.ts'
import css from './MonthSwitch.module.css'

/** Which month; the phone's own picker. */
export function MonthSwitch({ month, months }: { month: string; months: Viewer['months'] }) {
  const t = useText(points)
  const language = useLanguage()
  const [params, setParams] = useSearchParams()
  const known = months.some((m) => m.month === month) ? months : [{ month, closed: false }, ...months]
  return (
    <label className={css.month}>
      <span className="visually-hidden">{t.chooseMonth}</span>
      <select
        value={month}
        onChange={(event) => {
          const next = new URLSearchParams(params)
          for (const key of ['line', 'slice', 'step', 'chart']) next.delete(key)
          if (event.target.value === months[0]?.month) next.delete('month')
          else next.set('month', event.target.value)
          setParams(next)
        }}
      >
        {known.map((m) => (
          <option key={m.month} value={m.month}>
            {m.closed ? t.closedMonth(monthOf(m.month, language)) : monthOf(m.month, language)}
          </option>
        ))}
      </select>
    </label>
  )
}
