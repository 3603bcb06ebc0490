import { useEffect, useState } from 'react'

/** Gives the focus back to what had it when this was opened: a dialog that is taken away at once leaves it nowhere. */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      if (before instanceof HTMLElement) before.focus()
    },
    [before],
  )
}
