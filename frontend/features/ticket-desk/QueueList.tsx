import { Button } from 'antd'
import type { ReactNode, RefObject } from 'react'
import { useDesk } from '~/kit/desk/context'
import { useText } from '~/lib/i18n/catalog'
import { useViewer } from '~/lib/viewer/viewer'
import { ticketDesk } from '~/messages/ticket-desk'
import { QueueRow } from './QueueRow'
import type { Queue, Row } from './useQueue'

interface Props {
  rows: readonly Row[]
  queue: Queue
  box: RefObject<HTMLUListElement | null>
  openId: string
  fresh: ReadonlySet<string>
  chosen: ReadonlySet<string>
  choosable: boolean
  onOpen: (id: string) => void
  onChoose: (id: string, on: boolean) => void
}

/** The rows of a queue; the keys that go over them work on the whole page. */
export function QueueList({ rows, queue, box, openId, fresh, chosen, choosable, onOpen, onChoose }: Props): ReactNode {
  const { t } = useDesk()
  const s = useText(ticketDesk)
  const me = useViewer().staff.id
  return (
    <>
      <ul className="td-rows" aria-label={s.queue.list} ref={box}>
        {rows.map((row) => (
          <QueueRow
            key={row.id}
            row={row}
            me={me}
            open={row.id === openId}
            fresh={fresh.has(row.id)}
            chosen={chosen.has(row.id)}
            choosable={choosable}
            onOpen={() => onOpen(row.id)}
            onChoose={(on) => onChoose(row.id, on)}
          />
        ))}
      </ul>
      {queue.hasMore && (
        <Button className="d-more" onClick={queue.more} loading={queue.busy === 'more'}>
          {t.more}
        </Button>
      )}
    </>
  )
}
