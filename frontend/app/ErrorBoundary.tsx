import type { ReactNode } from 'react'
import { Component } from 'react'
import { textNow } from '../lib/i18n/catalog.ts'
import { base } from '../messages/base.ts'
import { Notice } from '../kit/Notice.tsx'
import { isMissingChunk } from './chunk.ts'

interface State {
  error: Error | null
}

/** Catches what a screen throws. A part that could not be fetched, after a deployment or without a network, offers a reload. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (!error) return this.props.children
    const t = textNow(base)
    const missing = isMissingChunk(error)
    // Without a network nobody knows whether it is gone.
    const away = missing && !navigator.onLine
    const outdated = missing && !away
    return (
      <Notice heading={<h1>{away ? t.offline : outdated ? t.outdated : t.broken}</h1>} text={away ? t.offlineReload : outdated ? t.outdatedHint : t.brokenHint}>
        {missing ? null : <p className="small">{error.message}</p>}
        <button className="button primary" type="button" onClick={() => window.location.reload()}>
          {t.reload}
        </button>
      </Notice>
    )
  }
}
