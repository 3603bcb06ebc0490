/** The two frames of the application. */
export type Shell = 'mobile' | 'desk'

const key = 'duolao.shell'

/** The frame that was chosen by hand; null where none was. */
export function chosenShell(): Shell | null {
  try {
    const value = localStorage.getItem(key)
    return value === 'mobile' || value === 'desk' ? value : null
  } catch {
    return null
  }
}

/** Remembers a choice by hand. */
export function chooseShell(shell: Shell): void {
  try {
    localStorage.setItem(key, shell)
  } catch {
    // No storage: the width decides next time.
  }
}

/** Where somebody with a desk begins: at the desk on a wide screen, unless chosen otherwise. */
export function startingShell(hasDesk: boolean, width: number, chosen: Shell | null): Shell {
  if (!hasDesk) return 'mobile'
  return chosen ?? (width >= 768 ? 'desk' : 'mobile')
}
