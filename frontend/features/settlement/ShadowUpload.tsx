import { FileExcelOutlined } from '@ant-design/icons'
import { Alert, App, Button, Progress } from 'antd'
import type { DragEvent, ReactNode } from 'react'
import { useRef, useState } from 'react'
import { useDesk } from '~/kit/desk/context'
import { Section } from '~/kit/desk/Page'
import { useIntent } from '~/kit/desk/useAct'
import { upload } from '~/lib/api/upload'
import { useText } from '~/lib/i18n/catalog'
import { settlement } from '~/messages/settlement-desk'
import { CompareShadowDocument } from './Shadow.graphql.ts'
import { refusal, sizeOf } from './shadow'

/** Takes a spreadsheet and compares it with a version. */
export function ShadowUpload({ versionId, onDone }: { versionId: string; onDone: (shadowId: string) => void }): ReactNode {
  const { errorText } = useDesk()
  const s = useText(settlement)
  const { notification } = App.useApp()
  const intent = useIntent()
  const [file, setFile] = useState<File | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const [sent, setSent] = useState<number | null>(null)
  const [over, setOver] = useState(false)
  const picker = useRef<HTMLInputElement>(null)

  const take = (files: FileList | null): void => {
    const first = files?.[0]
    if (!first) return
    const wrong = files.length > 1 ? 'oneFile' : refusal(first)
    setRefused(wrong === null ? null : s.shadow[wrong])
    setFile(wrong === null ? first : null)
  }
  const onDrop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  const start = async (): Promise<void> => {
    if (!file) return
    setSent(0)
    const requestId = intent.of({ versionId, name: file.name, size: file.size, changed: file.lastModified })
    const { data, failure } = await upload(CompareShadowDocument, { input: { requestId, versionId, file } }, 'input.file', file, (share) => setSent(Math.round(share * 100))).result
    setSent(null)
    if (data) {
      intent.done()
      setFile(null)
      onDone(data.compareShadow.id)
    } else notification.error({ title: errorText(failure), role: 'alert' })
  }

  return (
    <Section title={s.shadow.upload}>
      <p className="d-quiet">{s.shadow.lead}</p>
      <div
        className={over ? 'd-drop d-over' : 'd-drop'}
        onDragOver={(e) => {
          e.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <FileExcelOutlined className="d-drop-icon" aria-hidden="true" />
        {file ? <strong className="d-wrap">{s.shadow.chosen(file.name, sizeOf(file.size))}</strong> : <span>{s.shadow.drop}</span>}
        <input
          ref={picker}
          type="file"
          hidden
          accept=".xlsx,.csv"
          onChange={(e) => {
            take(e.target.files)
            e.target.value = ''
          }}
        />
        <Button onClick={() => picker.current?.click()} disabled={sent !== null}>
          {s.shadow.choose}
        </Button>
        <span className="d-quiet d-small">{s.shadow.help}</span>
      </div>
      {refused !== null && <Alert type="error" showIcon role="alert" title={refused} />}
      {sent !== null && (
        <div role="status">
          <span className="d-small d-quiet">{s.shadow.running}</span>
          <Progress percent={sent} aria-label={s.shadow.running} />
        </div>
      )}
      <div>
        <Button type="primary" size="large" disabled={!file} loading={sent !== null} onClick={() => void start()}>
          {s.shadow.start}
        </Button>
      </div>
    </Section>
  )
}
