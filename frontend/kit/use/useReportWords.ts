import { useEffect, useRef, useState } from 'react'
import { drop, recall, remember } from '../../lib/viewer/memory.ts'

/** What somebody has written of a report and not signed, kept on the device. */
const placeOf = (kind: string, month: string): string => `use-report ${kind} ${month}`

/** The words of a report that is being written: the drafted ones, until somebody writes their own. */
export interface ReportWords {
  text: string
  /** They are from an earlier visit. */
  restored: boolean
  /** They are not the drafted ones. */
  own: boolean
  write: (text: string) => void
  /** The drafted ones again. */
  again: () => void
  /** They are signed: nothing is kept any more. */
  done: () => void
}

/** Keeps what is written until it is signed: a page that is left, or loaded anew, loses nothing. A draft that nobody has touched follows the figures. */
export function useReportWords(kind: string, month: string, drafted: string): ReportWords {
  const place = placeOf(kind, month)
  const [kept] = useState(() => recall<string>(place)?.value ?? null)
  const [written, setWritten] = useState<string | null>(kept)
  const over = useRef(false)
  useEffect(() => {
    if (over.current) return
    if (written === null || written.trim() === '') drop(place)
    else remember(place, written)
  }, [place, written])
  return {
    text: written ?? drafted,
    restored: kept !== null && written === kept,
    own: written !== null,
    write: (text) => setWritten(text === drafted ? null : text),
    again: () => setWritten(null),
    done: () => {
      over.current = true
      drop(place)
    },
  }
}
