import type { Client } from 'urql'
import { act, render } from '@testing-library/react'
import { gql } from '@urql/core'
import { Provider } from 'urql'
import type { Subject } from 'wonka'
import { makeSubject, pipe, subscribe } from 'wonka'
import { afterEach, expect, it, vi } from 'vitest'
import { streams } from './connection.ts'
import { useFeed } from './useFeed.ts'

interface Told {
  changed: { eventId: string }
}

const query = gql<Told, { team?: string; since?: string | null }>`
  subscription Test($team: ID, $since: ID) {
    changed(team: $team, since: $since) {
      eventId
    }
  }
`

/** A page that listens, and notes what it is told. */
function listening(): { show: (since: string | null, team?: string) => void; sinces: (string | null)[]; say: (answer: object) => void; heard: string[]; lost: () => number } {
  const sinces: (string | null)[] = []
  const heard: string[] = []
  let lost = 0
  let subject: Subject<unknown> | null = null
  const client = {
    subscription: (_: unknown, variables: { since: string | null }) => {
      sinces.push(variables.since)
      subject = makeSubject<unknown>()
      const { source } = subject
      return {
        subscribe: (listener: (answer: unknown) => void) => pipe(source, subscribe(listener)),
      }
    },
  } as unknown as Client
  function Listener({ since, team }: { since: string | null; team: string }): null {
    useFeed({ name: 'Test', query, of: { team }, since, changeOf: (data) => data.changed, onChange: ({ eventId }) => heard.push(eventId), onLost: () => lost++ })
    return null
  }
  const page = (since: string | null, team: string): ReturnType<typeof Provider> => (
    <Provider value={client}>
      <Listener since={since} team={team} />
    </Provider>
  )
  const { rerender } = render(page(null, '1'))
  return { show: (since, team = '1') => rerender(page(since, team)), sinces, say: (answer) => act(() => subject?.next(answer)), heard, lost: () => lost }
}

const line = (eventId: string): object => ({ data: { changed: { eventId } } })
const live = (change: 1 | -1): void => act(() => streams('Test', change))

afterEach(() => vi.useRealTimers())

it('begins after the line that the page has shown, and goes on after what it has heard when the connection is lost', () => {
  const { show, sinces, say, heard, lost } = listening()
  expect(sinces).toEqual([]) // the page itself comes first
  show('9007199254740992')
  expect(sinces).toEqual(['9007199254740992'])
  live(1)
  // More than a number is exact to.
  say(line('9007199254740993'))
  show('9007199254740993') // the page was read anew: no reason to begin again
  live(-1)
  expect(sinces).toEqual(['9007199254740992', '9007199254740993'])
  say(line('9007199254740993')) // told again after the break
  live(1)
  say(line('9007199254740994'))
  expect(heard).toEqual(['9007199254740993', '9007199254740994'])
  expect(lost()).toBe(0)
  live(-1)
})

it('looks anew after a break where it has no line to go on after', () => {
  const { show, sinces, lost } = listening()
  show('0')
  expect(sinces).toEqual([null])
  live(1)
  expect(lost()).toBe(0)
  live(-1)
  live(1)
  expect(lost()).toBe(1)
  live(-1)
})

it('looks anew where too much has happened to be told, and goes on after what the page then shows', () => {
  vi.useFakeTimers()
  const { show, sinces, say, lost } = listening()
  show('10')
  say({ error: new Error('resync') })
  expect(lost()).toBe(1)
  show('9000')
  act(() => void vi.advanceTimersByTime(2_000))
  expect(sinces).toEqual(['10', '9000'])
})

it('begins with another’s own line', () => {
  const { show, sinces } = listening()
  show('10')
  show(null, '2')
  show('4', '2')
  expect(sinces).toEqual(['10', '4'])
})
