import type { Masked } from '../../lib/api/fragment.ts'
import type { Post } from '../../lib/api/schema.ts'
import type { LineFragmentDoc } from './Line.graphql.ts'

/** The part of a month in which one post was held in one unit. */
export interface Slice {
  assignmentId: string
  unitName: string
  post: Post
  from: string
  until: string
  days: number
  own: string
  team: string
  completion: string | null
  meanCompletion: string | null
  factor: string
  base: string
  earned: string
  lines: Masked<typeof LineFragmentDoc>[]
}

/** A person's month with its computation: of an open month (a standing) as well as of a settled one (a statement). */
export interface Computed {
  month: string
  points: string
  rawPoints: string
  base: string
  earned: string
  coefficient: string
  processScore: string
  processMax: string
  adjustment: string
  slices: readonly Slice[]
  process: Masked<typeof LineFragmentDoc>[]
  adjustments: Masked<typeof LineFragmentDoc>[]
}
