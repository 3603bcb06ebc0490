import { useCallback } from 'react'
import { useSearchParams } from 'react-router'

type Change = Record<string, string | null | undefined>

/**
 * Filters, tabs and open drawers live in the URL, so a link shows what its sender saw and the back gesture closes
 * what was opened last. Null and the empty text take a parameter away.
 */
export function useUrl(): readonly [
  (name: string) => string,
  (change: Change, how?: { replace?: boolean }) => void,
] {
  const [search, setSearch] = useSearchParams()
  const get = useCallback((name: string) => search.get(name) ?? '', [search])
  const set = useCallback(
    (change: Change, how: { replace?: boolean } = {}) => {
      setSearch(
        (before) => {
          const after = new URLSearchParams(before)
          for (const [name, value] of Object.entries(change)) {
            if (value === null || value === undefined || value === '') after.delete(name)
            else after.set(name, value)
          }
          return after
        },
        { replace: how.replace ?? false, preventScrollReset: true },
      )
    },
    [setSearch],
  )
  return [get, set] as const
}

/** The value if it is one of those allowed, else the fallback: what comes from a URL is never trusted. */
export function oneOf<T extends string>(value: string, allowed: readonly T[], fallback: T): T {
  return (allowed as readonly string[]).includes(value) ? (value as T) : fallback
}
