import type { TypedDocumentNode } from '@urql/core'
import { Alert, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useClient } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { useIntent } from '~/kit/desk/useAct'
import { useFocusBack } from '~/kit/desk/useFocusBack'
import type { Failure } from '~/lib/api/errors'
import { failure } from '~/lib/api/errors'

/** A mutation, whatever it takes: the form fills in what its input is. */
export type Mutation = TypedDocumentNode<unknown, { input: never }>

interface Props {
  title: string
  help?: string | undefined
  okText: string
  danger?: boolean
  /** Whether the button has the focus, so that Enter does it. */
  okFirst?: boolean
  document: Mutation
  /** What is sent, but for its number; null where something is wrong. */
  input: Readonly<Record<string, unknown>> | null
  /** Goes on without sending: there is another step first. */
  onNext?: (() => void) | undefined
  /** Said with a failure after which what is written may be sent again. */
  staleWords: string
  onDone: () => void
  onClose: () => void
  /** Somebody else has changed it: it is to be read anew. */
  onStale: () => void
  children: (tried: boolean) => ReactNode
}

/** The form of an act. What is written stays where something has changed meanwhile: it is read anew, and sent again by hand. */
export function FormDialog({ title, help, okText, danger = false, okFirst = false, document, input, onNext, staleWords, onDone, onClose, onStale, children }: Props): ReactNode {
  const { t, errorText } = useDesk()
  useFocusBack()
  const client = useClient()
  const intent = useIntent()
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Failure | null>(null)
  const go = async (): Promise<void> => {
    setTried(true)
    if (input === null || busy) return
    if (onNext) {
      setTried(false)
      onNext()
      return
    }
    setBusy(true)
    setFailed(null)
    const known = document as TypedDocumentNode<unknown, { input: unknown }>
    const { error } = await client.mutation(known, { input: { ...input, requestId: intent.of(input) } }).toPromise()
    setBusy(false)
    if (!error) {
      onDone()
      return
    }
    const found = failure(error)
    setFailed(found)
    if (found.code === 'CONFLICT') onStale()
  }
  return (
    <Modal
      open
      title={title}
      okText={okText}
      cancelText={t.cancel}
      okButtonProps={{ danger, autoFocus: okFirst }}
      confirmLoading={busy}
      onOk={() => void go()}
      onCancel={onClose}
      mask={{ closable: false }}
      width={580}
      destroyOnHidden
    >
      <div className="d-drawer ud-form">
        {help !== undefined && <p className="d-quiet">{help}</p>}
        {failed && <Alert type="error" showIcon role="alert" title={errorText(failed)} {...(failed.reason === 'stale_version' ? { description: staleWords } : {})} />}
        {children(tried)}
      </div>
    </Modal>
  )
}

/** What was written, where it is as long as it has to be; else null. */
export function fitting(text: string, min: number, max: number): string | null {
  const trimmed = text.trim()
  const length = Array.from(trimmed).length
  return length >= min && length <= max ? trimmed : null
}

/** A number of working days that may be set; else null. */
export function daysIn(text: string): number | null {
  const days = /^\d{1,2}$/.test(text.trim()) ? Number(text) : 0
  return days >= 1 && days <= 60 ? days : null
}
