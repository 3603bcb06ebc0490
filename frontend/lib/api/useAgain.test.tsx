import { act, renderHook } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { useAgain } from './useAgain.ts'

it('asks at once where nothing is on its way, and else once more when that is there', () => {
  const ask = vi.fn<() => void>()
  const { result, rerender } = renderHook(({ onItsWay }) => useAgain(onItsWay, ask), { initialProps: { onItsWay: false } })
  act(() => result.current())
  expect(ask).toHaveBeenCalledTimes(1)
  rerender({ onItsWay: true })
  act(() => result.current())
  act(() => result.current())
  expect(ask).toHaveBeenCalledTimes(1)
  rerender({ onItsWay: false })
  expect(ask).toHaveBeenCalledTimes(2)
  rerender({ onItsWay: true })
  rerender({ onItsWay: false })
  expect(ask).toHaveBeenCalledTimes(2)
})
