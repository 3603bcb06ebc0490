import { Button, Checkbox, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useMutation } from 'urql'
import type { DeskUnit } from '~/kit/desk/context'
import { useDesk } from '~/kit/desk/context'
import { Field } from '~/kit/desk/Field'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { useUrl } from '~/kit/desk/useUrl'
import { unmask } from '~/lib/api/fragment'
import { daysLater, today } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { calendar } from '~/messages/calendar'
import { DeskCalendarWeekFragmentDoc, SetWorkingHoursDocument } from './Calendar.graphql.ts'
import { useFocusBack } from '~/kit/desk/useFocusBack'
import { weekTexts, windowsOf } from './windows'
import type { WorkCalendar } from './year'

interface Props {
  shown: WorkCalendar
  unit: DeskUnit | undefined
  onSaved: () => void
}

/** Working hours from a day on. */
export function HoursDialog(props: Props): ReactNode {
  const [get] = useUrl()
  return get('hours') === '1' ? <Editor key={props.unit?.id ?? ''} {...props} /> : null
}

function Editor({ shown, unit, onSaved }: Props): ReactNode {
  const { t } = useDesk()
  const c = useText(calendar)
  const [, set] = useUrl()
  const act = useAct()
  const intent = useIntent()
  useFocusBack()
  const [saving, save] = useMutation(SetWorkingHoursDocument)
  const [from, setFrom] = useState(() => daysLater(today(), 1))
  const [inherit, setInherit] = useState(false)
  const [texts, setTexts] = useState(() => weekTexts(unmask(DeskCalendarWeekFragmentDoc, shown.week).windows))
  const [tried, setTried] = useState(false)
  const days = texts.map(windowsOf)
  const none = days.every((d) => d.fault === null && d.windows.length === 0)
  const bad = from === '' || (!inherit && (none || days.some((d) => d.fault !== null)))
  const close = (): void => set({ hours: null })

  const go = async (): Promise<void> => {
    setTried(true)
    if (bad) return
    const input = {
      revision: shown.revision,
      unitId: unit?.id ?? null,
      fromDay: from,
      inherit,
      windows: inherit ? [] : days.flatMap((d, i) => (d.windows ?? []).map((w) => ({ weekday: i + 1, ...w }))),
    }
    const done = await act(() => save({ input: { requestId: intent.of(input), ...input } }), { done: c.hoursSaved })
    onSaved() // after a refusal too: somebody else may have changed it
    if (!done) return
    intent.done()
    close()
  }
  return (
    <Modal
      open
      title={c.hoursFor(unit?.name ?? c.everybody)}
      okText={t.save}
      cancelText={t.cancel}
      confirmLoading={saving.fetching}
      onOk={() => void go()}
      onCancel={close}
      destroyOnHidden
    >
      <div className="d-drawer d-stack">
        <Field type="date" label={c.from} value={from} onChange={setFrom} problem={tried && from === '' ? c.required : null} />
        {unit && (
          <Checkbox checked={inherit} onChange={(e) => setInherit(e.target.checked)}>
            {c.inherit}
          </Checkbox>
        )}
        {!inherit && (
          <>
            <p className="d-quiet d-small">{c.hoursHelp}</p>
            <div className="cal-hours">
              {texts.map((text, i) => {
                const weekday = (i + 1) as keyof typeof c.weekdayLong
                const fault = days[i]?.fault ?? null
                return (
                  <Field
                    key={weekday}
                    label={c.weekdayLong[weekday]}
                    value={text}
                    onChange={(typed) => setTexts(texts.map((old, at) => (at === i ? typed : old)))}
                    problem={fault === null ? null : c.fault[fault]}
                  />
                )
              })}
            </div>
            <div>
              <Button size="small" onClick={() => setTexts(texts.map((old, i) => (i > 0 && i < 5 ? (texts[0] ?? '') : old)))}>
                {c.sameAsMonday}
              </Button>
            </div>
            {tried && none && (
              <p role="alert" className="d-bad">
                {c.noWeek}
              </p>
            )}
          </>
        )}
        <div className="d-stack-s d-quiet d-small">
          {unit && <p>{c.ownNote(unit.name)}</p>}
          <p>{c.recomputed}</p>
        </div>
      </div>
    </Modal>
  )
}
