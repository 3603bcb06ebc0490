import { Button, Progress } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useMutation } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { Section } from '~/kit/desk/Page'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { unmask } from '~/lib/api/fragment'
import { useCommandProgress } from '~/lib/api/useCommandProgress'
import { monthOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { rehearsal } from '~/messages/rehearsal'
import { DeskRehearsalWholeFragmentDoc, DeskRehearseSchemeDocument } from './Rehearsal.graphql.ts'

/** As many months as the server takes at once. */
const most = 12

interface Props {
  schemeId: string
  dirty: boolean
  onDone: (rehearsalId: string) => void
}

/** Chooses closed months, and runs them under the draft; shows how far it is. */
export function RehearseForm({ schemeId, dirty, onDone }: Props): ReactNode {
  const { months, language } = useDesk()
  const s = useText(rehearsal)
  const act = useAct()
  const intent = useIntent()
  const [running, run] = useMutation(DeskRehearseSchemeDocument)
  const { progress, watch } = useCommandProgress()
  const closed = months.filter((m) => m.closed).slice(0, 24)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(closed.slice(0, 3).map((m) => m.month)))

  const choose = (month: string, on: boolean): void => {
    const next = new Set(chosen)
    if (on) next.add(month)
    else next.delete(month)
    setChosen(next)
  }
  const go = async (): Promise<void> => {
    const input = { schemeId, months: [...chosen].toSorted() }
    const requestId = intent.of(input)
    // Before the command is sent, so that nothing of it is missed.
    const stop = watch(requestId)
    const done = await act(() => run({ input: { requestId, ...input } }), { done: s.done })
    stop()
    if (!done) return
    intent.done()
    onDone(unmask(DeskRehearsalWholeFragmentDoc, done.rehearseScheme).id)
  }

  return (
    <Section title={s.run}>
      <p className="d-quiet">{s.lead}</p>
      {closed.length === 0 ? (
        <p className="d-warn">{s.noMonths}</p>
      ) : (
        <>
          <fieldset className="d-fieldset" disabled={running.fetching}>
            <legend>
              {s.months} · {s.monthsHelp}
            </legend>
            <div className="d-choice d-checks">
              {closed.map((m) => (
                <label key={m.month}>
                  <input
                    type="checkbox"
                    checked={chosen.has(m.month)}
                    disabled={running.fetching || (!chosen.has(m.month) && chosen.size >= most)}
                    onChange={(e) => choose(m.month, e.target.checked)}
                  />
                  <span>{monthOf(m.month, language)}</span>
                </label>
              ))}
            </div>
          </fieldset>
          {running.fetching && (
            <div role="status">
              <span>{(progress && s.step[progress.step]) ?? s.running}</span>
              <Progress percent={progress?.percent ?? 0} status="active" aria-label={s.running} />
            </div>
          )}
          <div className="d-row">
            <Button type="primary" disabled={dirty || chosen.size === 0} loading={running.fetching} onClick={() => void go()}>
              {s.go}
            </Button>
            {dirty && <span className="d-warn">{s.saveFirst}</span>}
          </div>
        </>
      )}
    </Section>
  )
}
