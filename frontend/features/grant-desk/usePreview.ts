import { useState } from 'react'
import { useClient } from 'urql'
import { useAct } from '~/kit/desk/useAct'
import type { Fault } from '~/lib/api/errors'
import type { PreviewGrantChange } from '~/lib/api/schema'
import type { Preview } from './Effects'
import { DeskPreviewGrantChangeDocument } from './Grant.graphql.ts'

/** The preview of a change, asked for before it and anew where it was outdated. */
export function usePreview(): {
  preview: Preview | null
  outdated: boolean
  asking: boolean
  ask: (input: PreviewGrantChange, how?: { outdated?: boolean; onInvalid?: (faults: Fault[]) => void }) => Promise<boolean>
  clear: () => void
} {
  const client = useClient()
  const act = useAct()
  const [state, setState] = useState<{ preview: Preview | null; outdated: boolean; asking: boolean }>({ preview: null, outdated: false, asking: false })
  return {
    ...state,
    ask: async (input, { outdated = false, onInvalid } = {}) => {
      setState((s) => ({ ...s, asking: true }))
      const found = await act(() => client.query(DeskPreviewGrantChangeDocument, { input }, { requestPolicy: 'network-only' }).toPromise(), onInvalid ? { onInvalid } : {})
      setState({ preview: found?.previewGrantChange ?? null, outdated: outdated && found !== null, asking: false })
      return found !== null
    },
    clear: () => setState({ preview: null, outdated: false, asking: false }),
  }
}
