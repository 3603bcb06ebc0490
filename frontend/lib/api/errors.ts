import type { CombinedError } from '@urql/core'

/** The closed list of failures that the server tells apart, and two of the way to it. */
export type Code =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'INVALID'
  | 'CONFLICT'
  | 'LIMITED'
  | 'INTERNAL'
  | 'OFFLINE'
  | 'UNAVAILABLE'

/** A failure as a screen needs it; nothing is ever decided by its text. */
export interface Failure {
  code: Code
  /** Stable key of the reason; screens translate it. */
  reason: string | null
  /** The input that is at fault, e.g. `input.quantity`. */
  field: string | null
  /** Figures and names for the translated text. */
  params: Record<string, unknown>
  /** Seconds after which a repeated try makes sense. */
  retryAfter: number | null
  /** For a call to whoever runs the server. */
  requestId: string | null
}

const codes = new Set<string>(['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'INVALID', 'CONFLICT', 'LIMITED', 'INTERNAL'])

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
const seconds = (value: unknown): number | null => {
  const n = typeof value === 'number' ? value : Number.parseInt(text(value) ?? '', 10)
  return Number.isFinite(n) && n >= 0 ? n : null
}

/** What the extensions of a GraphQL error say. */
export function failureOf(extensions: Record<string, unknown> | undefined): Failure {
  const code = text(extensions?.code)
  const params = extensions?.params
  return {
    code: code !== null && codes.has(code) ? (code as Code) : 'INTERNAL',
    reason: text(extensions?.reason),
    field: text(extensions?.field),
    params: params !== null && typeof params === 'object' ? (params as Record<string, unknown>) : {},
    retryAfter: seconds(extensions?.retryAfter),
    requestId: text(extensions?.requestId),
  }
}

/** One thing that is wrong with an input. */
export interface Fault {
  field: string
  failure: Failure
}

/** Everything that a refused input has wrong with it: some forms are told all at once, in the parameter "faults". */
export function faultsOf(found: Failure): Fault[] {
  const all = found.params.faults
  if (!Array.isArray(all)) return found.field === null ? [] : [{ field: found.field, failure: found }]
  return all.flatMap((each: unknown) => {
    const one = each !== null && typeof each === 'object' ? (each as Record<string, unknown>) : {}
    const field = text(one.field)
    return field === null ? [] : [{ field, failure: { ...failureOf({ ...one, code: 'INVALID' }), requestId: found.requestId } }]
  })
}

/** The first failure of a result. */
export function failure(error: CombinedError): Failure {
  const first = error.graphQLErrors[0]
  if (first) {
    const found = failureOf(first.extensions)
    found.retryAfter ??= seconds(headerOf(error, 'retry-after'))
    return found
  }
  const status = (error.response as Response | undefined)?.status
  const code: Code =
    status === 401 ? 'UNAUTHENTICATED' : status === 429 ? 'LIMITED' : status === 503 ? 'UNAVAILABLE' : status && status < 500 ? 'INTERNAL' : 'OFFLINE'
  return { ...failureOf(undefined), code, retryAfter: seconds(headerOf(error, 'retry-after')), requestId: text(headerOf(error, 'x-request-id')) }
}

function headerOf(error: CombinedError, name: string): string | null {
  return (error.response as Response | undefined)?.headers?.get(name) ?? null
}
