import type { Masked } from '../../lib/api/fragment.ts'
import { unmask } from '../../lib/api/fragment.ts'
import { usePages } from '../../lib/api/usePages.ts'
import { signOf } from '../../lib/format/decimal.ts'
import { quantity, signed } from '../../lib/format/figures.ts'
import { dateOf, momentOf, monthOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { useViewer } from '../../lib/viewer/viewer.ts'
import { Failed } from '../Failed.tsx'
import { More } from '../More.tsx'
import { Skeleton } from '../Skeleton.tsx'
import { points } from '../../messages/points.ts'
import type { EntriesQueryData } from './Entries.graphql.ts'
import { EntriesDocument, EntryFragmentDoc } from './Entries.graphql.ts'
import css from './EntryList.module.css'

const pick = (data: EntriesQueryData): EntriesQueryData['performanceEntries'] => data.performanceEntries

/** The single entries behind an indicator: what, when, where it came from, and whether it counts. */
export function EntryList({ month, code, rate }: { month: string; code: string; rate: boolean }) {
  const t = useText(points)
  const viewer = useViewer()
  const pages = usePages(EntriesDocument, { staffId: viewer.staff.id, month, indicatorCode: code, first: 20 }, pick)
  return (
    <section className={css.entries} aria-labelledby="entries">
      <h3 id="entries">{t.entries}</h3>
      {pages.error ? (
        <Failed error={pages.error} onRetry={pages.reload} />
      ) : pages.loading ? (
        <Skeleton lines={[2, 2]} />
      ) : pages.nodes.length === 0 ? (
        <p className="muted">{t.entriesEmpty}</p>
      ) : (
        <>
          <ul>
            {pages.nodes.map((entry) => (
              <Entry key={entry.id} entry={entry} rate={rate} />
            ))}
          </ul>
          <More pages={pages} />
        </>
      )}
    </section>
  )
}

/** A single entry; struck out where it does not count, with the reason. What is carried into a later month counts there. */
export function Entry({ entry, rate, name }: { entry: Masked<typeof EntryFragmentDoc>; rate: boolean; name?: string | undefined }) {
  const t = useText(points)
  const language = useLanguage()
  const e = unmask(EntryFragmentDoc, entry)
  const carried = e.excluded === 'ARRIVED_AFTER_CLOSING' && e.reversedById === null
  const void_ = !carried && (e.reversedById !== null || e.excluded !== null)
  const source =
    e.fileName !== null
      ? t.entryFile(e.fileName, e.row)
      : e.source === 'SCREEN' && e.recordedBy
        ? t.entryBy(e.recordedBy.name)
        : e.source === 'IMPORT'
          ? t.entryFrom.IMPORT
          : e.source === 'SCREEN'
            ? t.entryFrom.SCREEN
            : e.source === 'APPEAL'
              ? t.entryFrom.APPEAL
              : t.entryFrom.other
  return (
    <li className={css.entry}>
      <span className={css.day}>
        {name === undefined ? null : <strong>{name}</strong>}
        <time dateTime={e.day}>{dateOf(e.day, language)}</time>
        {e.reversesId === null ? null : <span className={css.tag}>{t.reversal}</span>}
        {e.carriedFrom === null ? null : <span className={css.tag}>{t.carried(monthOf(e.carriedFrom, language))}</span>}
      </span>
      <span className={void_ ? `${css.quantity} ${css.void}` : css.quantity}>
        {rate && signOf(e.outOf) !== 0 ? t.entryRate(quantity(e.quantity), quantity(e.outOf)) : signed(quantity(e.quantity))}
      </span>
      <span className={css.source}>
        {source}
        {e.note === '' ? null : <> · {e.note}</>}
      </span>
      <span className={css.source}>{t.recordedAt(momentOf(e.recordedAt, language))}</span>
      {e.excluded !== null ? (
        <span className={carried ? css.source : css.why}>{t.excluded[e.excluded]}</span>
      ) : e.reversedById !== null ? (
        <span className={css.why}>{t.excluded.REVERSED}</span>
      ) : null}
    </li>
  )
}
