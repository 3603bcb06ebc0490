import { grouped } from '../../lib/format/decimal.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { use as words } from '../../messages/use.ts'
import css from './Chained.module.css'

/** Where the chain of records has an act: its number, and so much of its hash as tells it apart. */
export interface ChainPlace {
  seq: string
  hash: string
}

/** The place in short; all of it is the title. */
export function Chained({ at }: { at: ChainPlace }) {
  const w = useText(words)
  const seq = grouped(at.seq)
  return (
    <span className={css.chained} title={w.chained(seq, at.hash)}>
      #{seq} · <code>{at.hash.slice(0, 8)}…</code>
    </span>
  )
}
