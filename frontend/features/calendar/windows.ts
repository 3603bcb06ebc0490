/** A part of a day that is worked, as 08:30. */
export interface Window {
  opens: string
  closes: string
}

/** A window of a day of the week: Monday is 1. */
export interface WeekWindow extends Window {
  weekday: number
}

/** What is wrong with typed windows. */
export type WindowFault = 'unreadable' | 'backwards' | 'overlap' | 'tooMany'

/** As the server takes them. */
export const maxWindows = 6

/** Windows as they are shown and typed: 08:30–12:00 14:00–17:30. */
export const textOf = (windows: readonly Window[]): string => windows.map((w) => `${w.opens}–${w.closes}`).join(' ')

const pattern = /^(\d{1,2})[:：](\d{2})\s*[-–—~～至]\s*(\d{1,2})[:：](\d{2})$/

/** Reads windows as people type them; nothing typed is none. */
export function windowsOf(text: string): { windows: Window[]; fault: null } | { windows: null; fault: WindowFault } {
  const tight = text.trim().replaceAll(/\s*([-–—~～至])\s*/g, '$1')
  const parts = tight === '' ? [] : tight.split(/[\s,，;；、]+/)
  const windows: Window[] = []
  for (const part of parts) {
    const [, h1 = '', m1 = '', h2 = '', m2 = ''] = pattern.exec(part) ?? []
    const opens = time(h1, m1)
    const closes = time(h2, m2)
    if (opens === null || closes === null) return { windows: null, fault: 'unreadable' }
    if (opens >= closes) return { windows: null, fault: 'backwards' }
    windows.push({ opens, closes })
  }
  if (windows.length > maxWindows) return { windows: null, fault: 'tooMany' }
  windows.sort((a, b) => (a.opens < b.opens ? -1 : 1))
  if (windows.some((w, i) => i > 0 && w.opens < (windows[i - 1]?.closes ?? ''))) return { windows: null, fault: 'overlap' }
  return { windows, fault: null }
}

function time(hours: string, minutes: string): string | null {
  if (hours === '' || Number(minutes) > 59 || Number(hours) * 60 + Number(minutes) > 24 * 60) return null
  return `${hours.padStart(2, '0')}:${minutes}`
}

/** The seven texts of a week, from Monday on. */
export function weekTexts(windows: readonly WeekWindow[]): string[] {
  return Array.from({ length: 7 }, (_, i) => textOf(windows.filter((w) => w.weekday === i + 1)))
}

/** Days of the week in a row with the same windows: Monday to Friday, mostly, in one line. */
export function weekLines(windows: readonly WeekWindow[]): { from: number; until: number; text: string }[] {
  const lines: { from: number; until: number; text: string }[] = []
  for (const [i, text] of weekTexts(windows).entries()) {
    const last = lines.at(-1)
    if (last?.text === text) last.until = i + 1
    else lines.push({ from: i + 1, until: i + 1, text })
  }
  return lines
}

/** How long a day with these windows is, in minutes. */
export function lengthOf(windows: readonly Window[]): number {
  const minutes = (t: string): number => Number(t.slice(0, 2)) * 60 + Number(t.slice(3))
  return windows.reduce((sum, w) => sum + minutes(w.closes) - minutes(w.opens), 0)
}
