import type { CombinedError } from '@urql/core'
import { App } from 'antd'
import { createElement, useCallback, useRef } from 'react'
import type { Fault } from '~/lib/api/errors'
import { failure, faultsOf } from '~/lib/api/errors'
import { newRequestId } from '~/lib/api/requestId'
import { useDesk } from './context'

/** What urql says of a mutation. */
interface Answer<D> {
  data?: D | undefined
  error?: CombinedError | undefined
}

/**
 * Runs a mutation and says what came of it; the data, or null where it failed. `quiet` where the form says it; `onInvalid`
 * gets all that is wrong, to be shown at its fields.
 */
export function useAct(): <D>(
  run: () => Promise<Answer<D>>,
  said?: { done?: string; onConflict?: () => void; onInvalid?: (faults: Fault[]) => void; quiet?: boolean },
) => Promise<D | null> {
  const { message, notification } = App.useApp()
  const { t, errorText } = useDesk()
  return useCallback(
    async (run, { done, onConflict, onInvalid, quiet = false } = {}) => {
      const answer = await run()
      if (answer.error) {
        const found = failure(answer.error)
        if (found.code === 'CONFLICT' && onConflict) onConflict()
        else if (!quiet) {
          const faults = found.code === 'INVALID' ? faultsOf(found) : []
          const words = [...new Set(faults.map((f) => errorText(f.failure)))]
          notification.error({
            title: words.length > 1 ? t.faults(faults.length) : errorText(answer.error),
            ...(found.reason === 'stale_version' ? { description: t.conflict } : {}),
            ...(words.length > 1 ? { description: createElement('ul', { className: 'd-faults' }, ...words.map((w) => createElement('li', { key: w }, w))) } : {}),
            role: 'alert',
          })
          onInvalid?.(faults)
        }
        return null
      }
      if (done !== undefined) void message.success(done)
      return answer.data ?? null
    },
    [message, notification, errorText, t],
  )
}

/**
 * The requestId of an intent: the same for a repeated try with the same input, so that a lost answer never makes two
 * effects; a new one for another input, and after `done`.
 */
export function useIntent(): { of: (input: unknown) => string; done: () => void } {
  const kept = useRef({ input: '', id: '' })
  const of = useCallback((input: unknown) => {
    const text = JSON.stringify(input)
    if (kept.current.input !== text) kept.current = { input: text, id: newRequestId() }
    return kept.current.id
  }, [])
  const done = useCallback(() => {
    kept.current = { input: '', id: '' }
  }, [])
  return { of, done }
}
