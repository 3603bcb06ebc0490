import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useMutation } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { Field } from '~/kit/desk/Field'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { daysBetween, daysLater, today } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { grantDesk } from '~/messages/grant-desk'
import { DeskLendGrantDocument } from './Grant.graphql.ts'
import { PeopleField } from './PeopleField'
import type { Person } from './usePeople'
import type { WholeGrant } from './whole'

const longest = 90

/** Names a deputy for some days. */
export function LendDialog({ grant, onClose, onDone }: { grant: WholeGrant; onClose: () => void; onDone: () => void }): ReactNode {
  const w = useText(grantDesk)
  const { t, errorText } = useDesk()
  const act = useAct()
  const intent = useIntent()
  const [lending, lend] = useMutation(DeskLendGrantDocument)
  const [day] = useState(today)
  const [people, setPeople] = useState<readonly Person[]>([])
  const [from, setFrom] = useState(day)
  const [last, setLast] = useState(daysLater(day, 6))
  const [tried, setTried] = useState(false)
  const [refused, setRefused] = useState<Readonly<Record<string, string>>>({})
  const [deputy] = people
  const days = daysBetween(from, last) + 1
  const wrong = {
    staffId: deputy ? undefined : w.problem.staff,
    from: from < day ? w.problem.past : undefined,
    until: days >= 1 && days <= longest ? undefined : w.problem.loan,
  }
  const said = (name: keyof typeof wrong): string | undefined => refused[`input.${name}`] ?? (tried ? wrong[name] : undefined)
  const go = async (): Promise<void> => {
    setTried(true)
    if (!deputy || wrong.from !== undefined || wrong.until !== undefined) return
    const input = { id: grant.id, staffId: deputy.id, from, until: daysLater(last, 1) }
    const done = await act(() => lend({ input: { requestId: intent.of(input), ...input } }), {
      done: w.lend.done,
      onInvalid: (faults) => setRefused(Object.fromEntries(faults.map((f) => [f.field, errorText(f.failure)]))),
    })
    if (!done) return
    intent.done()
    onDone()
  }
  const change = (apply: () => void): void => {
    setRefused({})
    apply()
  }
  return (
    <Modal open title={w.lend.title} okText={w.lend.ok} cancelText={t.cancel} confirmLoading={lending.fetching} onOk={() => void go()} onCancel={onClose}>
      <div className="d-drawer d-stack">
        <p>{w.lend.body}</p>
        <PeopleField label={w.lend.staff} chosen={people} most={1} problem={said('staffId')} onChange={(chosen) => change(() => setPeople(chosen))} />
        <div className="d-fields-2">
          <Field label={w.lend.from} type="date" value={from} problem={said('from')} onChange={(value) => change(() => setFrom(value))} />
          <Field label={w.lend.last} type="date" value={last} problem={said('until')} onChange={(value) => change(() => setLast(value))} />
        </div>
      </div>
    </Modal>
  )
}
