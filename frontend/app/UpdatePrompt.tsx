import { useEffect, useState } from 'react'
import { useText } from '../lib/i18n/catalog.ts'
import { base } from '../messages/base.ts'
import css from './UpdatePrompt.module.css'

/** Registers the service worker once the page is idle, and offers a reload when a new version lies ready. */
export function UpdatePrompt() {
  const t = useText(base)
  const [take, setTake] = useState<(() => void) | null>(null)
  useEffect(() => {
    if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
    const timer = setTimeout(() => {
      import('virtual:pwa-register').then(
        ({ registerSW }) => {
          const update = registerSW({ onNeedRefresh: () => setTake(() => () => void update(true)) })
        },
        // Without a connection there is nothing to register; the next page that is opened does it.
        () => undefined,
      )
    }, 3_000)
    return () => clearTimeout(timer)
  }, [])
  if (!take) return null
  return (
    <div className={css.prompt} role="status">
      <p>
        <strong>{t.updateReady}</strong>
        <span>{t.updateHint}</span>
      </p>
      <button type="button" className="button" onClick={() => setTake(null)}>
        {t.later}
      </button>
      <button type="button" className="button primary" onClick={take}>
        {t.reload}
      </button>
    </div>
  )
}
