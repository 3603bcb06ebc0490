/** No more sheets at once: each is asked for by itself. */
export const most = 50

/** Whose statements an address asks for: `staff=4` or `staff=4,7`; the viewer's own where it names nobody. */
export function people(asked: string | null, own: string): string[] {
  const ids = [...new Set((asked ?? '').split(',').filter((id) => /^\d{1,19}$/.test(id)))]
  return ids.length === 0 ? [own] : ids.slice(0, most)
}
