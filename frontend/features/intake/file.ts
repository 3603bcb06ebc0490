import type { ImportKind, ImportStatus } from '~/lib/api/schema'

/** What can be imported, in the order in which a carrier needs it. */
export const kinds: readonly ImportKind[] = [
  'PERFORMANCE',
  'RATING',
  'COMPLETION',
  'TARGET',
  'STAFF',
  'ASSIGNMENT',
  'GROUP',
  'ALERT',
  'CONTACT',
  'FIGURE',
]

/** Kinds whose rows belong to a month. */
export const monthly: readonly ImportKind[] = ['PERFORMANCE', 'RATING', 'COMPLETION', 'TARGET', 'FIGURE']

/** The largest file. */
export const largest = 64 * 1024 * 1024

/** Why a file cannot be taken; null where it can. */
export function refusal(file: { name: string; size: number }): 'wrongType' | 'tooBig' | null {
  if (!/\.(xlsx|csv)$/i.test(file.name)) return 'wrongType'
  return file.size > largest ? 'tooBig' : null
}

/** A size as people say it: 812 B, 13 KB, 4.2 MB. */
export function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${String(bytes)} B`
  if (bytes < 1024 * 1024) return `${String(Math.round(bytes / 1024))} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

/** Whether the server is at work on it. */
export const running = (status: ImportStatus): boolean => status === 'CHECKING' || status === 'COMMITTING'

/** A count with its thousands separated. */
export const counted = (n: number): string => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ',')

/** What an effect says was not read: `UNKNOWN_COLUMN:` and `SKIPPED_SHEET:` have its name behind them; null for a figure. */
export function unread(effect: string): { what: 'column' | 'sheet'; name: string } | null {
  const [, kind, name = ''] = /^(UNKNOWN_COLUMN|SKIPPED_SHEET):(.*)$/s.exec(effect) ?? []
  return kind === undefined ? null : { what: kind === 'UNKNOWN_COLUMN' ? 'column' : 'sheet', name }
}
