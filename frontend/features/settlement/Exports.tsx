import { DownloadOutlined, FileExcelOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { download } from '~/kit/desk/download'
import { Section } from '~/kit/desk/Page'
import { useText } from '~/lib/i18n/catalog'
import { settlement } from '~/messages/settlement-desk'

/** The files of a version: the workbook that recomputes it, and what the payroll system reads. */
export function Exports({ versionId }: { versionId: string }): ReactNode {
  const s = useText(settlement)
  const { notification } = App.useApp()
  const [busy, setBusy] = useState('')
  const get = async (ending: string): Promise<void> => {
    setBusy(ending)
    const had = await download(`/payroll/${versionId}.${ending}`, `payroll-${versionId}.${ending}`)
    setBusy('')
    if (!had) notification.error({ title: s.exports.failed, role: 'alert' })
  }
  return (
    <Section title={s.exports.title}>
      <ul className="d-list">
        <li className="d-between">
          <span className="d-quiet">{s.exports.bookHelp}</span>
          <Button icon={<FileExcelOutlined />} loading={busy === 'xlsx'} onClick={() => void get('xlsx')}>
            {s.exports.book}
          </Button>
        </li>
        <li className="d-between">
          <span className="d-quiet">{s.exports.csvHelp}</span>
          <Button icon={<DownloadOutlined />} loading={busy === 'csv'} onClick={() => void get('csv')}>
            {s.exports.csv}
          </Button>
        </li>
      </ul>
    </Section>
  )
}
