import type { ReactNode } from 'react'
import { useState } from 'react'
import { momentOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import type { ChainPlace } from '../../kit/use/Chained.tsx'
import { Chained } from '../../kit/use/Chained.tsx'
import { use as words } from '../../messages/use.ts'
import { usesPhone } from '../../messages/uses-phone.ts'
import css from './Page.module.css'

/** A line of a history. */
export interface Line {
  id: string
  what: ReactNode
  /** Null for the system. */
  by: string | null
  /** What else there is to say in few words. */
  more?: ReactNode
  note: string
  at: string
  /** Where the chain of records has it. */
  record?: ChainPlace | null
  tone?: 'bad' | 'good' | undefined
}

const few = 8

/** What happened, the newest first. */
export function Story({ lines }: { lines: readonly Line[] }) {
  const t = useText(usesPhone)
  const w = useText(words)
  const language = useLanguage()
  const [all, setAll] = useState(false)
  const shown = all ? lines : lines.slice(0, few)
  return (
    <>
      <ol className={css.story}>
        {shown.map((line) => (
          <li key={line.id} className={line.tone === undefined ? css.event : `${css.event} ${css[line.tone]}`}>
            <p>
              <strong>{line.by ?? w.bySystem}</strong> {line.what}
            </p>
            <p className={css.sub}>
              <time dateTime={line.at}>{momentOf(line.at, language)}</time>
              {line.more === undefined ? null : <> · {line.more}</>}
              {line.record ? (
                <>
                  {' · '}
                  <Chained at={line.record} />
                </>
              ) : null}
            </p>
            {line.note === '' ? null : <p className={css.said}>{line.note}</p>}
          </li>
        ))}
      </ol>
      {lines.length > shown.length ? (
        <button type="button" className="button plain wide" onClick={() => setAll(true)}>
          {t.showAll(lines.length)}
        </button>
      ) : null}
    </>
  )
}
