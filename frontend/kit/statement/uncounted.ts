/** The entries that do not count at all: one that arrived after closing and was paid with a later month's correction does. */
export function uncounted<E extends { id: string }>(entries: readonly E[], corrected: readonly { id: string }[]): E[] {
  const paid = new Set(corrected.map((entry) => entry.id))
  return entries.filter((entry) => !paid.has(entry.id))
}
