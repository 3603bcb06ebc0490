import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useMutation } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { Field } from '~/kit/desk/Field'
import { Section } from '~/kit/desk/Page'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { unmask } from '~/lib/api/fragment'
import { useText } from '~/lib/i18n/catalog'
import { inspectionDesk } from '~/messages/inspection-desk'
import { isSeed } from './draw'
import type { DeskInspectionWholeFragment } from './Inspections.graphql.ts'
import { DeskDrawInspectionDocument, DeskInspectionWholeFragmentDoc } from './Inspections.graphql.ts'

/** The draw: with the seed of the source that was announced, or the one that was made then. Confirmed, because there is no other. */
export function Drawing({ of, onDone }: { of: DeskInspectionWholeFragment; onDone: () => void }): ReactNode {
  const { t, errorText } = useDesk()
  const s = useText(inspectionDesk).draw
  const { modal, message } = App.useApp()
  const act = useAct()
  const intent = useIntent()
  const [drawing, draw] = useMutation(DeskDrawInspectionDocument)
  const [seed, setSeed] = useState('')
  const [tried, setTried] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  const asked = of.seedSource !== ''
  const used = asked ? seed : of.seed

  const send = async (): Promise<void> => {
    const input = { id: of.id, version: of.version, ...(asked ? { seed } : {}) }
    const done = await act(() => draw({ input: { requestId: intent.of(input), ...input } }), {
      onInvalid: ([first]) => setRefused(first ? errorText(first.failure) : null),
    })
    // Refused for what has changed meanwhile: that is to be seen as well.
    onDone()
    if (!done) return
    intent.done()
    void message.success(s.done(unmask(DeskInspectionWholeFragmentDoc, done.drawInspection).items.length))
  }
  const ask = (): void => {
    setTried(true)
    setRefused(null)
    if (!isSeed(used)) return
    modal.confirm({ title: s.confirm(used), content: s.confirmBody, okText: s.go, cancelText: t.cancel, autoFocusButton: 'cancel', onOk: send })
  }
  return (
    <Section title={s.title}>
      <p className="d-quiet">{s.lead}</p>
      <form
        className="d-stack d-narrow"
        onSubmit={(e) => {
          e.preventDefault()
          ask()
        }}
      >
        {asked && <Field label={s.seed} value={seed} help={s.seedHelp(of.seedSource)} problem={refused ?? (tried && !isSeed(seed) ? s.seedWrong : null)} onChange={setSeed} />}
        <div>
          <Button type="primary" htmlType="submit" loading={drawing.fetching}>
            {s.go}
          </Button>
        </div>
      </form>
    </Section>
  )
}
