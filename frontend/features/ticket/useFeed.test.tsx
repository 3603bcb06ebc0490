import type { Client } from 'urql'
import { act, render } from '@testing-library/react'
import { gql } from '@urql/core'
import { Provider } from 'urql'
import type { Subject } from 'wonka'
import { makeSubject } from 'wonka'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { streams } from '../../lib/api/connection.ts'
import { useFeed } from './useFeed.ts'

interface Told {
  changed: { eventId: string }
}

const query = gql<Told, { since?: string | null }>`
  subscription Test($since: ID) {
    changed(since: $since) {
      eventId
    }
  }
`
const eventIdOf = (data: Told): string => data.changed.eventId

/** A client that notes what it is asked to listen to, and says what it is told to say. */
function listening(): { client: Client; sinces: (string | null)[]; say: (eventId: string) => void } {
  const sinces: (string | null)[] = []
  let subject: Subject<unknown> | null = null
  const client = {
    executeSubscription: (request: { variables: { since: string | null } }) => {
      sinces.push(request.variables.since)
      subject = makeSubject<unknown>()
      return subject.source
    },
    suspense: false,
  } as unknown as Client
  return { client, sinces, say: (eventId) => act(() => subject?.next({ data: { changed: { eventId } }, stale: false, hasNext: true, operation: {} })) }
}

function Listener({ onChange }: { onChange: () => void }): null {
  useFeed('Test', query, {}, eventIdOf, onChange, '10')
  return null
}

const pass = (ms: number): void => act(() => void vi.advanceTimersByTime(ms))
const live = (change: 1 | -1): void => act(() => streams('Test', change))

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

it('listens after what the page has shown, and goes on after what it has heard when the connection is lost', () => {
  const { client, sinces, say } = listening()
  const onChange = vi.fn<() => void>()
  render(
    <Provider value={client}>
      <Listener onChange={onChange} />
    </Provider>,
  )
  expect(sinces).toEqual([]) // the page itself comes first
  pass(1_000)
  expect(sinces).toEqual(['10'])
  live(1)
  say('12')
  pass(200)
  expect(onChange).toHaveBeenCalledTimes(1)

  live(-1)
  expect(sinces).toEqual(['10', '12'])
  say('12') // told again after the break
  pass(200)
  expect(onChange).toHaveBeenCalledTimes(1)
  live(1)
  expect(onChange).toHaveBeenCalledTimes(2) // looks once more, for what it cannot know of
  say('13')
  pass(200)
  expect(onChange).toHaveBeenCalledTimes(3)
  live(-1)
})
