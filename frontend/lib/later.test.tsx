import { render, screen } from '@testing-library/react'
import { Component, Suspense } from 'react'
import type { ReactNode } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { later } from './later.tsx'

const page = { default: ({ name }: { name: string }) => <p>{name} is there</p> }

class Boundary extends Component<{ children: ReactNode }> {
  override state = { failed: '' }
  static getDerivedStateFromError(error: Error): { failed: string } {
    return { failed: error.message }
  }
  override render(): ReactNode {
    return this.state.failed || this.props.children
  }
}

afterEach(() => {
  vi.restoreAllMocks()
  window.history.replaceState(null, '')
})

it('shows at once what has come', async () => {
  const Page = later(() => Promise.resolve(page))
  Page.come()
  await Promise.resolve().then(() => undefined)
  render(<Page name="team" />)
  expect(screen.getByText('team is there')).toBeDefined()
})

it('awaits on the opened page what is on its way, without suspending', async () => {
  const Page = later(() => Promise.resolve(page), 'soon')
  render(
    <Suspense fallback="suspended">
      <Page name="team" />
    </Suspense>,
  )
  expect(screen.getByText('soon')).toBeDefined()
  expect(await screen.findByText('team is there')).toBeDefined()
})

it('suspends on a page that somebody has gone to: the old one stays', async () => {
  window.history.replaceState({ idx: 1 }, '')
  const Page = later(() => Promise.resolve(page), 'soon')
  render(
    <Suspense fallback="suspended">
      <Page name="team" />
    </Suspense>,
  )
  expect(screen.getByText('suspended')).toBeDefined()
  expect(await screen.findByText('team is there')).toBeDefined()
})

it('throws where it is shown what kept it from coming, also after it was asked for before', async () => {
  const Page = later<{ name: string }>(() => Promise.reject(new Error('no way there')))
  Page.come()
  vi.spyOn(console, 'error').mockReturnValue(undefined)
  render(
    <Boundary>
      <Page name="team" />
    </Boundary>,
  )
  expect(await screen.findByText('no way there')).toBeDefined()
})
