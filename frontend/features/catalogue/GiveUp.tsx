import { Button, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useDesk } from '~/kit/desk/context'
import { useText } from '~/lib/i18n/catalog'
import { catalogueWords } from '~/messages/catalogue-desk'

interface Props {
  /** What is unsaved would be lost. */
  disabled: boolean
  busy: boolean
  onGiveUp: () => Promise<void>
}

/** The way back from a city's own version to the province's, which is asked for once more. */
export function GiveUp({ disabled, busy, onGiveUp }: Props): ReactNode {
  const w = useText(catalogueWords)
  const { t } = useDesk()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button disabled={disabled} onClick={() => setOpen(true)}>
        {w.giveUp.button}
      </Button>
      <Modal
        open={open}
        title={w.giveUp.confirm}
        okText={w.giveUp.button}
        cancelText={t.cancel}
        confirmLoading={busy}
        onOk={() => void onGiveUp().then(() => setOpen(false))}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <ul className="d-list">
          {[w.giveUp.comes, w.giveUp.sent, w.giveUp.later].map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Modal>
    </>
  )
}
