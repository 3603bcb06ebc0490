import { expect, it, vi } from 'vitest'

const fails = vi.hoisted(() => ({ times: 1 }))

vi.mock('graphql-sse', () => {
  if (fails.times-- > 0) throw new TypeError('Failed to fetch dynamically imported module')
  return {
    createClient: () => ({
      subscribe: (_: unknown, sink: { next: (result: unknown) => void }) => {
        sink.next({ data: { unreadChanged: 3 } })
        return () => undefined
      },
    }),
  }
})

it('listens when the network is back, where it was away as the library was to come', async () => {
  const { forwardSubscription } = await import('./events.ts')
  const next = vi.fn<(result: unknown) => void>()
  const error = vi.fn<(error: unknown) => void>()
  forwardSubscription({ query: 'subscription { unreadChanged }', operationName: 'Unread', variables: {}, extensions: undefined }, {} as never).subscribe({ next, error, complete: () => undefined })
  await vi.waitFor(() => expect(fails.times).toBe(0))
  expect(next).not.toHaveBeenCalled()
  await vi.waitFor(() => {
    window.dispatchEvent(new Event('online'))
    expect(next).toHaveBeenCalledWith({ data: { unreadChanged: 3 } })
  })
  expect(error).not.toHaveBeenCalled()
})
