import { useQuery } from 'urql'
import { unmask } from '../../lib/api/fragment.ts'
import { minus, short, signOf } from '../../lib/format/decimal.ts'
import { signed, yuan } from '../../lib/format/figures.ts'
import { monthOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { useViewer } from '../../lib/viewer/viewer.ts'
import { Failed } from '../../kit/Failed.tsx'
import { nameOf } from '../../kit/score/name.ts'
import { Sheet } from '../../kit/Sheet.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { points } from '../../messages/points.ts'
import { statement } from '../../messages/statement.ts'
import { bridgeRows, bridgeSum } from './bridge.ts'
import type { MyBridgeQueryData, MyBridgeStepFragment } from './Statement.graphql.ts'
import { MyBridgeDocument, MyBridgeStepFragmentDoc } from './Statement.graphql.ts'
import css from './BridgeSheet.module.css'

type Bridge = NonNullable<MyBridgeQueryData['payBridge']>

/** 环比: from the month before to this one, step by step, until nothing of the change is left. */
export function BridgeSheet({ month, onClose }: { month: string; onClose: () => void }) {
  const t = useText(statement)
  const viewer = useViewer()
  const [{ data, error }, again] = useQuery({ query: MyBridgeDocument, variables: { staffId: viewer.staff.id, month } })
  const bridge = data?.payBridge
  return (
    <Sheet title={t.bridge} onClose={onClose}>
      {bridge ? (
        <Steps bridge={bridge} />
      ) : bridge === null ? (
        <p className="muted">{t.bridgeNone}</p>
      ) : error ? (
        <Failed error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
      ) : (
        <Skeleton lines={[2, 8]} />
      )}
    </Sheet>
  )
}

function Steps({ bridge }: { bridge: Bridge }) {
  const t = useText(statement)
  const words = useText(points)
  const language = useLanguage()
  const steps = unmask(MyBridgeStepFragmentDoc, bridge.steps)
  const { rows, unchanged } = bridgeRows(bridge.before, steps)
  const [from, to] = [monthOf(bridge.from, language), monthOf(bridge.to, language)]
  const total = bridgeSum(steps)
  return (
    <>
      <p>{t.bridgeText}</p>
      <dl className={css.ends}>
        <div>
          <dt>{from}</dt>
          <dd>{yuan(bridge.before)}</dd>
        </div>
        <div>
          <dt>{to}</dt>
          <dd>{yuan(bridge.after)}</dd>
        </div>
        <div>
          <dt>{t.change}</dt>
          <dd className={signOf(total) < 0 ? css.less : css.greater}>{signed(minus(bridge.after, bridge.before))}</dd>
        </div>
      </dl>
      <table className={css.table}>
        <caption className="visually-hidden">{t.bridgeTitle(from, to)}</caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t.bridgeItem}</th>
            <th scope="col">{words.points}</th>
            <th scope="col">{t.bridgeAmount}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ step, from: begin, to: end, down }) => (
            <tr key={`${step.part} ${step.indicatorCode ?? ''}`}>
              <th scope="row">
                <StepName step={step} />
                <span className={css.detail}>{t.fromTo(step.before, step.after)}</span>
                <span className={css.track} aria-hidden="true">
                  <span className={down ? `${css.bar} ${css.down}` : css.bar} style={{ left: `${begin * 100}%`, width: `${Math.max(0.8, (end - begin) * 100)}%` }} />
                </span>
              </th>
              <td className={css.points}>{signOf(step.points) === 0 ? '' : `${signed(short(step.points))} ${words.pointsUnit}`}</td>
              <td className={down ? css.less : css.greater}>{signed(step.amount)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t.bridgeSum}</th>
            <td className={css.points}>{signed(short(minus(bridge.pointsAfter, bridge.pointsBefore)))} {words.pointsUnit}</td>
            <td>{signed(total)}</td>
          </tr>
        </tfoot>
      </table>
      {unchanged === 0 ? null : <p className="small muted">{t.bridgeUnchanged(unchanged)}</p>}
    </>
  )
}

function StepName({ step }: { step: MyBridgeStepFragment }) {
  const t = useText(statement)
  const language = useLanguage()
  return <>{step.nameZh === '' ? t.bridgePart[step.part] : nameOf(step, language)}</>
}
