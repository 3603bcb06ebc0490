import { useText } from '../lib/i18n/catalog.ts'
import { base } from '../messages/base.ts'
import css from './Skeleton.module.css'

/** Blocks in the shape of what is coming; `lines` are the blocks' heights in rows of text. `page` where even the heading is not known yet. */
export function Skeleton({ lines, page = false }: { lines: number[]; page?: boolean }) {
  const t = useText(base)
  return (
    <div className={css.skeleton} role="status">
      {page ? <h1 className={css.text}>{t.loading}</h1> : <p className={css.text}>{t.loading}</p>}
      {lines.map((height, i) => {
        const key = `${i}-${height}`
        return <div key={key} className={css.block} style={{ height: `${height * 1.75}rem` }} />
      })}
    </div>
  )
}
