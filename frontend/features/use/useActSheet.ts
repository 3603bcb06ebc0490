import { useCallback } from 'react'
import { toast } from '../../kit/Toast.tsx'
import { useCloseSheet } from '../../kit/useSheet.ts'

const keys = ['act'] as const

/** What the sheet of an act is given. */
export interface ActProps {
  onClose: () => void
  /** It is done: a word about it, the page read anew, and the sheet closed. */
  onDone: (said: string) => void
  /** It has changed meanwhile: the page is read anew, and what was typed stays. */
  onStale: () => void
}

/** How the sheet of an act ends. */
export function useActSheet(onAgain: () => void): ActProps {
  const onClose = useCloseSheet(keys)
  const onDone = useCallback(
    (said: string) => {
      toast(said)
      onAgain()
      onClose()
    },
    [onAgain, onClose],
  )
  return { onClose, onDone, onStale: onAgain }
}
