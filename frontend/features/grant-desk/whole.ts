import type { Masked } from '~/lib/api/fragment'
import { unmask } from '~/lib/api/fragment'
import type { DeskGrantHolderFragment, DeskGrantLimitsFragment, DeskGrantStepFragment, DeskGrantWholeFragment } from './Grant.graphql.ts'
import { DeskGrantHolderFragmentDoc, DeskGrantLimitsFragmentDoc, DeskGrantStepFragmentDoc } from './Grant.graphql.ts'
import { pathAbove } from './grant'

/** Who holds it, and how far it goes. */
type Opened = Pick<DeskGrantHolderFragment, 'holder' | 'postUnit' | 'post'>
type Limited<T> = Omit<T, 'limits' | ' $fragmentName' | ' $fragmentRefs'> & { limits: DeskGrantLimitsFragment }

/** A step above. */
export type WholeStep = Limited<DeskGrantStepFragment> & Opened

/** A grant with everything that its drawer shows. */
export type WholeGrant = Omit<Limited<DeskGrantWholeFragment>, 'versions' | 'children' | 'parent'> &
  Opened & {
    versions: Limited<DeskGrantWholeFragment['versions'][number]>[]
    children: (Pick<DeskGrantWholeFragment['children'][number], 'id' | 'state'> & Opened)[]
    /** Those above it, the province's own first. */
    above: WholeStep[]
  }

function openedOf(masked: Masked<typeof DeskGrantHolderFragmentDoc>): Opened {
  const { holder, postUnit, post } = unmask(DeskGrantHolderFragmentDoc, masked)
  return { holder, postUnit, post }
}

/** Opens what the answer has masked. */
export function wholeOf({ parent, ...g }: DeskGrantWholeFragment): WholeGrant {
  return {
    ...g,
    ...openedOf(g),
    limits: unmask(DeskGrantLimitsFragmentDoc, g.limits),
    versions: g.versions.map((v) => ({ ...v, limits: unmask(DeskGrantLimitsFragmentDoc, v.limits) })),
    children: g.children.map((c) => ({ id: c.id, state: c.state, ...openedOf(c) })),
    above: pathAbove(parent).map((masked) => {
      const step = unmask(DeskGrantStepFragmentDoc, masked)
      return { ...step, ...openedOf(step), limits: unmask(DeskGrantLimitsFragmentDoc, step.limits) }
    }),
  }
}
