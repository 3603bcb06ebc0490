import { useCallback, useEffect, useRef, useState } from 'react'
import { useClient } from 'urql'
import type { CommandProgressSubscriptionData } from './Progress.graphql.ts'
import { CommandProgressDocument } from './Progress.graphql.ts'

type Progress = CommandProgressSubscriptionData['commandProgress']

/**
 * How far the caller's own long command is. `watch` is called before the command is sent, and gives back what ends the
 * watching; what cannot be watched just goes on without a bar.
 */
export function useCommandProgress(): { progress: Progress | null; watch: (requestId: string) => () => void } {
  const client = useClient()
  const [progress, setProgress] = useState<Progress | null>(null)
  const stop = useRef<() => void>(() => undefined)
  useEffect(() => () => stop.current(), [])
  const watch = useCallback(
    (requestId: string) => {
      stop.current()
      const running = client.subscription(CommandProgressDocument, { requestId }).subscribe((result) => {
        if (result.data) setProgress(result.data.commandProgress)
      })
      const end = (): void => {
        running.unsubscribe()
        setProgress(null)
      }
      stop.current = end
      return end
    },
    [client],
  )
  return { progress, watch }
}
