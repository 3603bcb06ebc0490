import { Input, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import { useDesk } from './context'

interface Props {
  open: boolean
  title: string
  /** What will happen, in plain words. */
  children: ReactNode
  /** What has to be typed. */
  word: string
  okText: string
  busy?: boolean
  onOk: () => void
  onCancel: () => void
}

/** A confirmation of what cannot be undone: names the consequence, and wants the month typed. */
export function ConfirmTyped({ open, title, children, word, okText, busy, onOk, onCancel }: Props): ReactNode {
  const { t } = useDesk()
  const id = useId()
  const [typed, setTyped] = useState('')
  const right = typed.trim() === word
  return (
    <Modal
      open={open}
      title={title}
      okText={okText}
      cancelText={t.cancel}
      okButtonProps={{ disabled: !right }}
      confirmLoading={busy ?? false}
      onOk={onOk}
      onCancel={onCancel}
      afterClose={() => setTyped('')}
      destroyOnHidden
    >
      {children}
      <p className="d-labelled">
        <label htmlFor={id}>{t.typeToConfirm(word)}</label>
        <Input
          id={id}
          value={typed}
          autoComplete="off"
          placeholder={word}
          onChange={(e) => setTyped(e.target.value)}
          onPressEnter={() => {
            if (right) onOk()
          }}
        />
      </p>
    </Modal>
  )
}
