import { useEffect } from 'react'
import { useLocation } from 'react-router'

/** The pages of this visit, by their place in the browser's history; forgotten when the page is loaded anew. */
const trail = new Map<number, string>()

const place = (): number => (window.history.state as { idx?: number } | null)?.idx ?? 0

/** Remembers where one has been, so that it is known what lies behind. */
export function useTrail(): void {
  const { pathname, key } = useLocation()
  useEffect(() => {
    trail.set(place(), pathname)
  }, [pathname, key])
}

/** Whether the page before this one was that of the address. */
export const cameFrom = (to: string): boolean => trail.get(place() - 1) === to.split('?')[0]
