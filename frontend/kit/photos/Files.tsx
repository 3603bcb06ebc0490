import { useEffect, useState } from 'react'
import { fetchFile, openFile } from '../../lib/api/openFile.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { ticketPhone } from '../../messages/ticket-phone.ts'
import { Icon } from '../Icon.tsx'
import { isPicture, sizeOf } from '../ticket/files.ts'
import { toast } from '../Toast.tsx'
import css from './Files.module.css'

interface Attached {
  id: string
  name: string
  contentType: string
  size: number
}

/** A picture up to this size is shown at once; a larger one waits for a tap. */
const shownAtOnce = 1_500_000

/** What was attached, each at an address of the server: `at`/id. */
export function Files({ files, at }: { files: readonly Attached[]; at: '/ticket-file' | '/use-file' }) {
  if (files.length === 0) return null
  return (
    <ul className={css.files}>
      {files.map((file) => (
        <li key={file.id}>
          <File file={file} path={`${at}/${file.id}`} />
        </li>
      ))}
    </ul>
  )
}

function File({ file, path }: { file: Attached; path: string }) {
  const t = useText(ticketPhone)
  const picture = isPicture(file.contentType)
  const url = useThumb(picture && file.size <= shownAtOnce ? path : null)
  const open = (): void => {
    void openFile(path, file.name).then((opened) => (opened ? undefined : toast(t.notOpened)))
  }
  if (picture) {
    return (
      <button type="button" className={css.picture} aria-label={t.openFile(file.name)} onClick={open}>
        {url === null ? <Icon name="camera" size={24} /> : <img src={url} alt="" />}
      </button>
    )
  }
  return (
    <button type="button" className={css.file} aria-label={t.openFile(file.name)} onClick={open}>
      <Icon name="file" /> <span>{file.name}</span> <span className="small muted">{sizeOf(file.size)}</span>
    </button>
  )
}

/** The content of a picture that needs the access token, as an address of this page. */
function useThumb(path: string | null): string | null {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (path === null) return
    let at: string | null = null
    let over = false
    fetchFile(path).then(
      (blob) => {
        if (over || blob === null) return
        at = URL.createObjectURL(blob)
        setUrl(at)
      },
      // Without a connection the sign stands for the picture.
      () => undefined,
    )
    return () => {
      over = true
      if (at !== null) URL.revokeObjectURL(at)
    }
  }, [path])
  return url
}
