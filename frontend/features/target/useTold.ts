import { useState } from 'react'
import { useDesk } from '~/kit/desk/context'
import type { Fault } from '~/lib/api/errors'
import type { Cells } from './draft'

interface Told {
  /** What the server has said of a cell, as long as nobody has typed in it since. */
  at: (key: string) => string | undefined
  /** What the server has refused; `sent` are the keys of the cells in the order in which they went. */
  tell: (faults: readonly Fault[], sent: readonly string[]) => void
}

/** What the server said of the cells of a grid, shown at each of them. */
export function useTold(cells: Cells): Told {
  const { errorText } = useDesk()
  const [told, setTold] = useState<ReadonlyMap<string, { typed: string | undefined; words: string }>>(new Map())
  return {
    at: (key) => {
      const one = told.get(key)
      return one && one.typed === cells[key] ? one.words : undefined
    },
    tell: (faults, sent) => {
      const found = new Map<string, { typed: string | undefined; words: string }>()
      for (const fault of faults) {
        const key = sent[placeOf(fault.field)]
        if (key !== undefined && !found.has(key)) found.set(key, { typed: cells[key], words: errorText(fault.failure) })
      }
      setTold(found)
    },
  }
}

/** Which of the input's cells a fault is about: 3 for `input.shares[3].quantity`; −1 where it is none of them. */
export function placeOf(field: string): number {
  const place = /^input\.(?:shares|tasks)\[(\d+)\]/.exec(field)?.[1]
  return place === undefined ? -1 : Number(place)
}
