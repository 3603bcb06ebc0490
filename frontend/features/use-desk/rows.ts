import type { Masked } from '~/lib/api/fragment'
import { unmask } from '~/lib/api/fragment'
import type { DeskUseRowFragment } from './Use.graphql.ts'
import { DeskUseRowFragmentDoc } from './Use.graphql.ts'

/** The uses of a page of them. */
export const usesOf = (nodes: readonly (Masked<typeof DeskUseRowFragmentDoc> | null)[] | null | undefined): DeskUseRowFragment[] =>
  (nodes ?? []).flatMap((n) => (n === null ? [] : [unmask(DeskUseRowFragmentDoc, n)]))
