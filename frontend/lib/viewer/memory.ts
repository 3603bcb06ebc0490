/*
 * What was shown last, kept on this device so that an application opened without a connection has something to show,
 * marked with its time. It is the person's own record and standing, nothing of customers but a draft that the server
 * does not have; sign-out throws it away.
 */

/** A remembered thing and when it was known. */
export interface Remembered<T> {
  at: string
  value: T
}

const prefix = 'duolao.last.'

/** Keeps a thing. */
export function remember(key: string, value: unknown): void {
  try {
    localStorage.setItem(prefix + key, JSON.stringify({ at: new Date().toISOString(), value } satisfies Remembered<unknown>))
  } catch {
    // No storage, or none left: there is nothing to show without a connection, and that is all.
  }
}

/** What was kept; null where nothing was. */
export function recall<T>(key: string): Remembered<T> | null {
  try {
    const text = localStorage.getItem(prefix + key)
    return text === null ? null : (JSON.parse(text) as Remembered<T>)
  } catch {
    return null
  }
}

/** Forgets one thing: it is where it belongs. */
export function drop(key: string): void {
  try {
    localStorage.removeItem(prefix + key)
  } catch {
    // Nothing was kept.
  }
}

/** Forgets everything: somebody has signed out. */
export function forget(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key)
  } catch {
    // Nothing was kept.
  }
}
