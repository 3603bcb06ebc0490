import { FileTextOutlined } from '@ant-design/icons'
import { Alert, App, Button, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useRef, useState } from 'react'
import { Choice } from '~/kit/desk/Choice'
import { useDesk } from '~/kit/desk/context'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { useIntent } from '~/kit/desk/useAct'
import { useUrl } from '~/kit/desk/useUrl'
import type { Failure, Fault } from '~/lib/api/errors'
import { faultsOf } from '~/lib/api/errors'
import { upload } from '~/lib/api/upload'
import { today } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { calendar } from '~/messages/calendar'
import { UploadNoticeDocument } from './Calendar.graphql.ts'
import { useFocusBack } from '~/kit/desk/useFocusBack'
import type { WorkCalendar } from './year'

/** A year's notice as a file: taken in whole, or its lines that are wrong are named. */
export function NoticeDialog({ shown, onSaved }: { shown: WorkCalendar; onSaved: () => void }): ReactNode {
  const [get] = useUrl()
  return get('notice') === '1' ? <Uploader shown={shown} onSaved={onSaved} /> : null
}

function Uploader({ shown, onSaved }: { shown: WorkCalendar; onSaved: () => void }): ReactNode {
  const { t, errorText } = useDesk()
  const c = useText(calendar)
  const { message } = App.useApp()
  const [, set] = useUrl()
  const intent = useIntent()
  useFocusBack()
  const picker = useRef<HTMLInputElement>(null)
  const thisYear = Number(today().slice(0, 4))
  const [year, setYear] = useState(shown.notice === 'NONE' ? shown.year : (shown.missingNotice ?? thisYear + 1))
  const [file, setFile] = useState<File | null>(null)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Failure | null>(null)
  const close = (): void => set({ notice: null })

  const start = async (): Promise<void> => {
    if (!file) return
    setBusy(true)
    setRefused(null)
    const input = { revision: shown.revision, year }
    const requestId = intent.of({ ...input, name: file.name, size: file.size, changed: file.lastModified })
    const { data, failure } = await upload(UploadNoticeDocument, { input: { requestId, ...input, file } }, 'input.file', file, () => undefined).result
    setBusy(false)
    if (!data) {
      setRefused(failure)
      if (failure.reason === 'stale_version') onSaved()
      return
    }
    intent.done()
    void message.success(c.uploaded(year))
    set({ notice: null, year: String(year) })
    onSaved()
  }
  const lines = refused?.reason === 'notice_lines' ? faultsOf(refused) : []
  const years = [thisYear + 1, thisYear, thisYear - 1, shown.year, ...(shown.missingNotice === null ? [] : [shown.missingNotice])]
  return (
    <Modal
      open
      width={640}
      title={c.upload}
      okText={c.uploadStart}
      cancelText={t.cancel}
      okButtonProps={{ disabled: !file }}
      confirmLoading={busy}
      onOk={() => void start()}
      onCancel={close}
      destroyOnHidden
    >
      <div className="d-drawer d-stack">
        <p>{c.uploadLead}</p>
        <div>
          <span className="d-quiet d-small">{c.sample}</span>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached with the keyboard */}
          <pre className="cal-file" tabIndex={0} role="region" aria-label={c.sample}>
            {`day,kind,name\n${String(year)}-01-01,OFF,元旦\n${String(year)}-10-10,WORK,国庆节`}
          </pre>
        </div>
        <Choice label={c.uploadYear} value={String(year)} options={[...new Set(years)].sort((a, b) => b - a).map(String)} name={(y) => c.yearOf(Number(y))} onChange={(y) => y !== '' && setYear(Number(y))} />
        {year === shown.year && shown.notice !== 'NONE' && <Alert type="warning" showIcon title={c.uploadReplaces(year)} />}
        <div className="d-row">
          <input
            ref={picker}
            type="file"
            hidden
            accept=".csv,.xlsx"
            onChange={(e) => {
              setFile(e.target.files?.[0] ?? null)
              setRefused(null)
              e.target.value = ''
            }}
          />
          <Button icon={<FileTextOutlined />} disabled={busy} onClick={() => picker.current?.click()}>
            {c.choose}
          </Button>
          {file && <span className="d-wrap">{c.chosen(file.name)}</span>}
        </div>
        {refused && <Alert type="error" showIcon role="alert" title={lines.length > 0 ? c.faults(lines.length) : errorText(refused)} />}
        {lines.length > 0 && <Lines faults={lines} />}
      </div>
    </Modal>
  )
}

/** The lines that are wrong. */
function Lines({ faults }: { faults: readonly Fault[] }): ReactNode {
  const { errorText } = useDesk()
  const c = useText(calendar)
  const said = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
  const columns: Column<Fault>[] = [
    { key: 'line', title: c.line, heading: true, render: (f) => c.lineOf(said(f.failure.params.line)) },
    { key: 'text', title: c.content, render: (f) => <code className="d-wrap">{said(f.failure.params.text)}</code> },
    { key: 'problem', title: c.problem, render: (f) => errorText(f.failure) },
  ]
  return <DataTable caption={c.faults(faults.length)} columns={columns} rows={faults} rowKey={(f) => said(f.failure.params.line)} />
}
