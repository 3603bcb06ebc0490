/** The search part of an address with some of its parameters changed; null and '' take one away. */
export function withParams(params: URLSearchParams, changes: Readonly<Record<string, string | null | undefined>>): string {
  const next = new URLSearchParams(params)
  for (const [key, value] of Object.entries(changes)) {
    if (value === null || value === undefined || value === '') next.delete(key)
    else next.set(key, value)
  }
  const text = next.toString()
  return text === '' ? '' : `?${text}`
}
