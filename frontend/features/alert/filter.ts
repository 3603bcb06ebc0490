import type { AlertFilter, AlertKind, AlertStatus } from '../../lib/api/schema.ts'

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
