import type { SubscriptionForwarder } from '@urql/core'
import type { Client } from 'graphql-sse'
import { accessToken, renew } from './access.ts'
import { streams } from './connection.ts'

/*
 * Subscriptions over server-sent events, one connection each. A lost connection is taken up again for as long as the
 * screen is open; the server sends the present state first, so nothing is missed. The library loads when first needed.
 */

let loading: Promise<Client> | null = null
let worn: string | null = null

async function client(): Promise<Client> {
  try {
    return await (loading ??= load())
  } catch (error) {
    // Whoever asks next tries anew.
    loading = null
    throw error
  }
}

function load(): Promise<Client> {
  return import('graphql-sse').then(({ createClient }) =>
    createClient({
      url: '/graphql',
      credentials: 'same-origin',
      retryAttempts: Number.MAX_SAFE_INTEGER,
      retry: pause,
      headers: async (): Promise<Record<string, string>> => {
        worn = await accessToken()
        return worn === null ? {} : { authorization: `Bearer ${worn}` }
      },
    }),
  )
}

/** Half a second, then twice as long each time, up to half a minute, with chance so that phones do not come all at once; at once when the network is back. */
function pause(retries: number): Promise<void> {
  const wait = Math.min(30_000, 500 * 2 ** Math.min(retries, 6)) * (0.5 + Math.random())
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      window.removeEventListener('online', done)
      resolve()
    }
    const timer = setTimeout(done, wait)
    window.addEventListener('online', done)
  })
}

/** How urql hands a subscription on. */
export const forwardSubscription: SubscriptionForwarder = (request) => ({
  subscribe(sink) {
    let stop: (() => void) | null = null
    let ended = false
    let up = false
    const live = (now: boolean): void => {
      if (now === up) return
      up = now
      streams(request.operationName ?? '', now ? 1 : -1)
    }

    const start = async (again: number): Promise<void> => {
      let sse: Client
      try {
        sse = await client()
      } catch (error) {
        if (!ended) await recover(error, again)
        return
      }
      if (ended) return
      stop = sse.subscribe(
        { query: request.query ?? '', ...(request.variables ? { variables: request.variables } : {}) },
        {
          next(result) {
            if (unauthenticated(result.errors)) return
            live(true)
            sink.next(result as never)
          },
          error(error) {
            live(false)
            if (!ended) void recover(error, again)
          },
          complete() {
            live(false)
            if (!ended) sink.complete()
          },
        },
        {
          connecting: () => live(false),
          connected: () => live(true),
        },
      )
    }

    // Whatever ends a stream for good, the token may be the cause: one renewal, then a pause, then again.
    const recover = async (error: unknown, again: number): Promise<void> => {
      const status = (error as { response?: { status?: number } }).response?.status
      if (status !== undefined && status >= 400 && status < 500 && status !== 401 && status !== 429) {
        sink.error(error)
        return
      }
      try {
        if (status === 401 && !(await renew(worn))) {
          sink.error(error)
          return
        }
      } catch {
        // The server is away; the pause below waits for it.
      }
      await pause(again)
      if (!ended) await start(again + 1)
    }

    void start(0)
    return {
      unsubscribe() {
        ended = true
        stop?.()
        live(false)
      },
    }
  },
})

function unauthenticated(errors: unknown): boolean {
  return Array.isArray(errors) && errors.some((e: { extensions?: { code?: string } }) => e.extensions?.code === 'UNAUTHENTICATED')
}
