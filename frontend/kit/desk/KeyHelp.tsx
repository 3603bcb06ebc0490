import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { useDesk } from './context'
import { useFocusBack } from './useFocusBack'

interface Props {
  title: string
  lead: string
  /** The headings of the two columns. */
  columns: { key: string; does: string }
  keys: readonly { shown: readonly string[]; does: string }[]
  onClose: () => void
}

/** All keys of a page. */
export function KeyHelp({ title, lead, columns, keys, onClose }: Props): ReactNode {
  const { t } = useDesk()
  useFocusBack()
  return (
    <Modal open title={title} onCancel={onClose} onOk={onClose} okText={t.close} cancelButtonProps={{ hidden: true }} destroyOnHidden>
      <div className="d-drawer d-stack-s">
        <p className="d-quiet">{lead}</p>
        <table className="d-table">
          <thead>
            <tr>
              <th scope="col">{columns.key}</th>
              <th scope="col">{columns.does}</th>
            </tr>
          </thead>
          <tbody>
            {keys.map(({ shown, does }) => (
              <tr key={does}>
                <th scope="row">
                  {shown.map((key) => (
                    <kbd key={key} className="d-key">
                      {key}
                    </kbd>
                  ))}
                </th>
                <td>{does}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Modal>
  )
}
