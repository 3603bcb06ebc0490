import { Alert, Button, Modal, Radio } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useMutation } from 'urql'
import type { DeskUnit } from '~/kit/desk/context'
import { useDesk } from '~/kit/desk/context'
import { Field } from '~/kit/desk/Field'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { useUrl } from '~/kit/desk/useUrl'
import type { DayKind } from '~/lib/api/schema'
import { useText } from '~/lib/i18n/catalog'
import { calendar } from '~/messages/calendar'
import { ClearCalendarDayDocument, SetCalendarDayDocument } from './Calendar.graphql.ts'
import { useFocusBack } from '~/kit/desk/useFocusBack'
import { textOf, windowsOf } from './windows'
import type { Day, WorkCalendar } from './year'
import { useDayLabel } from './YearGrid'

interface Props {
  shown: WorkCalendar
  unit: DeskUnit | undefined
  onSaved: () => void
}

/** What the chosen day is, and what to make it. */
export function DayDialog({ shown, unit, onSaved }: Props): ReactNode {
  const [get] = useUrl()
  const day = shown.days.find((d) => d.day === get('day'))
  return day ? <Editor key={`${day.day} ${unit?.id ?? ''}`} day={day} shown={shown} unit={unit} onSaved={onSaved} /> : null
}

function Editor({ day, shown, unit, onSaved }: Props & { day: Day }): ReactNode {
  const { t } = useDesk()
  const c = useText(calendar)
  const [, set] = useUrl()
  useFocusBack()
  const label = useDayLabel()
  const act = useAct()
  const intent = useIntent()
  const [setting, save] = useMutation(SetCalendarDayDocument)
  const [clearing, clear] = useMutation(ClearCalendarDayDocument)
  const own = day.source === 'OWN' && day.clearable
  // What people come for is the other thing than it is, unless they come to change a name.
  const [kind, setKind] = useState<DayKind>(day.clearable ? day.kind : day.kind === 'WORK' ? 'OFF' : 'WORK')
  const [name, setName] = useState(day.clearable ? day.name : '')
  const [windows, setWindows] = useState(own && day.kind === 'WORK' ? textOf(day.windows) : '')
  const [tried, setTried] = useState(false)
  const read = windowsOf(windows)
  const whom = unit?.name ?? c.nation
  const unknown = !unit && shown.notice === 'NONE'
  const close = (): void => set({ day: null })

  const go = async (): Promise<void> => {
    setTried(true)
    if (name.trim() === '' || read.fault !== null) return
    const input = {
      revision: shown.revision,
      unitId: unit?.id ?? null,
      day: day.day,
      kind,
      name: name.trim(),
      windows: unit && kind === 'WORK' ? read.windows : [],
    }
    const done = await act(() => save({ input: { requestId: intent.of(input), ...input } }), { done: c.daySaved })
    onSaved() // after a refusal too: somebody else may have changed it
    if (!done) return
    intent.done()
    close()
  }
  const undo = async (): Promise<void> => {
    const input = { revision: shown.revision, unitId: unit?.id ?? null, day: day.day }
    const done = await act(() => clear({ input: { requestId: intent.of(input), ...input } }), { done: c.dayCleared })
    onSaved() // after a refusal too: somebody else may have changed it
    if (!done) return
    intent.done()
    close()
  }
  return (
    <Modal
      open
      title={c.dayFor(whom)}
      onCancel={close}
      destroyOnHidden
      footer={
        <div className="d-actions cal-footer">
          {day.clearable && (
            <Button danger loading={clearing.fetching} onClick={() => void undo()}>
              {c.clear}
            </Button>
          )}
          <Button onClick={close}>{t.cancel}</Button>
          <Button type="primary" disabled={unknown} loading={setting.fetching} onClick={() => void go()}>
            {t.save}
          </Button>
        </div>
      }
    >
      <div className="d-drawer d-stack">
        <dl className="d-facts">
          <dt>{c.dayNow}</dt>
          <dd>{label(day)}</dd>
          <dt>{c.dayHours}</dt>
          <dd>{day.windows.length === 0 ? c.noHours : textOf(day.windows)}</dd>
        </dl>
        {unknown && <Alert type="warning" showIcon title={c.unknownYear} />}
        {!unit && !unknown && <Alert type="info" showIcon title={c.nationWarning} />}
        {unit && day.unit && !day.clearable && <Alert type="info" showIcon title={c.inherited(day.unit.name)} />}
        {!unknown && (
          <>
            <Radio.Group
              aria-label={c.dayKind}
              optionType="button"
              value={kind}
              onChange={(e) => setKind(e.target.value as DayKind)}
              options={(['OFF', 'WORK'] as const).map((k) => ({ value: k, label: c.kind[k] }))}
            />
            <Field label={c.dayName} value={name} onChange={setName} help={c.dayNameHelp} problem={tried && name.trim() === '' ? c.required : null} />
            {unit && kind === 'WORK' && (
              <Field label={c.dayWindows} value={windows} onChange={setWindows} help={c.dayWindowsHelp} problem={read.fault === null ? null : c.fault[read.fault]} />
            )}
            <div className="d-stack-s d-quiet d-small">
              {unit && <p>{c.ownNote(unit.name)}</p>}
              <p>{c.recomputed}</p>
            </div>
          </>
        )}
      </div>
    </Modal>
  )
}
