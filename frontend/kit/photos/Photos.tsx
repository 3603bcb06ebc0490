import type { ChangeEvent } from 'react'
import { useEffect, useId, useState } from 'react'
import { useText } from '../../lib/i18n/catalog.ts'
import { ticket as words } from '../../messages/ticket.ts'
import { Icon } from '../Icon.tsx'
import { accepted, isPicture, proofs, sizeOf, take } from '../ticket/files.ts'
import { shrink } from './shrink.ts'
import css from './Photos.module.css'

/** Photos and files to go with an act: from the camera or from what is on the phone. Of a `proof` only pictures and PDF. */
export function Photos({ files, onChange, proof = false, label, fault }: { files: readonly File[]; onChange: (files: File[]) => void; proof?: boolean; label?: string; fault?: string | null }) {
  const t = useText(words).file
  const id = useId()
  const [refused, setRefused] = useState<string[]>([])
  const [busy, setBusy] = useState(false)

  const add = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const input = event.currentTarget
    const chosen = Array.from(input.files ?? [])
    input.value = ''
    setBusy(true)
    const small = await Promise.all(chosen.map(shrink))
    setBusy(false)
    const taken = take(small, files, proof)
    setRefused([...taken.refused.map(({ name, why }) => t[why](name)), ...(taken.tooMany ? [t.tooMany] : [])])
    if (taken.files.length !== files.length) onChange(taken.files)
  }

  return (
    <fieldset className={css.photos}>
      <legend>{label ?? t.photos}</legend>
      {files.length === 0 ? null : (
        <ul className={css.thumbs}>
          {files.map((file, i) => (
            <li key={`${file.name} ${file.size} ${file.lastModified}`}>
              <Thumb file={file} />
              <span className={css.name}>
                {file.name} <span className="muted">{sizeOf(file.size)}</span>
              </span>
              <button type="button" aria-label={t.remove(file.name)} onClick={() => onChange(files.filter((_, at) => at !== i))}>
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className={css.choose}>
        <label className="button">
          <Icon name="camera" /> {t.camera}
          <input className="visually-hidden" type="file" accept="image/*" capture="environment" onChange={(e) => void add(e)} />
        </label>
        <label className="button">
          <Icon name="add" /> {t.choose}
          <input className="visually-hidden" type="file" accept={proof ? proofs : accepted} multiple onChange={(e) => void add(e)} />
        </label>
      </div>
      <div role="status">{busy ? <p className="small muted">{t.preparing}</p> : null}</div>
      {refused.length === 0 && !fault ? null : (
        <ul id={id} className={css.refused} role="alert">
          {fault ? <li>{fault}</li> : null}
          {refused.map((said) => (
            <li key={said}>{said}</li>
          ))}
        </ul>
      )}
    </fieldset>
  )
}

function Thumb({ file }: { file: File }) {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (!isPicture(file.type)) return
    const at = URL.createObjectURL(file)
    setUrl(at)
    return () => URL.revokeObjectURL(at)
  }, [file])
  return url === null ? (
    <span className={css.thumb}>
      <Icon name="file" />
    </span>
  ) : (
    <img className={css.thumb} src={url} alt="" />
  )
}
