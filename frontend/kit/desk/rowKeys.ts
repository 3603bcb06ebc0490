/** What keys do on a page with a list: those that count anywhere on it, and those that count only where a row has the focus. */
export interface KeyTable<Deed extends string> {
  anywhere: Readonly<Record<string, Deed>>
  /** These scroll and press elsewhere. */
  onRow: Readonly<Record<string, Deed>>
}

/** A key press, as far as it matters here. */
export interface Press {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  /** Whether something takes typed text, or a dialog or menu is open. */
  typing: boolean
  /** Whether a row of the list has the focus. */
  onRow: boolean
}

/** What a key press means; null where it is somebody else's. */
export function deedIn<Deed extends string>(table: KeyTable<Deed>, press: Press): Deed | null {
  if (press.typing || press.ctrlKey || press.metaKey || press.altKey) return null
  if (press.onRow && Object.hasOwn(table.onRow, press.key)) return table.onRow[press.key] ?? null
  return Object.hasOwn(table.anywhere, press.key) ? (table.anywhere[press.key] ?? null) : null
}

/** The row that the next step goes to: from none, the first or the last one. */
export function stepTo(ids: readonly string[], from: string, by: 1 | -1): string | null {
  const at = ids.indexOf(from)
  if (at === -1) return (by === 1 ? ids[0] : ids.at(-1)) ?? null
  return ids[Math.max(0, Math.min(ids.length - 1, at + by))] ?? null
}
