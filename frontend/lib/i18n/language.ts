import { useSyncExternalStore } from 'react'

/** Chinese first, English second. */
export type Language = 'zh-CN' | 'en'

const key = 'duolao.language'
const listeners = new Set<() => void>()

function stored(): Language {
  try {
    const value = localStorage.getItem(key)
    if (value === 'en' || value === 'zh-CN') return value
  } catch {
    // No storage: the default holds.
  }
  return 'zh-CN'
}

let language: Language = stored()
if (typeof document !== 'undefined') document.documentElement.lang = language

/** The language of the screens now. */
export const languageNow = (): Language => language

/** Changes the language of every screen at once. */
export function setLanguage(next: Language): void {
  if (next === language) return
  language = next
  document.documentElement.lang = next
  try {
    localStorage.setItem(key, next)
  } catch {
    // No storage: it holds until the page is left.
  }
  for (const listener of listeners) listener()
}

/** Calls back whenever the language has changed; gives back how to end it. */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

// Another tab has changed it.
if (typeof window !== 'undefined') {
  window.addEventListener('storage', (event) => {
    if (event.key === key && (event.newValue === 'en' || event.newValue === 'zh-CN')) setLanguage(event.newValue)
  })
}

/** The language, and a new render when it changes. */
export function useLanguage(): Language {
  return useSyncExternalStore(onLanguage, () => language)
}
