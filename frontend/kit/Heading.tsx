import type { ReactNode } from 'react'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { NavigationType, useLocation, useNavigationType } from 'react-router'

let opened: string | null = null
// The page whose heading went away with the focus on it: the one that takes its place has it then.
let left: string | null = null

/**
 * A page's h1. After a change of page it takes the focus, so that a screen reader says where one has come to and Tab
 * goes on from there; the very first page leaves the focus to the browser.
 */
export function Heading({ children, className, title, page }: { children: ReactNode; className?: string; title?: string; page?: string }) {
  const ref = useRef<HTMLHeadingElement>(null)
  // Addresses that open a sheet above the same page name that page.
  const location = useLocation()
  const pathname = page ?? location.pathname
  const kind = useNavigationType()
  useEffect(() => {
    const before = opened
    opened = pathname
    const inherits = left === pathname
    left = null
    if (!inherits && (before === null || before === pathname)) return
    ref.current?.focus({ preventScroll: true })
    if (!inherits && kind === NavigationType.Push) window.scrollTo(0, 0)
  }, [pathname, kind])
  useLayoutEffect(() => {
    const heading = ref.current
    return () => {
      if (heading !== null && document.activeElement === heading) left = pathname
    }
  }, [pathname])
  const name = title ?? (typeof children === 'string' ? children : null)
  useEffect(() => {
    if (name) document.title = `${name} · 多劳`
  }, [name])
  return (
    <h1 ref={ref} tabIndex={-1} className={className}>
      {children}
    </h1>
  )
}
