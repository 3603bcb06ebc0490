import type { Look } from '~/kit/use/look'
import type { InspectionStatus } from '~/lib/api/schema'

/** How an inspection's state looks. */
export const inspectionLooks: Readonly<Record<InspectionStatus, Look>> = {
  ANNOUNCED: { tone: 'warn', icon: 'clock' },
  DRAWN: { tone: 'standard', icon: 'search' },
  CLOSED: { tone: 'good', icon: 'check' },
}

/** How an item's result looks: to be looked at, in order, a violation. */
export const resultLook = (passed: boolean | null): Look =>
  passed === null ? { tone: 'warn', icon: 'search' } : passed ? { tone: 'good', icon: 'check' } : { tone: 'bad', icon: 'warning' }
