import { beforeEach, expect, it, vi } from 'vitest'
import type * as Access from './access.ts'

const granted = (token: string): Response =>
  Response.json({ data: { refresh: { accessToken: token, expiresAt: new Date(Date.now() + 600_000).toISOString(), mustChangePassword: false } } })

it('asks for what Access.graphql names', async () => {
  const { stringifyDocument } = await import('@urql/core')
  const { RefreshDocument } = await import('./Access.graphql.ts')
  const [mutation = '', fields = ''] = stringifyDocument(RefreshDocument).split('fragment Access on LoginResult')
  const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()
  expect(plain(mutation).replace('{ ...Access }', plain(fields))).toBe(access.refreshText)
})

let access: typeof Access

beforeEach(async () => {
  vi.resetModules()
  access = await import('./access.ts')
})

it('renews once for all that ask at the same time', async () => {
  const fetch = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => granted('one'))
  const tokens = await Promise.all([access.accessToken(), access.accessToken(), access.accessToken()])
  expect(tokens).toEqual(['one', 'one', 'one'])
  expect(fetch).toHaveBeenCalledTimes(1)
  expect(access.presenceNow()).toBe('in')
})

it('asks again only for a token that is worn out', async () => {
  const fetch = vi.spyOn(globalThis, 'fetch').mockImplementationOnce(async () => granted('one')).mockImplementationOnce(async () => granted('two'))
  await access.accessToken()
  expect(await access.renew('an older one')).toBe(true)
  expect(fetch).toHaveBeenCalledTimes(1)
  expect(await access.renew('one')).toBe(true)
  expect(await access.accessToken()).toBe('two')
})

it('is signed out when the cookie is refused', async () => {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => Response.json({ errors: [{ message: 'x', extensions: { code: 'UNAUTHENTICATED' } }] }))
  expect(await access.accessToken()).toBeNull()
  expect(access.presenceNow()).toBe('out')
})

it.each([
  ['a network that is away', async () => Promise.reject(new TypeError('fetch failed'))],
  ['a proxy that answers', async () => new Response('bad gateway', { status: 502 })],
  ['a server that is busy', async () => Response.json({ errors: [{ message: 'x', extensions: { code: 'LIMITED' } }] })],
])('%s says nothing about the cookie', async (_, answer) => {
  vi.spyOn(globalThis, 'fetch').mockImplementation(answer)
  await expect(access.accessToken()).rejects.toThrow(TypeError)
  expect(access.presenceNow()).toBe('unknown')
})

it('does not renew by a clock that is hours ahead', async () => {
  const fetch = vi.spyOn(globalThis, 'fetch').mockImplementation(async () =>
    Response.json({ data: { refresh: { accessToken: 'one', expiresAt: new Date(Date.now() - 5 * 3_600_000).toISOString(), mustChangePassword: false } } }),
  )
  await access.accessToken()
  await access.accessToken()
  expect(fetch).toHaveBeenCalledTimes(1)
})
