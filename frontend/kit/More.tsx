import { useText } from '../lib/i18n/catalog.ts'
import type { Pages } from '../lib/api/usePages.ts'
import { base } from '../messages/base.ts'
import { Failed } from './Failed.tsx'

/** The end of a list: more of it, a word that it is on its way, or that it failed. */
export function More<Node, Data>({ pages }: { pages: Pages<Node, Data> }) {
  const t = useText(base)
  return (
    <>
      {pages.moreError ? <Failed error={pages.moreError} /> : null}
      {pages.hasMore ? (
        <button type="button" className="button wide" aria-disabled={pages.loadingMore} onClick={pages.more}>
          {pages.loadingMore ? t.loadingMore : t.loadMore}
        </button>
      ) : null}
    </>
  )
}
