import { CloseOutlined, PaperClipOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useRef, useState } from 'react'
import { accepted, sizeOf, take } from '~/kit/ticket/files'
import { useText } from '~/lib/i18n/catalog'
import { ticket as words } from '~/messages/ticket'
import { ticketDesk } from '~/messages/ticket-desk'

/** Files to be attached, with what is wrong with those that cannot be. */
export function FilesField({ files, onChange }: { files: readonly File[]; onChange: (files: File[]) => void }): ReactNode {
  const s = useText(ticketDesk).act
  const w = useText(words)
  const input = useRef<HTMLInputElement>(null)
  const [faults, setFaults] = useState<string[]>([])
  const add = (chosen: readonly File[]): void => {
    const taken = take(chosen, files)
    setFaults([...taken.refused.map(({ name, why }) => w.file[why](name)), ...(taken.tooMany ? [w.file.tooMany] : [])])
    onChange(taken.files)
  }
  return (
    <div className="td-files" role="group" aria-label={s.files}>
      <div className="d-row">
        <Button icon={<PaperClipOutlined />} onClick={() => input.current?.click()}>
          {s.addFiles}
        </Button>
        <span className="d-small d-quiet">{s.filesHelp}</span>
        <input
          ref={input}
          type="file"
          hidden
          multiple
          accept={accepted}
          aria-label={s.addFiles}
          onChange={(e) => {
            add([...(e.target.files ?? [])])
            e.target.value = ''
          }}
        />
      </div>
      {files.map((file) => (
        <div key={`${file.name}${String(file.size)}${String(file.lastModified)}`} className="td-file">
          <span className="td-ellipsis">
            {file.name} <span className="d-quiet">{sizeOf(file.size)}</span>
          </span>
          <Button size="small" type="text" icon={<CloseOutlined />} aria-label={s.removeFile(file.name)} onClick={() => onChange(files.filter((f) => f !== file))} />
        </div>
      ))}
      {faults.length > 0 && (
        <div role="alert" className="d-small d-bad">
          {faults.map((fault) => (
            <p key={fault}>{fault}</p>
          ))}
        </div>
      )}
    </div>
  )
}
