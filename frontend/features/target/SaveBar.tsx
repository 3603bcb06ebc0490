import { RedoOutlined, UndoOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useDesk } from '~/kit/desk/context'
import { useCompact } from '~/kit/desk/useCompact'
import type { Draft, DraftStep } from './draft'

interface Props {
  draft: Draft
  step: (step: DraftStep) => void
  /** How many figures would be sent. */
  changes: number
  /** How many cells are no number. */
  wrong: number
  saveText: string
  saving: boolean
  onSave: () => void
}

/** What is not saved yet, the way back, and saving. */
export function SaveBar({ draft, step, changes, wrong, saveText, saving, onSave }: Props): ReactNode {
  const { t } = useDesk()
  const compact = useCompact()
  return (
    <div className="d-savebar" role="group" aria-label={saveText}>
      <span role="status" className={wrong > 0 ? 'd-bad' : 'd-quiet'}>
        {wrong > 0 ? t.target.badCount(wrong) : changes > 0 ? t.unsaved.note(changes) : compact ? '' : t.target.keys}
      </span>
      <Button
        icon={<UndoOutlined />}
        aria-label={t.target.undo}
        disabled={draft.past.length === 0}
        onClick={() => step({ kind: 'undo' })}
      >
        {!compact && t.target.undo}
      </Button>
      <Button
        icon={<RedoOutlined />}
        aria-label={t.target.redo}
        disabled={draft.future.length === 0}
        onClick={() => step({ kind: 'redo' })}
      >
        {!compact && t.target.redo}
      </Button>
      <Button disabled={changes === 0 && wrong === 0} onClick={() => step({ kind: 'clear' })}>
        {t.target.discard}
      </Button>
      <Button type="primary" disabled={changes === 0 || wrong > 0} loading={saving} onClick={onSave}>
        {saveText}
      </Button>
    </div>
  )
}
