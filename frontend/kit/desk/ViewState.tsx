import { Alert, Button, Empty, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import type { CombinedError } from 'urql'
import { useDesk } from './context'

interface Result<D> {
  data?: D | undefined
  fetching: boolean
  stale?: boolean | undefined
  error?: CombinedError | undefined
}

interface Props<D, V> {
  result: Result<D>
  /** What of the answer is shown; null and undefined are "nothing there". */
  pick: (data: D) => V | null | undefined
  retry: () => void
  /** How many lines the skeleton has. */
  lines?: number
  /** Said when there is nothing there. */
  empty?: ReactNode
  children: (value: V) => ReactNode
}

/** Loading, failed, empty, out of date, there: the five states of every view, in one place. */
export function ViewState<D, V>({ result, pick, retry, lines = 6, empty, children }: Props<D, V>): ReactNode {
  const { t, errorText } = useDesk()
  const there = result.data === undefined || result.data === null ? undefined : pick(result.data)
  // An answer that lacks what was asked for because of an error is a failure, not an empty view.
  if (result.data === undefined || result.data === null || (result.error && (there === undefined || there === null))) {
    if (result.error) {
      return (
        <Alert
          type="error"
          showIcon
          title={t.state.failed}
          description={errorText(result.error)}
          action={
            <Button onClick={retry} loading={result.fetching}>
              {t.state.retry}
            </Button>
          }
        />
      )
    }
    return (
      <div role="status" className="d-loading">
        <span className="d-hidden">{t.state.loading}</span>
        <Skeleton active title={false} paragraph={{ rows: lines }} />
      </div>
    )
  }
  return (
    <>
      {result.error && (
        <Alert
          className="d-stale"
          type="warning"
          showIcon
          title={t.state.stale}
          description={errorText(result.error)}
          action={
            <Button size="small" onClick={retry} loading={result.fetching}>
              {t.state.retry}
            </Button>
          }
        />
      )}
      <div aria-busy={result.fetching || (result.stale ?? false)} className={result.stale ? 'd-refreshing' : undefined}>
        {there === null || there === undefined ? <Nothing>{empty ?? t.state.empty}</Nothing> : children(there)}
      </div>
    </>
  )
}

/** Nothing there: what that means, and what to do. */
export function Nothing({ children, action }: { children: ReactNode; action?: ReactNode }): ReactNode {
  return (
    <Empty className="d-empty" image={Empty.PRESENTED_IMAGE_SIMPLE} description={<span>{children}</span>}>
      {action}
    </Empty>
  )
}
