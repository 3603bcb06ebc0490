import type { ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import { useMutation } from 'urql'
import { ConfirmTyped } from '~/kit/desk/ConfirmTyped'
import { TextField } from '~/kit/desk/TextField'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { failure } from '~/lib/api/errors'
import { useText } from '~/lib/i18n/catalog'
import { grantDesk } from '~/messages/grant-desk'
import { Effects } from './Effects'
import { longestReason } from './grant'
import { DeskRevokeGrantDocument } from './Grant.graphql.ts'
import type { GrantWords } from './useGrantWords'
import { usePreview } from './usePreview'
import type { WholeGrant } from './whole'

interface Props {
  grant: WholeGrant
  words: GrantWords
  onClose: () => void
  onDone: () => void
  onStale: () => void
}

/** Ends a grant with all that hangs from it: what that is, why, and the holder's name typed. */
export function RevokeDialog({ grant: g, words, onClose, onDone, onStale }: Props): ReactNode {
  const w = useText(grantDesk)
  const act = useAct()
  const intent = useIntent()
  const [revoking, revoke] = useMutation(DeskRevokeGrantDocument)
  const preview = usePreview()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const wrong = reason.trim() === '' || Array.from(reason.trim()).length > longestReason
  const ask = useRef(preview.ask)
  useEffect(() => {
    void ask.current({ id: g.id })
  }, [g.id])
  const go = async (): Promise<void> => {
    setTried(true)
    if (wrong || preview.preview === null) return
    const input = { id: g.id, number: g.number, preview: preview.preview.token, reason: reason.trim() }
    let outdated = false
    const done = await act(
      async () => {
        const answer = await revoke({ input: { requestId: intent.of(input), ...input } })
        outdated = answer.error !== undefined && failure(answer.error).reason === 'preview_outdated'
        return answer
      },
      { done: w.revoke.done, onConflict: () => (outdated ? void preview.ask({ id: g.id }, { outdated: true }) : onStale()) },
    )
    if (!done) return
    intent.done()
    onDone()
  }
  return (
    <ConfirmTyped
      open
      title={w.revoke.title(words.holder(g))}
      word={g.holder?.name ?? g.postUnit?.name ?? ''}
      okText={w.revoke.ok}
      busy={revoking.fetching || preview.asking}
      onOk={() => void go()}
      onCancel={onClose}
    >
      <div className="d-drawer d-stack g-typed">
        <p>{w.revoke.body}</p>
        {preview.preview ? <Effects preview={preview.preview} outdated={preview.outdated} unit={g.power.unit} words={words} /> : <p role="status">{preview.asking ? w.preview.loading : ''}</p>}
        <TextField label={w.form.reason} value={reason} rows={2} problem={tried && wrong ? w.problem.reason : undefined} onChange={setReason} />
      </div>
    </ConfirmTyped>
  )
}
