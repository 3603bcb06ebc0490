import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useMutation } from 'urql'
import { ConfirmTyped } from '~/kit/desk/ConfirmTyped'
import { useDesk } from '~/kit/desk/context'
import { Section } from '~/kit/desk/Page'
import { TextField } from '~/kit/desk/TextField'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { useUnsaved } from '~/kit/desk/useUnsaved'
import { unmask } from '~/lib/api/fragment'
import { grouped } from '~/lib/format/decimal'
import { momentOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { inspectionDesk } from '~/messages/inspection-desk'
import type { DeskInspectionWholeFragment } from './Inspections.graphql.ts'
import { DeskCloseInspectionDocument, DeskInspectionHeadFragmentDoc } from './Inspections.graphql.ts'

interface Props {
  of: DeskInspectionWholeFragment
  /** How many are not looked at yet. */
  left: number
  onDone: () => void
}

/** The conclusion: to be written once everything was looked at, confirmed by the inspection's code; then it stands. */
export function Closing({ of, left, onDone }: Props): ReactNode {
  const { language } = useDesk()
  const s = useText(inspectionDesk).close
  const act = useAct()
  const intent = useIntent()
  const [closing, close] = useMutation(DeskCloseInspectionDocument)
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const [asking, setAsking] = useState(false)
  const head = unmask(DeskInspectionHeadFragmentDoc, of)
  const length = Array.from(text.trim()).length
  const wrong = length < 4 || length > 1000
  useUnsaved(text.trim() !== '' && head.status === 'DRAWN')

  if (of.closedAt !== null)
    return (
      <Section title={s.conclusion} extra={<span className="d-small d-quiet">{s.said(momentOf(of.closedAt, language))}</span>}>
        <p className="in-text">{of.conclusion}</p>
      </Section>
    )
  const send = async (): Promise<void> => {
    const input = { id: of.id, version: of.version, conclusion: text.trim() }
    const done = await act(() => close({ input: { requestId: intent.of(input), ...input } }), { done: s.done })
    setAsking(false)
    if (done) intent.done()
    onDone()
  }
  return (
    <Section title={s.go}>
      {left > 0 ? (
        <p className="d-quiet">{s.left(grouped(String(left)))}</p>
      ) : (
        <form
          className="d-stack d-narrow"
          onSubmit={(e) => {
            e.preventDefault()
            setTried(true)
            if (!wrong) setAsking(true)
          }}
        >
          <p className="d-quiet">{s.lead}</p>
          <TextField label={s.conclusion} value={text} rows={4} help={s.conclusionHelp} problem={tried && wrong ? s.wrong : undefined} onChange={setText} />
          <div>
            <Button type="primary" htmlType="submit">
              {s.go}
            </Button>
          </div>
        </form>
      )}
      <ConfirmTyped open={asking} title={s.confirm(head.code)} word={head.code} okText={s.go} busy={closing.fetching} onOk={() => void send()} onCancel={() => setAsking(false)}>
        <p>{s.body}</p>
      </ConfirmTyped>
    </Section>
  )
}
