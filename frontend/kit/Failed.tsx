import type { CombinedError } from '@urql/core'
import { useText } from '../lib/i18n/catalog.ts'
import { useReconnected } from '../lib/api/connection.ts'
import { failure } from '../lib/api/errors.ts'
import { base } from '../messages/base.ts'
import { useFailureText } from '../messages/reasons.ts'
import { Icon } from './Icon.tsx'
import css from './Failed.module.css'

/** What failed, in words, with a way to try again and, for a failure of the server's, its number. */
export function Failed({ error, onRetry }: { error: CombinedError; onRetry?: () => void }) {
  const t = useText(base)
  const say = useFailureText()
  const found = failure(error)
  // What failed for want of a connection is asked for again once there is one.
  useReconnected(() => {
    if (found.code === 'OFFLINE') onRetry?.()
  })
  return (
    <div className={css.failed} role="alert">
      <p className={css.text}>
        <Icon name={found.code === 'OFFLINE' ? 'offline' : 'warning'} />
        <span>{say(found)}</span>
      </p>
      {found.code === 'INTERNAL' && found.requestId ? <p className="small">{t.requestNumber(found.requestId)}</p> : null}
      {onRetry ? (
        <button type="button" className="button" onClick={onRetry}>
          {t.retry}
        </button>
      ) : null}
    </div>
  )
}
