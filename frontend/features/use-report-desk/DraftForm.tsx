import { Alert, App, Button } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useMutation } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { LookChip } from '~/kit/desk/LookChip'
import { TextField } from '~/kit/desk/TextField'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { fits } from '~/kit/ticket/form'
import { draftOf, reportLooks, stateOf, wordsLength } from '~/kit/use/report'
import type { ReportPartsFragment } from '~/kit/use/Report.graphql.ts'
import { SignUseReportDocument } from '~/kit/use/Report.graphql.ts'
import { ReportFigures } from '~/kit/use/ReportFigures'
import { useReportWords } from '~/kit/use/useReportWords'
import { monthOf, untilOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { use as unitWords } from '~/messages/use'
import { reportWords } from '~/messages/use-report'

interface Props {
  report: ReportPartsFragment
  onStale: () => void
  onDone: () => void
}

/** A report to be signed: its figures, the words with what was drafted in them, and a question before it is signed for good. */
export function DraftForm({ report, onStale, onDone }: Props): ReactNode {
  const { language } = useDesk()
  const s = useText(reportWords)
  const w = useText(unitWords)
  const { modal } = App.useApp()
  const act = useAct()
  const intent = useIntent()
  const [signing, sign] = useMutation(SignUseReportDocument)
  const [tried, setTried] = useState(false)
  const [changed, setChanged] = useState(false)
  const month = monthOf(report.month, language)
  const words = useReportWords(report.kind, report.month, draftOf(report, month, s, w, language))
  const ok = fits(words.text, wordsLength)
  const state = stateOf(report)
  const length = s.tooShort(String(wordsLength.min), String(wordsLength.max))
  const send = async (): Promise<void> => {
    const input = { kind: report.kind, month: report.month, words: words.text.trim(), figuresHash: report.figuresHash }
    const done = await act(() => sign({ input: { requestId: intent.of(input), ...input } }), {
      done: s.done,
      onConflict: () => {
        setChanged(true)
        onStale()
      },
    })
    if (!done) return
    intent.done()
    words.done()
    onDone()
  }
  const ask = (): void => {
    setTried(true)
    if (!ok) return
    modal.confirm({
      title: s.toSign,
      content: (
        <div className="d-stack-s">
          <p>{s.what(s.kind[report.kind], month)}</p>
          <p className="ur-text ur-quote">{words.text.trim()}</p>
          <p className="d-strong">{s.forGood}</p>
          <p className="d-small d-quiet">
            {s.figuresHash} <span className="ur-code">{report.figuresHash}</span>
          </p>
        </div>
      ),
      okText: s.sign,
      cancelText: s.change,
      autoFocusButton: 'cancel',
      width: 560,
      onOk: send,
    })
  }
  return (
    <div className="d-stack">
      <p className="d-row">
        <LookChip look={reportLooks[state]}>{s.state[state]}</LookChip>
        {report.dueAt !== null && <span>{(state === 'late' ? s.lateSince : s.due)(untilOf(report.dueAt, language))}</span>}
      </p>
      {changed && <Alert type="warning" showIcon title={s.changedMeanwhile} role="alert" />}
      <ReportFigures report={report} />
      <p className="d-small d-quiet">{s.fromRecords}</p>
      <TextField label={s.words} rows={8} value={words.text} help={s.wordsHint} problem={tried && !ok ? length : undefined} onChange={words.write} />
      <div className="d-row ur-end">
        <span className="d-small d-quiet">{words.restored ? s.restored : s.length(String(Array.from(words.text.trim()).length), String(wordsLength.max))}</span>
        {words.own && (
          <Button type="link" onClick={words.again}>
            {s.again}
          </Button>
        )}
        <Button type="primary" loading={signing.fetching} onClick={ask}>
          {s.toSign}
        </Button>
      </div>
    </div>
  )
}
