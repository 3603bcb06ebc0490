import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { ViewState } from '~/kit/desk/ViewState'
import { useAgain } from '~/lib/api/useAgain'
import { unmask } from '~/lib/api/fragment'
import { Earlier } from './Earlier'
import { Replay } from './Replay'
import { SayDialog } from './SayDialog'
import type { DeskUseWholeFragment } from './Use.graphql.ts'
import { DeskReverseUseDocument, DeskUseDocument, DeskUseJudgedFragmentDoc, DeskUseWholeFragmentDoc, DeskWithdrawUseDocument } from './Use.graphql.ts'
import { UseFacts, UseHead } from './UseHead'
import { useNews } from './useArrivals'
import { useWords } from './words'

interface Props {
  id: string
  /** Whether it may be acted on here. */
  acts?: boolean
  /** How often the page has looked again. */
  news?: number
  onChanged?: () => void
}

/** One use with everything that was known and done, and what the caller may do with it. */
export function UseReplay({ id, acts = false, news = 0, onChanged }: Props): ReactNode {
  const { s } = useWords()
  const [result, ask] = useQuery({ query: DeskUseDocument, variables: { id }, requestPolicy: 'cache-and-network' })
  const again = useAgain(result.fetching || result.stale, () => ask({ requestPolicy: 'network-only' }))
  useNews(news, again)
  return (
    <ViewState result={result} pick={(d) => d.use} retry={again} lines={12} empty={s.use.missing}>
      {(use) => {
        const whole = unmask(DeskUseWholeFragmentDoc, use)
        return (
          <div className="d-stack">
            <div className="ud-top">
              <UseHead of={whole} />
              {acts && (
                <UseActs
                  of={whole}
                  onChanged={() => {
                    again()
                    onChanged?.()
                  }}
                  onStale={again}
                />
              )}
            </div>
            <div className="ud-columns">
              <Replay of={whole} judged={unmask(DeskUseJudgedFragmentDoc, use)} />
              <div className="d-stack">
                <UseFacts of={whole} />
                <Earlier of={whole} />
              </div>
            </div>
          </div>
        )
      }}
    </ViewState>
  )
}

/** What the caller may do with a use. */
function UseActs({ of: o, onChanged, onStale }: { of: DeskUseWholeFragment; onChanged: () => void; onStale: () => void }): ReactNode {
  const { s } = useWords()
  const { message } = App.useApp()
  const [doing, setDoing] = useState<'REVERSE' | 'WITHDRAW' | null>(null)
  if (o.acts.length === 0) return null
  const close = (): void => setDoing(null)
  const common = {
    label: s.use.reason,
    length: { min: 2, max: 500 },
    danger: true,
    input: (reason: string) => ({ id: o.id, version: o.version, reason }),
    staleWords: s.use.again,
    onClose: close,
    onStale,
  }
  const done = (said: string): void => {
    close()
    void message.success(said)
    onChanged()
  }
  return (
    <div className="ud-acts">
      {o.acts.includes('DECIDE') && (
        <Link to={`/desk/use-decisions?use=${o.id}`}>
          <Button type="primary" tabIndex={-1}>
            {s.use.decide}
          </Button>
        </Link>
      )}
      {o.acts.includes('AMEND') && <Link to={`/uses/${o.id}`}>{s.use.openPhone}</Link>}
      {o.acts.includes('WITHDRAW') && <Button onClick={() => setDoing('WITHDRAW')}>{s.use.withdraw}</Button>}
      {o.acts.includes('REVERSE') && (
        <Button danger onClick={() => setDoing('REVERSE')}>
          {s.use.reverse}
        </Button>
      )}
      {doing === 'REVERSE' && <SayDialog {...common} title={s.use.reverseTitle(o.code)} help={s.use.reverseHelp} okText={s.use.reverse} document={DeskReverseUseDocument} onDone={() => done(s.use.reversed(o.code))} />}
      {doing === 'WITHDRAW' && <SayDialog {...common} title={s.use.withdrawTitle(o.code)} help={s.use.withdrawHelp} okText={s.use.withdraw} document={DeskWithdrawUseDocument} onDone={() => done(s.use.withdrawn(o.code))} />}
    </div>
  )
}
