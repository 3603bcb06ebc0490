import { ArrowLeftOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useDesk } from '~/kit/desk/context'
import { Nothing } from '~/kit/desk/ViewState'
import { useText } from '~/lib/i18n/catalog'
import { ticketDesk } from '~/messages/ticket-desk'
import { idOf } from './address'
import { TicketDetail } from './TicketDetail'
import './ticket-desk.css'

/** One order that has the page to itself. */
export default function TicketPage(): ReactNode {
  const { t } = useDesk()
  const s = useText(ticketDesk).order
  const navigate = useNavigate()
  const id = idOf(useParams().id ?? '')
  useEffect(() => {
    document.title = `${s.page} · ${t.product}`
  }, [s, t])
  // Whoever came from a list goes back to it as it was.
  const back = (): void => void (window.history.length > 1 ? navigate(-1) : navigate('/desk/queue'))
  return (
    <div className="d-page">
      <div>
        <Button icon={<ArrowLeftOutlined />} onClick={back}>
          {t.back}
        </Button>
      </div>
      {id === '' ? <Nothing>{s.missing}</Nothing> : <TicketDetail key={id} id={id} />}
    </div>
  )
}
