import { render, screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { ErrorBoundary } from './ErrorBoundary.tsx'

function Broken({ message }: { message: string }): never {
  throw new Error(message)
}

it.each([
  ['Failed to fetch dynamically imported module: /assets/mobile-x.js', true, '系统已更新'],
  ['Failed to fetch dynamically imported module: /assets/mobile-x.js', false, '网络已断开'],
  ['x is undefined', false, '页面出错了'],
])('"%s", online %s: says "%s"', (message, online, heading) => {
  vi.spyOn(console, 'error').mockReturnValue(undefined)
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(online)
  render(
    <ErrorBoundary>
      <Broken message={message} />
    </ErrorBoundary>,
  )
  expect(screen.getByRole('heading').textContent).toBe(heading)
  expect(screen.queryByText(message) === null).toBe(heading !== '页面出错了')
})
