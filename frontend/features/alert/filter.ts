import type { AlertFilter, AlertKind, AlertOutcome, AlertStatus } from '../../lib/api/schema.ts'

/** The kinds of alerts. */
export const kinds: readonly AlertKind[] = ['CHURN_SIGN', 'ARREARS', 'CONTRACT_END', 'TRAFFIC_DROP', 'COMPLAINT']

/** What the address says about the list. */
export interface Wanted {
  status: AlertStatus
  kind: AlertKind | null
  overdue: boolean
  search: string
}

/** Reads the address; nonsense counts as nothing. */
export function wantedOf(params: URLSearchParams): Wanted {
  const status: AlertStatus = params.get('status') === 'handled' ? 'HANDLED' : 'OPEN'
  return {
    status,
    kind: kinds.find((kind) => kind === params.get('kind')) ?? null,
    overdue: status === 'OPEN' && params.get('overdue') === '1',
    search: (params.get('q') ?? '').trim(),
  }
}

/** As the server takes it. */
export function filterOf(wanted: Wanted): AlertFilter {
  return {
    status: wanted.status,
    ...(wanted.kind === null ? {} : { kind: wanted.kind }),
    ...(wanted.overdue ? { overdue: true } : {}),
    ...(wanted.search === '' ? {} : { search: wanted.search }),
  }
}

/** Whether anything but the status is asked for. */
export function isFiltered(wanted: Wanted): boolean {
  return wanted.kind !== null || wanted.overdue || wanted.search !== ''
}

/** The outcomes that fit a kind, the likeliest first. */
export function outcomesOf(kind: AlertKind): AlertOutcome[] {
  switch (kind) {
    case 'ARREARS':
      return ['PAID', 'FOLLOWING', 'NO_RISK', 'LOST']
    case 'CONTRACT_END':
      return ['RENEWED', 'FOLLOWING', 'NO_RISK', 'LOST']
    case 'CHURN_SIGN':
      return ['RETAINED', 'FOLLOWING', 'NO_RISK', 'LOST']
    case 'TRAFFIC_DROP':
    case 'COMPLAINT':
      return ['NO_RISK', 'RETAINED', 'FOLLOWING', 'LOST']
  }
}

/** For so long a handling can be taken back by whoever did it. */
export const undoFor = 10 * 60_000

/** Whether a handling can still be taken back. */
export function canUndo(handledAt: string | null, now: Date): boolean {
  return handledAt !== null && now.getTime() < Date.parse(handledAt) + undoFor
}

/** Whether a note is long enough and not too long. */
export function noteFits(note: string): boolean {
  const length = Array.from(note.trim()).length
  return length >= 2 && length <= 500
}
