import { Alert, Input, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import { useMutation } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { useNow } from '~/kit/useNow'
import { useText } from '~/lib/i18n/catalog'
import { catalogueWords } from '~/messages/catalogue-desk'
import { PublishStandardDocument } from './Catalogue.graphql.ts'
import type { Difference, Matrix } from './matrix'
import { linesOf, momentIn } from './matrix'
import type { Named } from './names'
import { TargetDifferences } from './TargetDifferences'

interface Props {
  open: boolean
  /** The number that was seen. */
  number: number
  cityId: string | null
  matrix: Matrix
  differences: readonly Difference[]
  types: readonly (Named & { code: string })[]
  /** What is allowed and hardly meant. */
  warnings: readonly string[]
  onClose: () => void
  onStale: () => void
  onPublished: () => void
}

const year = 366 * 24 * 60 * 60 * 1000

/** Publishing: what changes, from when on, and why. */
export function PublishStandardDialog({ open, number, cityId, matrix, differences, types, warnings, onClose, onStale, onPublished }: Props): ReactNode {
  const w = useText(catalogueWords)
  const { t } = useDesk()
  const now = useNow()
  const id = useId()
  const act = useAct()
  const intent = useIntent()
  const [publishing, publish] = useMutation(PublishStandardDocument)
  const [later, setLater] = useState(false)
  const [at, setAt] = useState('')
  const [note, setNote] = useState('')
  const fromAt = later ? momentIn(at) : null
  const ahead = fromAt === null ? 0 : Date.parse(fromAt) - now.getTime()
  const badMoment = later && (fromAt === null || ahead <= 0 || ahead > year)

  const go = async (): Promise<void> => {
    const input = { cityId, number, fromAt, note: note.trim(), lines: linesOf(matrix) }
    const done = await act(() => publish({ input: { requestId: intent.of(input), ...input } }), { done: w.published, onConflict: onStale })
    if (done) {
      intent.done()
      setNote('')
      setLater(false)
      onPublished()
    }
    onClose()
  }
  return (
    <Modal
      open={open}
      title={w.standard.confirm(number + 1)}
      okText={w.publish}
      cancelText={t.cancel}
      okButtonProps={{ disabled: badMoment }}
      confirmLoading={publishing.fetching}
      onOk={() => void go()}
      onCancel={onClose}
      width={640}
      destroyOnHidden
    >
      <div className="d-drawer d-stack">
        <p>{w.standard.confirmBody}</p>
        {cityId !== null && number === 0 && <p className="d-warn">{w.adopt}</p>}
        {warnings.map((what) => (
          <Alert key={what} type="warning" showIcon title={w.standard.upsideDown(what)} />
        ))}
        <TargetDifferences differences={differences} types={types} most={20} />
        <fieldset className="d-fieldset">
          <legend>{w.standard.from}</legend>
          <div className="d-stack-s">
            <label className="d-row">
              <input type="radio" name={`${id}-from`} checked={!later} onChange={() => setLater(false)} />
              <span>{w.standard.now}</span>
            </label>
            <label className="d-row">
              <input type="radio" name={`${id}-from`} checked={later} onChange={() => setLater(true)} />
              <span>{w.standard.at}</span>
            </label>
            {later && (
              <>
                <input
                  className="d-input c-moment"
                  type="datetime-local"
                  aria-label={w.standard.at}
                  aria-invalid={at !== '' && badMoment}
                  aria-describedby={badMoment ? `${id}-bad` : undefined}
                  value={at}
                  onChange={(e) => setAt(e.target.value)}
                />
                {badMoment && (
                  <span id={`${id}-bad`} className={at === '' ? 'd-small d-quiet' : 'd-small d-bad'}>
                    {w.standard.badMoment}
                  </span>
                )}
              </>
            )}
          </div>
        </fieldset>
        <div className="d-labelled">
          <label htmlFor={`${id}-note`}>{w.standard.note}</label>
          <Input.TextArea id={`${id}-note`} rows={2} maxLength={500} value={note} onChange={(e) => setNote(e.target.value)} placeholder={w.standard.noteHelp} />
        </div>
      </div>
    </Modal>
  )
}
