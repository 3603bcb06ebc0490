import { act, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { LiveSign } from './LiveSign.tsx'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const said = (): string => screen.getByRole('status').textContent ?? ''

it('says nothing of a connection that is not there yet, and of one that stays away that it is lost', () => {
  const { rerender } = render(<LiveSign live={false} />)
  expect(said()).toBe('')
  rerender(<LiveSign live />)
  expect(said()).toBe('实时更新')
  // As it was: from one queue to another.
  rerender(<LiveSign live={false} />)
  act(() => void vi.advanceTimersByTime(1_900))
  expect(said()).toBe('')
  rerender(<LiveSign live />)
  act(() => void vi.advanceTimersByTime(5_000))
  expect(said()).toBe('实时更新')
  rerender(<LiveSign live={false} />)
  act(() => void vi.advanceTimersByTime(2_100))
  expect(said()).toContain('连接')
})
