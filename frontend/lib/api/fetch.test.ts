import { beforeEach, expect, it, vi } from 'vitest'
import type * as Access from './access.ts'
import type * as Fetch from './fetch.ts'

const refusal = { errors: [{ message: 'worn out', extensions: { code: 'UNAUTHENTICATED' } }] }
const grant = (token: string): unknown => ({ data: { refresh: { accessToken: token, expiresAt: '2100-01-01T00:00:00Z', mustChangePassword: false } } })

let access: typeof Access
let api: typeof Fetch

beforeEach(async () => {
  vi.resetModules()
  access = await import('./access.ts')
  api = await import('./fetch.ts')
  access.admit({ accessToken: 'old', expiresAt: '2100-01-01T00:00:00Z', mustChangePassword: false })
})

const bearer = (init: RequestInit | undefined): string | null => new Headers(init?.headers).get('authorization')

it('tries once more with a new token', async () => {
  const sent: (string | null)[] = []
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (_, init) => {
    if (typeof init?.body === 'string' && init.body.includes('Refresh')) return Response.json(grant('new'))
    sent.push(bearer(init))
    return sent.length === 1 ? Response.json(refusal) : Response.json({ data: { ok: true } })
  })
  const response = await api.authorisedFetch('/graphql', { method: 'POST', body: '{}' })
  expect(await response.json()).toEqual({ data: { ok: true } })
  expect(sent).toEqual(['Bearer old', 'Bearer new'])
})

it('gives the refusal back when the cookie is refused too', async () => {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => Response.json(refusal))
  const response = await api.authorisedFetch('/graphql', { method: 'POST', body: '{}' })
  expect(await response.json()).toEqual(refusal)
  expect(access.presenceNow()).toBe('out')
})

it('does not take a text that only mentions the code for a refusal', async () => {
  const fetch = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => Response.json({ data: { note: '"UNAUTHENTICATED"' } }))
  await api.authorisedFetch('/graphql', { method: 'POST', body: '{}' })
  expect(fetch).toHaveBeenCalledTimes(1)
})
