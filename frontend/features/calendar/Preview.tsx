import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { useQuery } from 'urql'
import { Choice } from '~/kit/desk/Choice'
import { useDesk } from '~/kit/desk/context'
import { Field } from '~/kit/desk/Field'
import { Section } from '~/kit/desk/Page'
import { ViewState } from '~/kit/desk/ViewState'
import type { TargetUnit } from '~/lib/api/schema'
import { dayOf, timeOf, today } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { calendar } from '~/messages/calendar'
import { DeskCalendarPreviewDocument } from './Calendar.graphql.ts'
import { dateWithWeekday } from './dateWithWeekday'

const units: readonly TargetUnit[] = ['WORKING_MINUTE', 'WORKING_DAY', 'HOUR', 'DAY']

/** Tries a deadline by the calendar that is shown. */
export function Preview({ unitId, revision }: { unitId: string | null; revision: number }): ReactNode {
  const { language } = useDesk()
  const c = useText(calendar)
  const [start, setStart] = useState(() => `${today()}T${timeOf(new Date().toISOString(), 'en')}`)
  const [amount, setAmount] = useState('240')
  const [unit, setUnit] = useState<TargetUnit>('WORKING_MINUTE')
  const settled = useSettled(`${start} ${amount}`)
  const whole = /^[1-9]\d{0,5}$/.test(amount.trim()) && Number(amount) <= 100_000
  const dated = /^(20\d\d)-\d\d-\d\dT\d\d:\d\d/.test(start)
  const ready = whole && dated && settled === `${start} ${amount}`
  const [result, again] = useQuery({
    query: DeskCalendarPreviewDocument,
    // The field has the time of the business, wherever the browser is.
    variables: { start: `${start.slice(0, 16)}:00+08:00`, amount: Number(amount), unit, unitId },
    pause: !ready,
    requestPolicy: 'cache-and-network',
  })
  useEffect(() => {
    // Another calendar: what was shown may not hold any more.
    if (ready) again({ requestPolicy: 'network-only' })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- by the revision only
  }, [revision])
  return (
    <Section title={c.preview}>
      <p className="d-quiet">{c.previewLead}</p>
      <div className="d-filters">
        <Field type="datetime-local" label={c.start} value={start} onChange={setStart} problem={dated ? null : c.badStart} />
        <Field label={c.amount} value={amount} onChange={setAmount} inputMode="decimal" problem={whole ? null : c.badAmount} />
        <Choice label={c.amountUnit} value={unit} options={units} name={(u) => c.targetUnit[u]} onChange={(u) => u !== '' && setUnit(u)} />
      </div>
      {whole && dated && (
        <ViewState result={result} pick={(d) => d.calendarPreview} retry={() => again({ requestPolicy: 'network-only' })} lines={1}>
          {(found) => (
            <div className="d-stack-s" role="status">
              <p>
                {c.due} <strong className="cal-due">{`${dateWithWeekday(dayOf(found.due), language)} ${timeOf(found.due, language)}`}</strong>
              </p>
              <p className="d-quiet">{c.worked(c.workedOf(Math.trunc(found.workedMinutes / 60), found.workedMinutes % 60))}</p>
              {found.provisional && <Alert type="warning" showIcon title={c.provisional} />}
            </div>
          )}
        </ViewState>
      )}
    </Section>
  )
}

/** What is typed, once the typing pauses. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 300)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
