import type { KeyTable } from '~/kit/desk/rowKeys'

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

/** The keys, as they are heard. */
export const table: KeyTable<Deed> = {
  anywhere: { j: 'next', k: 'previous', c: 'claim', x: 'select', '?': 'help', '/': 'search', Escape: 'escape' },
  onRow: { ArrowDown: 'next', ArrowUp: 'previous', Enter: 'enter' },
}
