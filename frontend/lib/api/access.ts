import type { AccessFragment } from './Access.graphql.ts'
import { forget } from '../viewer/memory.ts'

/*
 * The access token lives in memory only; the refresh token is a cookie that no script can read. Several tabs share one
 * cookie that is rotated at each use, so they take turns (a web lock) and tell each other the new token (a channel).
 */

/** Written out, because this runs before the client is there; a test compares it with Access.graphql. */
export const refreshText = 'mutation Refresh { refresh { accessToken expiresAt mustChangePassword } }'

/** Whether somebody is signed in: not known yet, yes, or no. */
export type Presence = 'unknown' | 'in' | 'out'

/** What one tab tells the others. */
type Notice = { kind: 'token'; token: string; renewAt: number; mustChange: boolean } | { kind: 'out' }

let token: string | null = null
let renewAt = 0
let presence: Presence = 'unknown'
let mustChange = false
let turn: Promise<boolean> | null = null

const listeners = new Set<() => void>()
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('duolao.access')

/** A token is never renewed by the clock more often than this: clocks of cheap phones are wrong by hours. */
const leastLife = 5 * 60_000

function tell(): void {
  for (const listener of listeners) listener()
}

channel?.addEventListener('message', (event: MessageEvent<Notice>) => {
  if (event.data.kind === 'token') {
    token = event.data.token
    renewAt = event.data.renewAt
    mustChange = event.data.mustChange
    presence = 'in'
  } else {
    token = null
    presence = 'out'
  }
  tell()
})

/** For useSyncExternalStore: hears of sign-in and sign-out, in this tab and in the others. */
export function onPresence(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether somebody is signed in. */
export function presenceNow(): Presence {
  return presence
}

/** Whether the password must be changed before anything else. */
export function mustChangeNow(): boolean {
  return mustChange
}

/** Takes over what login, refresh or changePassword gave. */
export function admit(access: AccessFragment): void {
  token = access.accessToken
  renewAt = Math.max(Date.parse(access.expiresAt) - 30_000, Date.now() + leastLife)
  mustChange = access.mustChangePassword
  presence = 'in'
  channel?.postMessage({ kind: 'token', token, renewAt, mustChange } satisfies Notice)
  tell()
}

/** Forgets the token: signed out, or no longer welcome. */
export function dismiss(): void {
  token = null
  mustChange = false
  presence = 'out'
  forget()
  channel?.postMessage({ kind: 'out' } satisfies Notice)
  tell()
}

/** The token for the next request, renewed where its time is up; null where nobody is signed in. */
export async function accessToken(): Promise<string | null> {
  if (presence === 'out') return null
  if (token === null || Date.now() > renewAt) await renew(token)
  return token
}

/**
 * Gets a new token in place of `worn`, once for all that ask at the same time. False where the cookie is no longer
 * welcome; throws where the server cannot be reached, which says nothing about the cookie.
 */
export function renew(worn: string | null): Promise<boolean> {
  if (token !== null && token !== worn) return Promise.resolve(true)
  turn ??= inTurn(() => (token !== null && token !== worn ? Promise.resolve(true) : refresh())).finally(() => {
    turn = null
  })
  return turn
}

function inTurn(work: () => Promise<boolean>): Promise<boolean> {
  return 'locks' in navigator && navigator.locks ? navigator.locks.request('duolao.refresh', work) : work()
}

async function refresh(): Promise<boolean> {
  const response = await fetch('/graphql', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json;q=0.9' },
    body: JSON.stringify({ operationName: 'Refresh', query: refreshText }),
  })
  if (response.status === 429 || response.status >= 500) throw new TypeError(`refresh: HTTP ${response.status}`)
  const answer = (await response.json().catch(() => ({}))) as {
    data?: { refresh?: AccessFragment } | null
    errors?: { extensions?: { code?: string } }[]
  }
  if (answer.data?.refresh) {
    admit(answer.data.refresh)
    return true
  }
  const code = answer.errors?.[0]?.extensions?.code
  if (code === 'INTERNAL' || code === 'LIMITED') throw new TypeError(`refresh: ${code}`)
  dismiss()
  return false
}
