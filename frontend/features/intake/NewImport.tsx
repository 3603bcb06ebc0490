import { DownloadOutlined, FileExcelOutlined } from '@ant-design/icons'
import { Alert, App, Button, Progress } from 'antd'
import type { DragEvent, ReactNode } from 'react'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { useQuery } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { download } from '~/kit/desk/download'
import { Section } from '~/kit/desk/Page'
import { MonthPicker } from '~/kit/desk/Pickers'
import { useIntent } from '~/kit/desk/useAct'
import { useMonth } from '~/kit/desk/useScope'
import { oneOf, useUrl } from '~/kit/desk/useUrl'
import { upload } from '~/lib/api/upload'
import { kinds, monthly, refusal, sizeOf } from './file'
import { ImportTemplatesDocument, StartImportDocument } from './Intake.graphql.ts'

const modes = ['ADDED', 'MONTH_SO_FAR'] as const

/** What is imported, its template, the file, and the start of the dry run. */
export function NewImport(): ReactNode {
  const { t, language, errorText } = useDesk()
  const { notification } = App.useApp()
  const navigate = useNavigate()
  const [get, set] = useUrl()
  const intent = useIntent()
  const mode = oneOf(get('mode'), modes, 'ADDED')
  const month = useMonth()
  const spoken = language === 'zh-CN' ? ('ZH' as const) : ('EN' as const)
  const [templates] = useQuery({ query: ImportTemplatesDocument, variables: { language: spoken } })
  // There are templates of what the viewer may import, and of nothing else.
  const allowed = kinds.filter((k) => templates.data?.importTemplates.some((x) => x.kind === k))
  const kind = oneOf(get('kind'), allowed, allowed[0] ?? 'PERFORMANCE')
  const template = templates.data?.importTemplates.find((x) => x.kind === kind)
  const [file, setFile] = useState<File | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const [sent, setSent] = useState<number | null>(null)
  const [over, setOver] = useState(false)
  const picker = useRef<HTMLInputElement>(null)

  const take = (files: FileList | null): void => {
    const first = files?.[0]
    if (!first) return
    const why = files.length > 1 ? t.intake.oneFile : null
    const wrong = refusal(first)
    const said = why ?? (wrong === null ? null : t.intake[wrong])
    setRefused(said)
    setFile(said === null ? first : null)
  }
  const onDrop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  const start = async (): Promise<void> => {
    if (!file) return
    setSent(0)
    const input = { kind, mode, month: monthly.includes(kind) ? month : null, language: spoken }
    const requestId = intent.of({ ...input, name: file.name, size: file.size, changed: file.lastModified })
    const { data, failure } = await upload(StartImportDocument, { input: { requestId, ...input, file } }, 'input.file', file, (share) =>
      setSent(Math.round(share * 100)),
    ).result
    setSent(null)
    if (data) {
      intent.done()
      void navigate(`/desk/imports/${data.startImport.id}`)
    } else notification.error({ title: errorText(failure), role: 'alert' })
  }
  const getTemplate = async (): Promise<void> => {
    if (template && !(await download(template.url, `${t.intake.kind[kind]}.xlsx`))) notification.error({ title: t.state.failed, role: 'alert' })
  }

  return (
    <Section
      title={t.intake.newImport}
      extra={
        <Button icon={<DownloadOutlined />} disabled={!template} onClick={() => void getTemplate()}>
          {t.intake.template} · {t.intake.kind[kind]}
        </Button>
      }
    >
      <div className="d-stack">
        <fieldset className="d-fieldset">
          <legend>{t.intake.kindLabel}</legend>
          <div className="d-choice">
            {allowed.map((k) => (
              <label key={k}>
                <input type="radio" name="kind" aria-label={`${t.intake.kind[k]} · ${t.intake.kindHelp[k]}`} value={k} checked={k === kind} onChange={() => set({ kind: k }, { replace: true })} />
                <span>
                  <strong>{t.intake.kind[k]}</strong>
                  <br />
                  <span className="d-quiet d-small">{t.intake.kindHelp[k]}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        {monthly.includes(kind) && (
          <div className="d-row-end">
            <MonthPicker value={month} onChange={(m) => set({ month: m }, { replace: true })} />
            <span className="d-quiet d-small">{t.intake.monthHelp}</span>
          </div>
        )}
        {kind === 'PERFORMANCE' && (
          <fieldset className="d-fieldset">
            <legend>{t.intake.mode}</legend>
            <div className="d-choice d-two">
              {modes.map((m) => (
                <label key={m}>
                  <input
                    type="radio"
                    name="mode"
                    aria-label={`${t.intake.modes[m]} · ${t.intake.modeHelp[m]}`}
                    value={m}
                    checked={m === mode}
                    onChange={() => set({ mode: m === 'ADDED' ? null : m }, { replace: true })}
                  />
                  <span>
                    <strong>{t.intake.modes[m]}</strong>
                    <br />
                    <span className="d-quiet d-small">{t.intake.modeHelp[m]}</span>
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
        )}
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
          {file ? (
            <strong className="d-wrap">{t.intake.chosen(file.name, sizeOf(file.size))}</strong>
          ) : (
            <span>{t.intake.drop}</span>
          )}
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
            {t.intake.choose}
          </Button>
          <span className="d-quiet d-small">{t.intake.dropHelp}</span>
        </div>
        {refused !== null && <Alert type="error" showIcon role="alert" title={refused} />}
        {sent !== null && (
          <div role="status">
            <span className="d-small d-quiet">{t.intake.uploading}</span>
            <Progress percent={sent} aria-label={t.intake.uploading} />
          </div>
        )}
        <div>
          <Button type="primary" size="large" disabled={!file} loading={sent !== null} onClick={() => void start()}>
            {t.intake.start}
          </Button>
        </div>
      </div>
    </Section>
  )
}
