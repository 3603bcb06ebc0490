import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import { useMutation } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { Section } from '~/kit/desk/Page'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { dateOf, dayBefore } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { useViewer } from '~/lib/viewer/viewer'
import { grantDesk } from '~/messages/grant-desk'
import { DeskTakeBackGrantDocument } from './Grant.graphql.ts'
import type { WholeGrant } from './whole'

/** Who may use the grant in the holder's place; taken back by who lent it, who holds it, who may change it. */
export function Deputies({ grant: g, onChanged }: { grant: WholeGrant; onChanged: () => void }): ReactNode {
  const w = useText(grantDesk).grant
  const { t, language } = useDesk()
  const { modal } = App.useApp()
  const me = useViewer().staff.id
  const act = useAct()
  const intent = useIntent()
  const [, takeBack] = useMutation(DeskTakeBackGrantDocument)
  const ask = (id: string, name: string): void => {
    modal.confirm({
      title: w.takeBackAsk(name),
      content: w.takeBackBody,
      okText: w.takeBack,
      cancelText: t.cancel,
      autoFocusButton: 'cancel',
      onOk: async () => {
        const done = await act(() => takeBack({ input: { requestId: intent.of({ id }), id } }), { done: w.takenBack })
        if (!done) return
        intent.done()
        onChanged()
      },
    })
  }
  return (
    <Section title={w.deputies}>
      {g.deputies.length === 0 ? (
        <p className="d-quiet">{w.noDeputies}</p>
      ) : (
        <ul className="d-list">
          {g.deputies.map((d) => (
            <li key={d.id} className="d-between">
              <span>
                {d.staff.name} <span className="d-small d-quiet">{w.deputyDays(dateOf(d.from, language), dateOf(dayBefore(d.until), language), d.givenBy.name)}</span>
              </span>
              {(d.givenBy.id === me || g.acts.includes('LEND') || g.acts.includes('CHANGE')) && (
                <Button size="small" onClick={() => ask(d.id, d.staff.name)}>
                  {w.takeBack}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
