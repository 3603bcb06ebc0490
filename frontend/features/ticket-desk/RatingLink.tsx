import { CopyOutlined } from '@ant-design/icons'
import { App, Button, Input, Modal } from 'antd'
import type { InputRef } from 'antd'
import type { ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import { useMutation } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { useAct } from '~/kit/desk/useAct'
import { useFocusBack } from '~/kit/desk/useFocusBack'
import { momentOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { ticketDesk } from '~/messages/ticket-desk'
import type { DeskAskRatingMutationData } from './Acts.graphql.ts'
import { DeskAskRatingDocument } from './Acts.graphql.ts'

/** The link with which the customer rates, to be copied. */
export function RatingLink({ id, onClose, onMade }: { id: string; onClose: () => void; onMade: () => void }): ReactNode {
  const { t, language } = useDesk()
  useFocusBack()
  const s = useText(ticketDesk).act
  const { message } = App.useApp()
  const act = useAct()
  const [, ask] = useMutation(DeskAskRatingDocument)
  const [link, setLink] = useState<DeskAskRatingMutationData['askRating'] | null>(null)
  const asked = useRef(false)
  const field = useRef<InputRef>(null)
  // Without HTTPS, or where it is not allowed, a page may not copy by itself.
  const byHand = (): void => {
    field.current?.focus()
    field.current?.select()
    void message.info(s.copyByHand)
  }
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    void act(() => ask({ id })).then((made) => {
      if (!made) {
        onClose()
        return
      }
      setLink(made.askRating)
      onMade()
    })
  }, [act, ask, id, onClose, onMade])
  const address = link ? window.location.origin + link.path : ''
  return (
    <Modal open title={s.link} loading={link === null} onCancel={onClose} footer={<Button onClick={onClose}>{t.close}</Button>}>
      <div className="d-drawer d-stack-s">
        <p>{s.help.ASK_RATING}</p>
        <div className="d-row d-tight">
          <Input ref={field} readOnly value={address} aria-label={s.link} onFocus={(e) => e.target.select()} />
          <Button
            type="primary"
            icon={<CopyOutlined />}
            onClick={() =>
              void (navigator.clipboard?.writeText(address) ?? Promise.reject(new Error('no clipboard'))).then(
                () => message.success(t.copied),
                byHand,
              )
            }
          >
            {s.copyLink}
          </Button>
        </div>
        {link && <p className="d-small d-quiet">{s.linkUntil(momentOf(link.expiresAt, language))}</p>}
      </div>
    </Modal>
  )
}
