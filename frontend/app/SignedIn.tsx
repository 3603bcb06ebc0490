import { useEffect, useState, useSyncExternalStore } from 'react'
import { Navigate, Outlet, useLocation } from 'react-router'
import { useClient, useQuery } from 'urql'
import { accessToken, mustChangeNow, onPresence, presenceNow } from '../lib/api/access.ts'
import { useOnline } from '../lib/api/connection.ts'
import { unmask } from '../lib/api/fragment.ts'
import { useText } from '../lib/i18n/catalog.ts'
import { recall, remember } from '../lib/viewer/memory.ts'
import type { Viewer } from '../lib/viewer/viewer.ts'
import { ViewerContext } from '../lib/viewer/viewer.ts'
import { ViewerDocument, ViewerFragmentDoc } from '../lib/viewer/Viewer.graphql.ts'
import { base } from '../messages/base.ts'
import { useFailureText } from '../messages/reasons.ts'
import { StandingDocument } from '../features/points/Standing.graphql.ts'
import { startingMonth } from '../features/points/month.ts'
import { Heading } from '../kit/Heading.tsx'
import { Notice } from '../kit/Notice.tsx'
import { Splash } from './Splash.tsx'

/** What only signed-in people see. Without a connection it shows what was known last, and says so. */
export function SignedIn() {
  const presence = useSyncExternalStore(onPresence, presenceNow)
  const location = useLocation()
  if (presence === 'unknown') return <Restore />
  if (presence === 'out') {
    const from = location.pathname + location.search
    return <Navigate to={from === '/' ? '/login' : `/login?next=${encodeURIComponent(from)}`} replace />
  }
  return <Known />
}

/** A page that has just been opened: the cookie decides. */
function Restore() {
  const t = useText(base)
  const online = useOnline()
  const [away, setAway] = useState(false)
  const last = recall<Viewer>('viewer')
  useEffect(() => {
    let ended = false
    let timer = 0
    const ask = (): void => {
      accessToken().catch(() => {
        if (ended) return
        setAway(true)
        timer = window.setTimeout(ask, 5_000)
      })
    }
    ask()
    window.addEventListener('online', ask)
    return () => {
      ended = true
      clearTimeout(timer)
      window.removeEventListener('online', ask)
    }
  }, [])
  if (last && (away || !online)) {
    return (
      <ViewerContext value={last.value}>
        <Outlet />
      </ViewerContext>
    )
  }
  if (away) return <Notice heading={<Heading>{t.offline}</Heading>} text={t.offlineNoData} />
  return <Splash />
}

function Known() {
  const t = useText(base)
  const say = useFailureText()
  const location = useLocation()
  const client = useClient()
  const mustChange = mustChangeNow()
  const [{ data, error, fetching }, again] = useQuery({ query: ViewerDocument, pause: mustChange })
  const viewer = unmask(ViewerFragmentDoc, data?.viewer)

  // The points of somebody who had some last time are asked for at the same time as the person, not after.
  const [first] = useState(() => location.pathname === '/' && !mustChange && recall('standing') !== null)
  useEffect(() => {
    if (first) void client.query(StandingDocument, { month: startingMonth(new URLSearchParams(window.location.search)) }).toPromise()
  }, [client, first])

  useEffect(() => {
    if (viewer) remember('viewer', viewer)
  }, [viewer])

  if (mustChange) return location.pathname === '/change-password' ? <Outlet /> : <Navigate to="/change-password" replace />
  const shown = viewer ?? (error ? recall<Viewer>('viewer')?.value : undefined)
  if (shown) {
    return (
      <ViewerContext value={shown}>
        <Outlet />
      </ViewerContext>
    )
  }
  if (error && !fetching) {
    return (
      <Notice heading={<Heading>{t.broken}</Heading>} text={say(error)}>
        <button className="button" type="button" onClick={() => again({ requestPolicy: 'network-only' })}>
          {t.retry}
        </button>
      </Notice>
    )
  }
  return <Splash />
}
