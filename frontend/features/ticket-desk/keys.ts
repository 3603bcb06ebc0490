/** What a key does in the queue. */
export type Deed = 'next' | 'previous' | 'enter' | 'claim' | 'select' | 'help' | 'escape' | 'search'

/** The keys, as the help shows them. */
export const keys: readonly { deed: Deed; shown: readonly string[] }[] = [
  { deed: 'next', shown: ['j', '↓'] },
  { deed: 'previous', shown: ['k', '↑'] },
  { deed: 'enter', shown: ['Enter'] },
  { deed: 'claim', shown: ['c'] },
  { deed: 'select', shown: ['x'] },
  { deed: 'search', shown: ['/'] },
  { deed: 'escape', shown: ['Esc'] },
  { deed: 'help', shown: ['?'] },
]

const deeds: Readonly<Record<string, Deed>> = { j: 'next', k: 'previous', c: 'claim', x: 'select', '?': 'help', '/': 'search', Escape: 'escape' }
/** These scroll and press elsewhere; they are the queue's only where a row has the focus. */
const rowDeeds: Readonly<Record<string, Deed>> = { ArrowDown: 'next', ArrowUp: 'previous', Enter: 'enter' }

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
export function deedOf(press: Press): Deed | null {
  if (press.typing || press.ctrlKey || press.metaKey || press.altKey) return null
  if (press.onRow && Object.hasOwn(rowDeeds, press.key)) return rowDeeds[press.key] ?? null
  return Object.hasOwn(deeds, press.key) ? (deeds[press.key] ?? null) : null
}

/** The row that the next step goes to: from none, the first or the last one. */
export function stepTo(ids: readonly string[], from: string, by: 1 | -1): string | null {
  const at = ids.indexOf(from)
  if (at === -1) return (by === 1 ? ids[0] : ids.at(-1)) ?? null
  return ids[Math.max(0, Math.min(ids.length - 1, at + by))] ?? null
}
