import { useEffect, useRef, useState } from 'react'

/** How long a figure takes to its new value. */
const lasts = 700

/**
 * A figure that rolls quietly to its new value when it changes; at once for those who want less motion. Screen readers
 * and tests get the value itself, never a figure in between.
 */
export function Roll({ value, places, format }: { value: string; places: number; format: (value: string) => string }) {
  const [shown, setShown] = useState(value)
  const before = useRef(value)
  useEffect(() => {
    const from = Number(before.current)
    const to = Number(value)
    before.current = value
    const still = typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches
    if (from === to || still || !Number.isFinite(from) || !Number.isFinite(to)) {
      setShown(value)
      return
    }
    let frame = 0
    const start = performance.now()
    const step = (now: number): void => {
      const share = Math.min(1, (now - start) / lasts)
      const eased = 1 - (1 - share) ** 3
      setShown(share < 1 ? (from + (to - from) * eased).toFixed(places) : value)
      if (share < 1) frame = requestAnimationFrame(step)
    }
    frame = requestAnimationFrame(step)
    return () => cancelAnimationFrame(frame)
  }, [value, places])
  return (
    <>
      <span aria-hidden="true">{format(shown)}</span>
      <span className="visually-hidden">{format(value)}</span>
    </>
  )
}
