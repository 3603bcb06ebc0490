import { FilePdfOutlined, FileTextOutlined } from '@ant-design/icons'
import { App, Modal, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { useDesk } from '~/kit/desk/context'
import { useFocusBack } from '~/kit/desk/useFocusBack'
import { isPicture, sizeOf } from '~/kit/ticket/files'
import { nameIn } from '~/kit/ticket/names'
import { fetchFile, openFile } from '~/lib/api/openFile'
import { momentOf } from '~/lib/format/time'
import type { DeskUseWholeFragment } from './Use.graphql.ts'
import { useWords } from './words'

type UseFile = DeskUseWholeFragment['files'][number]

/** A picture's address in this window; undefined until it has come, null where it cannot be had. */
function usePicture(id: string, wanted: boolean): string | null | undefined {
  const [at, setAt] = useState<string | null | undefined>()
  useEffect(() => {
    if (!wanted) return
    let url: string | null = null
    let gone = false
    fetchFile(`/use-file/${id}`).then(
      (blob) => {
        if (gone) return
        url = blob === null ? null : URL.createObjectURL(blob)
        setAt(url)
      },
      () => {
        if (!gone) setAt(null)
      },
    )
    return () => {
      gone = true
      if (url !== null) URL.revokeObjectURL(url)
    }
  }, [id, wanted])
  return at
}

/** What a use rests on: the order that it is about, and what was attached; pictures are seen at once. */
export function Evidence({ of }: { of: Pick<DeskUseWholeFragment, 'ticket' | 'files'> }): ReactNode {
  const { s, language } = useWords()
  const [shown, setShown] = useState<UseFile | null>(null)
  if (of.ticket === null && of.files.length === 0) return <p className="d-quiet">{s.use.noEvidence}</p>
  return (
    <div className="d-stack-s">
      {of.ticket && (
        <Link to={`/desk/ticket/${of.ticket.id}`} className="ud-order">
          <FileTextOutlined aria-hidden="true" />
          <span className="ud-order-words">
            <strong>{of.ticket.title === '' ? nameIn(of.ticket.type, language) : of.ticket.title}</strong>
            <span className="d-small d-quiet">
              {nameIn(of.ticket.type, language)} · {of.ticket.code} · {momentOf(of.ticket.dispatchedAt, language)}
            </span>
          </span>
        </Link>
      )}
      {of.files.length > 0 && (
        <ul className="ud-files">
          {of.files.map((file) => (
            <li key={file.id}>
              <FileView file={file} onShow={() => setShown(file)} />
            </li>
          ))}
        </ul>
      )}
      {shown && <PictureDialog file={shown} onClose={() => setShown(null)} />}
    </div>
  )
}

function FileView({ file, onShow }: { file: UseFile; onShow: () => void }): ReactNode {
  const { s } = useWords()
  const { message } = App.useApp()
  const picture = isPicture(file.contentType)
  const at = usePicture(file.id, picture)
  const open = (): void => {
    if (picture) {
      onShow()
      return
    }
    void openFile(`/use-file/${file.id}`, file.name).then((opened) => {
      if (!opened) void message.error(s.use.notOpened)
    })
  }
  return (
    <button type="button" className="ud-file" aria-label={s.use.openFile(file.name)} onClick={open}>
      <span className="ud-thumb">
        {!picture ? <FilePdfOutlined aria-hidden="true" /> : at === undefined ? <Skeleton.Node active className="ud-thumb-wait" /> : at === null ? <FileTextOutlined aria-hidden="true" /> : <img src={at} alt="" />}
      </span>
      <span className="ud-file-name">{file.name}</span>
      <span className="d-small d-quiet">{sizeOf(file.size)}</span>
    </button>
  )
}

function PictureDialog({ file, onClose }: { file: UseFile; onClose: () => void }): ReactNode {
  const { t } = useDesk()
  const { s } = useWords()
  useFocusBack()
  const at = usePicture(file.id, true)
  return (
    <Modal open title={file.name} width={920} onCancel={onClose} onOk={onClose} okText={t.close} cancelButtonProps={{ hidden: true }} destroyOnHidden>
      <div className="d-drawer ud-picture">
        {at === undefined ? <Skeleton active /> : at === null ? <p className="d-bad">{s.use.notOpened}</p> : <img src={at} alt={file.name} />}
        <p className="d-small d-quiet ud-hash">SHA-256 {file.hash}</p>
      </div>
    </Modal>
  )
}
