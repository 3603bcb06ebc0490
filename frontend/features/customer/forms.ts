/** A visit as it is typed; nothing is sent before it is whole. */
export interface VisitFaults {
  note: 'noteMissing' | null
  at: 'futureVisit' | null
}

/** What is wrong with a visit: `at` is empty for now, or a local business time such as 2010-09-30T17:30. */
export function visitFaults(note: string, at: string, now: Date): VisitFaults {
  return {
    note: note.trim() === '' ? 'noteMissing' : null,
    at: at !== '' && Date.parse(momentFrom(at)) > now.getTime() ? 'futureVisit' : null,
  }
}

/** A time typed on the phone is business time, wherever the phone thinks it is. */
export function momentFrom(local: string): string {
  return `${local.length === 16 ? `${local}:00` : local}+08:00`
}

/** A whole number from 0 to most; null for anything else. */
export function wholeNumber(text: string, most: number): number | null {
  const clean = text.trim()
  if (!/^\d{1,9}$/.test(clean)) return null
  const value = Number(clean)
  return value <= most ? value : null
}
