import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { useDesk } from '~/kit/desk/context'
import { useFocusBack } from '~/kit/desk/useFocusBack'
import { useText } from '~/lib/i18n/catalog'
import { ticketDesk } from '~/messages/ticket-desk'
import { keys } from './keys'

/** All keys of the queue. */
export function Help({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useDesk()
  useFocusBack()
  const k = useText(ticketDesk).keys
  return (
    <Modal open title={k.title} onCancel={onClose} onOk={onClose} okText={t.close} cancelButtonProps={{ hidden: true }} destroyOnHidden>
      <div className="d-drawer d-stack-s">
        <p className="d-quiet">{k.lead}</p>
        <table className="d-table">
          <thead>
            <tr>
              <th scope="col">{k.key}</th>
              <th scope="col">{k.does}</th>
            </tr>
          </thead>
          <tbody>
            {keys.map(({ deed, shown }) => (
              <tr key={deed}>
                <th scope="row">
                  {shown.map((key) => (
                    <kbd key={key} className="td-key">
                      {key}
                    </kbd>
                  ))}
                </th>
                <td>{k[deed]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Modal>
  )
}
