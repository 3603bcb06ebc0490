import { App, Button, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import { useMutation } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { Field } from '~/kit/desk/Field'
import { Labelled, Section } from '~/kit/desk/Page'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { scoreFormula } from '~/kit/statement/computation'
import type { WholeStatementFragment } from '~/kit/statement/Statement.graphql.ts'
import { quantity } from '~/lib/format/figures'
import { dateOf, monthOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { appealDesk } from '~/messages/appeal-desk'
import type { DeskAppealWholeFragment } from './AppealDesk.graphql.ts'
import { DeskDecideAppealDocument } from './AppealDesk.graphql.ts'
import { named } from './appealed'
import type { Draft, Problem } from './decide'
import { corrected, emptyDraft, inputOf, lastDayOf, lineOf, problems } from './decide'
import { linesOf } from './lines'

interface Props {
  appeal: DeskAppealWholeFragment
  statement: WholeStatementFragment | null
  draft: Draft
  onDraft: (draft: Draft) => void
  onConflict: () => void
  onDone: () => void
}

/** Refused with reasons, or upheld with the entry that corrects it; says before what will happen. */
export function DecideForm({ appeal: a, statement, draft, onDraft, onConflict, onDone }: Props): ReactNode {
  const { t, language, errorText } = useDesk()
  const s = useText(appealDesk)
  const { modal } = App.useApp()
  const act = useAct()
  const intent = useIntent()
  const id = useId()
  const [deciding, decide] = useMutation(DeskDecideAppealDocument)
  const [tried, setTried] = useState(false)
  const [refused, setRefused] = useState<Partial<Record<string, string>>>({})

  const lines = statement ? linesOf(statement) : []
  const code = draft.indicatorCode || (a.indicatorCode ?? '')
  const line = lineOf(lines, code, draft.day)
  const rate = line?.method === 'RATE'
  const wrong = problems(draft, code, a.month, rate)
  const set = (change: Partial<Draft>): void => {
    setRefused({})
    onDraft({ ...draft, ...change })
  }
  const said = (problem: Problem, words: string, field: string = problem): string | null => refused[`input.${field}`] ?? (tried && wrong.includes(problem) ? words : null)
  const first = `${a.month}-01`
  const last = lastDayOf(a.month)

  const send = async (): Promise<void> => {
    const input = inputOf(draft, a, code, rate)
    const done = await act(() => decide({ input: { requestId: intent.of(input), ...input } }), {
      done: draft.upheld === true ? s.upheld : s.refused,
      onConflict,
      onInvalid: (faults) => setRefused(Object.fromEntries(faults.map((f) => [f.field, errorText(f.failure)]))),
    })
    if (!done) return
    intent.done()
    setTried(false)
    onDraft(emptyDraft)
    onDone()
  }
  const ask = (): void => {
    setTried(true)
    if (draft.upheld === null || wrong.length > 0) return
    modal.confirm({
      title: draft.upheld ? s.confirmUphold(a.staff.name) : s.confirmRefuse(a.staff.name),
      content: (
        <div className="d-stack-s">
          <Preview appeal={a} statement={statement} draft={draft} line={line} />
          <p className="d-quiet">{s.final}</p>
        </div>
      ),
      okText: draft.upheld ? s.upholdGo : s.refuseGo,
      cancelText: t.cancel,
      autoFocusButton: 'cancel',
      width: 520,
      onOk: send,
    })
  }

  return (
    <Section title={s.decide}>
      <form
        className="d-stack"
        onSubmit={(e) => {
          e.preventDefault()
          ask()
        }}
      >
        <fieldset className="d-fieldset">
          <legend>{s.choice}</legend>
          <div className="d-choice d-two">
            {[true, false].map((upheld) => (
              <label key={String(upheld)}>
                <input type="radio" name={`${id}-choice`} checked={draft.upheld === upheld} onChange={() => set({ upheld })} />
                <span>{upheld ? s.uphold : s.refuse}</span>
              </label>
            ))}
          </div>
        </fieldset>
        {draft.upheld === true && (
          <fieldset className="d-fieldset">
            <legend>{s.correction}</legend>
            <div className="d-fields-2">
              <Labelled label={s.indicator}>
                <Select
                  aria-label={s.indicator}
                  className="d-picker"
                  value={code === '' ? null : code}
                  status={said('indicatorCode', t.org.required) === null ? '' : 'error'}
                  onChange={(indicatorCode: string) => set({ indicatorCode })}
                  showSearch={{ optionFilterProp: 'label' }}
                  options={[...new Map(lines.map((l) => [l.indicatorCode, l])).values()].map((l) => ({ value: l.indicatorCode, label: named(l, language) }))}
                />
                {said('indicatorCode', t.org.required) !== null && <span className="d-small d-bad">{said('indicatorCode', t.org.required)}</span>}
              </Labelled>
              <DayField label={s.day} value={draft.day} min={first} max={last} help={s.dayHelp(dateOf(first, language), dateOf(last, language))} problem={said('day', s.dayWrong)} onChange={(day) => set({ day })} />
              <Field
                label={rate ? s.good : s.quantity}
                value={draft.quantity}
                inputMode="text"
                help={s.quantityHelp}
                problem={said('quantity', s.quantityWrong) ?? said('nothing', s.rateWrong, '')}
                onChange={(value) => set({ quantity: value })}
              />
              {rate && <Field label={s.outOf} value={draft.outOf} inputMode="text" help={s.outOfHelp} problem={said('outOf', s.outOfWrong)} onChange={(outOf) => set({ outOf })} />}
            </div>
          </fieldset>
        )}
        <div className="d-labelled">
          <label htmlFor={`${id}-reasons`}>{s.reasons}</label>
          <Input.TextArea
            id={`${id}-reasons`}
            value={draft.reasons}
            autoSize={{ minRows: 3, maxRows: 10 }}
            maxLength={1000}
            status={said('reasons', s.reasonsWrong) === null ? '' : 'error'}
            aria-invalid={said('reasons', s.reasonsWrong) !== null}
            aria-describedby={`${id}-help`}
            onChange={(e) => set({ reasons: e.target.value })}
          />
          <span id={`${id}-help`} className={said('reasons', s.reasonsWrong) === null ? 'd-small d-quiet' : 'd-small d-bad'}>
            {said('reasons', s.reasonsWrong) ?? s.reasonsHelp}
          </span>
        </div>
        {draft.upheld !== null && (
          <div className="ad-preview d-stack-s" role="status">
            <strong>{s.preview}</strong>
            <Preview appeal={a} statement={statement} draft={draft} line={line} />
          </div>
        )}
        <div>
          <Button type="primary" htmlType="submit" danger={draft.upheld === false} disabled={draft.upheld === null} loading={deciding.fetching}>
            {draft.upheld === null ? s.decide : draft.upheld ? s.upholdGo : s.refuseGo}
          </Button>
        </div>
      </form>
    </Section>
  )
}

interface DayProps {
  label: string
  value: string
  min: string
  max: string
  help: string
  problem: string | null
  onChange: (day: string) => void
}

/** A day of the month, by the browser's own picker. */
function DayField({ label, value, min, max, help, problem, onChange }: DayProps): ReactNode {
  const id = useId()
  return (
    <div className="d-labelled d-form-field">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        type="date"
        value={value}
        min={min}
        max={max}
        status={problem === null ? '' : 'error'}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-said`}
        onChange={(e) => onChange(e.target.value)}
      />
      <span id={`${id}-said`} className={problem === null ? 'd-small d-quiet' : 'd-small d-bad'}>
        {problem ?? help}
      </span>
    </div>
  )
}

type PreviewProps = Pick<Props, 'appeal' | 'statement' | 'draft'> & { line: ReturnType<typeof linesOf>[number] | undefined }

/** What the decision does, in words: to the line, and to the pay. */
function Preview({ appeal: a, statement, draft, line }: PreviewProps): ReactNode {
  const { language } = useDesk()
  const s = useText(appealDesk)
  if (draft.upheld !== true) return <p>{s.previewRefused}</p>
  const after = line && corrected(line, draft)
  const done = (l: NonNullable<typeof line>): string => (l.method === 'RATE' ? `${quantity(l.done)} / ${quantity(l.outOf)}` : quantity(l.done))
  const days = line?.days ?? statement?.monthDays ?? 0
  const formula = (l: NonNullable<typeof line>): string | null => scoreFormula(l, days, statement?.monthDays ?? 0)
  const formulas = line && after ? [formula(line), formula(after)] : []
  return (
    <>
      {line && after && (
        <>
          <p>{s.previewDone(named(line, language), done(line), done(after))}</p>
          {formulas[0] !== undefined && formulas[0] !== null && formulas[1] !== undefined && formulas[1] !== null && (
            <p className="ad-formula d-quiet">{s.previewFormula(formulas[0], formulas[1])}</p>
          )}
        </>
      )}
      <p>{statement?.status === 'CLOSED' ? s.previewClosed(monthOf(a.month, language), statement.unitPrice) : s.previewOpen}</p>
    </>
  )
}
