import type { TypedDocumentNode } from '@urql/core'

/** What a component takes of a query's result: only the fragment that it asked for, still closed. */
export type Masked<Doc> =
  Doc extends TypedDocumentNode<infer Fields, never>
    ? MaskedFields<Fields>
    : Doc extends TypedDocumentNode<infer Fields, unknown>
      ? MaskedFields<Fields>
      : never

type MaskedFields<Fields> = [Fields] extends [{ ' $fragmentName'?: infer Name }]
  ? Name extends string
    ? { ' $fragmentRefs'?: { [key in Name]: Fields } }
    : never
  : never

type Document<Fields> = TypedDocumentNode<Fields, unknown>

/** Opens a masked fragment; the fields were there all along, the type now says so. */
export function unmask<F>(doc: Document<F>, masked: Masked<Document<F>>): F
export function unmask<F>(doc: Document<F>, masked: Masked<Document<F>> | null): F | null
export function unmask<F>(doc: Document<F>, masked: Masked<Document<F>> | undefined): F | undefined
export function unmask<F>(doc: Document<F>, masked: Masked<Document<F>> | null | undefined): F | null | undefined
export function unmask<F>(doc: Document<F>, masked: readonly Masked<Document<F>>[]): readonly F[]
export function unmask<F>(_doc: Document<F>, masked: unknown): F | readonly F[] | null | undefined {
  return masked as F
}
