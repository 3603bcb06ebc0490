import { useCallback, useState } from 'react'
import { useQuery } from 'urql'
import { useText } from '../../lib/i18n/catalog.ts'
import { Failed } from '../../kit/Failed.tsx'
import { GradeTag } from '../../kit/GradeTag.tsx'
import { SearchField } from '../../kit/SearchField.tsx'
import { Sheet } from '../../kit/Sheet.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { ticketPhone } from '../../messages/ticket-phone.ts'
import type { TicketGroupsQueryData } from './New.graphql.ts'
import { TicketGroupsDocument } from './New.graphql.ts'
import css from './NewTicketPage.module.css'

/** A group as a form keeps it. */
export type PickedGroup = NonNullable<NonNullable<NonNullable<TicketGroupsQueryData['groups']>['nodes']>[number]>

/** Which group an order is about: one's own, found by a part of the name. */
export default function GroupPicker({ onPick, onClose }: { onPick: (group: PickedGroup) => void; onClose: () => void }) {
  const t = useText(ticketPhone)
  const [search, setSearch] = useState('')
  const [{ data, error, fetching }, again] = useQuery({ query: TicketGroupsDocument, variables: { filter: search === '' ? {} : { search }, first: 30 } })
  const groups = data?.groups?.nodes?.filter((g) => g !== null)
  return (
    <Sheet title={t.pickGroup} onClose={onClose}>
      <SearchField label={t.groupHint} value={search} onChange={useCallback((q: string) => setSearch(q), [])} />
      {error ? (
        <Failed error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
      ) : !groups ? (
        <Skeleton lines={[2, 2, 2]} />
      ) : groups.length === 0 ? (
        <p className="muted" role="status">
          {t.noGroups}
        </p>
      ) : (
        <ul className={css.options} aria-busy={fetching}>
          {groups.map((g) => (
            <li key={g.id}>
              <button type="button" className={css.option} onClick={() => onPick(g)}>
                <span>
                  {g.name}
                  <span className={css.sub}>{g.code}</span>
                </span>
                <GradeTag grade={g.grade} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  )
}
