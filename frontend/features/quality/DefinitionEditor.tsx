import { Alert, Button, Checkbox, Drawer, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import { useMutation, useQuery } from 'urql'
import { Choice } from '~/kit/desk/Choice'
import { useDesk } from '~/kit/desk/context'
import { Labelled } from '~/kit/desk/Page'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { useFocusBack } from '~/kit/desk/useFocusBack'
import { useUnsaved } from '~/kit/desk/useUnsaved'
import { useUrl } from '~/kit/desk/useUrl'
import { ViewState } from '~/kit/desk/ViewState'
import { unmask } from '~/lib/api/fragment'
import type { ClockMetric, QualityExclusion, QualityMeasure } from '~/lib/api/schema'
import { monthOf, thisMonth } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { quality } from '~/messages/quality'
import { monthsBack } from './address'
import type { Types } from './Definitions'
import type { QualityDefinitionFragment } from './Quality.graphql.ts'
import { DeskPublishQualityDefinitionDocument, DeskQualityDefinitionHistoryDocument, QualityDefinitionFragmentDoc } from './Quality.graphql.ts'

const metrics = ['RESPONSE', 'SURVEY', 'OPENING', 'RESOLUTION'] as const satisfies readonly ClockMetric[]
const repeats = ['CAME_BACK', 'IS_REPEAT'] as const satisfies readonly QualityMeasure[]
const exclusions = ['NO_FAULT_FOUND', 'CUSTOMER_DECLINED', 'NOT_FEASIBLE', 'OTHER', 'CHILD', 'CANCELLED', 'MERGED'] as const satisfies readonly QualityExclusion[]

interface Props {
  now: QualityDefinitionFragment
  cityId: string
  month: string
  types: Types
  onDone: () => void
}

/** A further number of a figure's definition: of the city's own, or of the province's where no city is chosen. */
export function DefinitionEditor({ now, cityId, month, types, onDone }: Props): ReactNode {
  const s = useText(quality)
  const [, set] = useUrl()
  const [history, again] = useQuery({
    query: DeskQualityDefinitionHistoryDocument,
    variables: { cityId: cityId === '' ? null : cityId, code: now.code },
    requestPolicy: 'network-only',
  })
  useFocusBack()
  const close = (): void => set({ edit: null })
  return (
    <Drawer open onClose={close} size={560} title={s.editOf(s.code[now.code])} classNames={{ body: 'd-drawer' }}>
      <ViewState result={history} pick={(d) => ({ number: unmask(QualityDefinitionFragmentDoc, d.qualityDefinitionHistory[0])?.number ?? 0 })} retry={() => again({ requestPolicy: 'network-only' })}>
        {({ number }) => (
          <Form
            now={now}
            cityId={cityId}
            month={month}
            types={types}
            number={number}
            onDone={() => {
              close()
              onDone()
            }}
          />
        )}
      </ViewState>
    </Drawer>
  )
}

function Form({ now, cityId, month, types, number, onDone }: Props & { number: number }): ReactNode {
  const { t, language } = useDesk()
  const s = useText(quality)
  const act = useAct()
  const intent = useIntent()
  const noteId = useId()
  const [, publish] = useMutation(DeskPublishQualityDefinitionDocument)
  const [busy, setBusy] = useState(false)
  const [fromMonth, setFromMonth] = useState([now.fromMonth, month, thisMonth()].toSorted().at(-1) ?? month)
  const [measure, setMeasure] = useState(now.measure)
  const [metric, setMetric] = useState(now.metric)
  const [satisfiedFrom, setSatisfiedFrom] = useState(now.satisfiedFrom)
  const [typeCodes, setTypeCodes] = useState(now.typeCodes)
  const [without, setWithout] = useState(now.exclusions)
  const [note, setNote] = useState('')
  const dirty = note !== '' || measure !== now.measure || metric !== now.metric || satisfiedFrom !== now.satisfiedFrom || `${String(typeCodes)}|${String(without)}` !== `${String(now.typeCodes)}|${String(now.exclusions)}`
  useUnsaved(dirty)
  const ahead = monthsBack(thisMonth(), 1).concat(Array.from({ length: 12 }, (_, i) => monthsBack(later(thisMonth(), i + 1), 1)[0] ?? ''))
  const months = [...new Set([...ahead.toReversed(), ...monthsBack(thisMonth(), 24), fromMonth])].toSorted().toReversed()
  const send = async (): Promise<void> => {
    const whole = { cityId: cityId === '' ? null : cityId, code: now.code, number, fromMonth, measure, metric, satisfiedFrom, typeCodes, exclusions: without, note: note.trim() }
    setBusy(true)
    const done = await act(() => publish({ input: { ...whole, requestId: intent.of(whole) } }), { done: s.published })
    setBusy(false)
    if (done) {
      intent.done()
      onDone()
    }
  }
  return (
    <form
      className="d-stack"
      onSubmit={(e) => {
        e.preventDefault()
        void send()
      }}
    >
      {cityId !== '' && number === 0 && <Alert type="info" showIcon title={s.editOwn} />}
      <Choice label={s.fromMonth} value={fromMonth} options={months} name={(m) => monthOf(m, language)} onChange={(m) => m !== '' && setFromMonth(m)} />
      {metric !== null && <Choice label={s.metricOf} value={metric} options={metrics} name={(m) => s.metric[m]} onChange={(m) => m !== '' && setMetric(m)} />}
      {satisfiedFrom !== null && now.rater && (
        <Choice
          label={s.satisfiedFrom}
          value={String(satisfiedFrom)}
          options={['2', '3', '4', '5']}
          name={(n) => s.satisfied(s.rater[now.rater ?? 'SENDER'], Number(n))}
          onChange={(n) => setSatisfiedFrom(Number(n))}
        />
      )}
      {now.code === 'REPEAT_FAULT' && <Choice label={s.measureOf} value={measure} options={repeats} name={(m) => s.measure[m]} onChange={(m) => m !== '' && setMeasure(m)} />}
      <Labelled label={s.types}>
        <Select
          mode="multiple"
          aria-label={s.types}
          value={typeCodes}
          maxCount={50}
          allowClear
          placeholder={s.allTypes}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(chosen: string[]) => setTypeCodes(chosen)}
          options={types.map((type) => ({ value: type.code, label: language === 'en' ? type.nameEn : type.nameZh }))}
        />
      </Labelled>
      <fieldset className="d-fieldset">
        <legend>{s.exclusions}</legend>
        <Checkbox.Group className="q-without" value={without} onChange={(chosen) => setWithout(exclusions.filter((e) => chosen.includes(e)))} options={exclusions.map((e) => ({ value: e, label: s.exclusion[e] }))} />
      </fieldset>
      <div className="d-labelled">
        <label htmlFor={noteId}>{s.note}</label>
        <Input.TextArea id={noteId} rows={3} maxLength={500} value={note} aria-describedby={`${noteId}-help`} onChange={(e) => setNote(e.target.value)} />
        <span id={`${noteId}-help`} className="d-small d-quiet">
          {s.noteHelp}
        </span>
      </div>
      <div className="d-row">
        <Button type="primary" htmlType="submit" loading={busy} disabled={note.trim().length < 2}>
          {s.publish}
        </Button>
        <span className="d-quiet d-small">{`${cityId === '' ? s.whoseProvince : t.city} · ${s.number(number + 1)}`}</span>
      </div>
    </form>
  )
}

/** The month so many later. */
function later(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const at = year * 12 + number - 1 + by
  return `${String(Math.floor(at / 12))}-${String((at % 12) + 1).padStart(2, '0')}`
}
