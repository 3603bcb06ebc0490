import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useQuery } from 'urql'
import { Section } from '~/kit/desk/Page'
import { ViewState } from '~/kit/desk/ViewState'
import { nameIn } from '~/kit/ticket/names'
import { useAgain } from '~/lib/api/useAgain'
import { unmask } from '~/lib/api/fragment'
import { differences } from './differences'
import { Earlier } from './Earlier'
import { overOf } from './limits'
import { Replay } from './Replay'
import { SayDialog } from './SayDialog'
import type { DeskUseWholeFragment } from './Use.graphql.ts'
import { DeskDecideUseDocument, DeskUseLimitsFragmentDoc, DeskUseRequestDocument, DeskUseWholeFragmentDoc } from './Use.graphql.ts'
import { useNews } from './useArrivals'
import { UseFacts, UseHead } from './UseHead'
import { useWords } from './words'

/** What is decided about a request. */
export type Decision = 'approve' | 'refuse'

interface Props {
  id: string
  /** How often the page has looked again. */
  news: number
  doing: Decision | null
  onDoing: (what: Decision | null) => void
  onDecided: (said: string) => void
}

/** Nothing is judged yet of what is not in effect. */
const unjudged = { id: '', audits: [], findings: [] }

/**
 * A request: what is asked, over which limit it is, what it rests on. A decision is bound to the content that was looked at;
 * where it was changed since, what is different is shown first.
 */
export function RequestDetail({ id, news, ...rest }: Props): ReactNode {
  const { s } = useWords()
  const [result, ask] = useQuery({ query: DeskUseRequestDocument, variables: { id }, requestPolicy: 'cache-and-network' })
  const again = useAgain(result.fetching || result.stale, () => ask({ requestPolicy: 'network-only' }))
  useNews(news, again)
  return (
    <ViewState result={result} pick={(d) => d.use} retry={again} lines={12} empty={s.decisions.missing}>
      {(use) => <Request of={unmask(DeskUseWholeFragmentDoc, use)} onStale={again} {...rest} />}
    </ViewState>
  )
}

type RequestProps = Omit<Props, 'id' | 'news'> & { of: DeskUseWholeFragment; onStale: () => void }

function Request({ of: o, doing, onDoing, onDecided, onStale }: RequestProps): ReactNode {
  const { s, amount, language } = useWords()
  const [seen, setSeen] = useState(o)
  const mine = o.acts.includes('DECIDE')
  const changed = mine && seen.contentHash !== o.contentHash
  const what = `${nameIn(o.power, language)} ${amount(o.amount, o.power.unit)} · ${o.staff.name}`
  const close = (): void => onDoing(null)
  const common = {
    document: DeskDecideUseDocument,
    staleWords: s.decisions.changed,
    onClose: close,
    onStale: () => {
      close()
      onStale()
    },
  }
  return (
    <div className="d-stack">
      {!mine && <Alert type="info" showIcon title={s.decisions.gone(o.code)} />}
      <div className="ud-top">
        <UseHead of={o} />
        {mine && !changed && (
          <div className="ud-acts">
            <Button type="primary" onClick={() => onDoing('approve')}>
              {s.decisions.approve}
            </Button>
            <Button danger onClick={() => onDoing('refuse')}>
              {s.decisions.refuse}
            </Button>
          </div>
        )}
      </div>
      {changed && <Changed before={seen} now={o} onLooked={() => setSeen(o)} />}
      {o.status === 'PENDING' && <OverLimits of={o} />}
      <div className="ud-columns">
        <div className="d-stack">
          <UseFacts of={o} />
        </div>
        <div className="d-stack">
          <Earlier of={o} />
          <Replay of={o} judged={unjudged} />
        </div>
      </div>
      {mine && !changed && doing === 'approve' && (
        <SayDialog
          {...common}
          title={s.decisions.approveTitle(what)}
          help={s.decisions.approveHelp}
          okText={s.decisions.approve}
          okFirst
          label={s.decisions.note}
          length={{ min: 0, max: 500 }}
          input={(note) => ({ id: o.id, contentHash: seen.contentHash, approve: true, note })}
          onDone={() => onDecided(s.decisions.approved(o.code))}
        />
      )}
      {mine && !changed && doing === 'refuse' && (
        <SayDialog
          {...common}
          danger
          title={s.decisions.refuseTitle(what)}
          help={s.decisions.refuseHelp}
          okText={s.decisions.refuse}
          label={s.decisions.why}
          length={{ min: 2, max: 500 }}
          input={(note) => ({ id: o.id, contentHash: seen.contentHash, approve: false, note })}
          onDone={() => onDecided(s.decisions.refused(o.code))}
        />
      )}
    </div>
  )
}

/** What is different in the content since it was looked at. */
function Changed({ before, now, onLooked }: { before: DeskUseWholeFragment; now: DeskUseWholeFragment; onLooked: () => void }): ReactNode {
  const { s, amount } = useWords()
  const d = s.decisions
  return (
    <div className="ud-changed" role="alert">
      <strong>{d.changed}</strong>
      <table className="d-table">
        <thead>
          <tr>
            <th scope="col">
              <span className="d-hidden">{d.part}</span>
            </th>
            <th scope="col">{d.was}</th>
            <th scope="col">{d.is}</th>
          </tr>
        </thead>
        <tbody className="d-diff">
          {differences(before, now, (n) => amount(n, now.power.unit)).map((one) => (
            <tr key={one.field}>
              <th scope="row">{d.field[one.field]}</th>
              <td>
                <del>{one.before === '' ? d.nothing : one.before}</del>
              </td>
              <td>
                <ins>{one.now === '' ? d.nothing : one.now}</ins>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div>
        <Button type="primary" onClick={onLooked}>
          {d.look}
        </Button>
      </div>
    </div>
  )
}

/** Over which limits a request is, and by how much. */
function OverLimits({ of: o }: { of: DeskUseWholeFragment }): ReactNode {
  const { s, u, amount } = useWords()
  const limits = unmask(DeskUseLimitsFragmentDoc, o.grant.limits)
  const over = overOf({ amount: o.amount, grant: { limits, left: o.grant.left } })
  const said = (n: number, count: boolean): string => (count ? u.times(String(n)) : amount(n, o.power.unit))
  return (
    <Section title={s.decisions.over}>
      {over.length === 0 ? (
        <p>{s.decisions.overElse}</p>
      ) : (
        <ul className="ud-over">
          {over.map((one) => {
            const asked = one.count ? 1 : o.amount
            const within = asked === 0 ? 0 : Math.round((100 * one.left) / asked)
            return (
              <li key={one.limit}>
                <p className="d-between">
                  <span>
                    <strong>{u.limit[one.limit]}</strong>{' '}
                    <span className="d-quiet">
                      {s.decisions.overOf(`${said(one.of, one.count)}${one.limit === 'PER_USE' ? '' : ` ${u.period[limits.period]}`}`)}
                      {one.left < one.of && ` · ${s.decisions.overLeft(said(one.left, one.count))}`}
                    </span>
                  </span>
                  <strong className="d-bad d-nowrap">{s.decisions.overBy(said(one.by, one.count))}</strong>
                </p>
                <span className="ud-over-bar" aria-hidden="true">
                  <span style={{ width: `${String(within)}%` }} />
                </span>
              </li>
            )
          })}
        </ul>
      )}
    </Section>
  )
}
