import { useEffect, useRef } from 'react'
import { newRequestId } from '../../lib/api/requestId.ts'
import { drop, recall, remember } from '../../lib/viewer/memory.ts'
import type { PickedGroup } from '../../kit/GroupPicker.tsx'

/** Where a use that was filled in and not sent is kept on the phone. */
const place = 'use-draft'

/** What is filled in of a use. The number is that of the intent: whatever is changed is another one. */
export interface Filled {
  power: string
  grantId: string
  group: PickedGroup | null
  ticketId: string
  beneficiary: string
  amount: string
  reason: string
  /** How many files; they themselves stay nowhere. */
  files: number
  requestId: string
}

/** What a form begins with. */
export const begun = (from: Pick<Filled, 'power' | 'grantId' | 'group' | 'ticketId' | 'amount'>): Filled => ({ ...from, beneficiary: '', reason: '', files: 0, requestId: newRequestId() })

/** Whether there is something in it that would be a pity to lose: what was chosen is a tap. */
export const isWorthKeeping = (filled: Filled): boolean => filled.reason.trim() !== '' || filled.beneficiary.trim() !== '' || filled.files > 0

/** What was kept for this power, unless one has come for another customer or order; null where nothing was. */
export function keptFor(power: string, groupId: string | null, ticketId: string | null): Filled | null {
  const kept = recall<Filled>(place)?.value
  if (kept === undefined || kept.power !== power) return null
  if (groupId !== null && kept.group?.id !== groupId) return null
  return ticketId !== null && kept.ticketId !== ticketId ? null : kept
}

/** Keeps what is filled in on this phone until it is sent: a page that is left, or loaded anew, loses nothing. */
export function useDraft(filled: Filled, touched: boolean): { done: () => void } {
  const over = useRef(false)
  useEffect(() => {
    if (!touched || over.current) return
    if (isWorthKeeping(filled)) remember(place, filled)
    else drop(place)
  }, [filled, touched])
  return {
    done: () => {
      over.current = true
      drop(place)
    },
  }
}
