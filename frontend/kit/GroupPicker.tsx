import { useCallback, useState } from 'react'
import { useQuery } from 'urql'
import { useText } from '../lib/i18n/catalog.ts'
import { customer } from '../messages/customer.ts'
import { Failed } from './Failed.tsx'
import { GradeTag } from './GradeTag.tsx'
import type { PickGroupsQueryData } from './GroupPicker.graphql.ts'
import { PickGroupsDocument } from './GroupPicker.graphql.ts'
import { SearchField } from './SearchField.tsx'
import { Sheet } from './Sheet.tsx'
import { Skeleton } from './Skeleton.tsx'
import css from './GroupPicker.module.css'

/** A group as a form keeps it. */
export type PickedGroup = NonNullable<NonNullable<NonNullable<PickGroupsQueryData['groups']>['nodes']>[number]>

/** Which group a form is about: one's own, found by a part of the name. */
export default function GroupPicker({ onPick, onClose }: { onPick: (group: PickedGroup) => void; onClose: () => void }) {
  const t = useText(customer)
  const [search, setSearch] = useState('')
  const [{ data, error, fetching }, again] = useQuery({ query: PickGroupsDocument, variables: { filter: search === '' ? {} : { search }, first: 30 } })
  const groups = data?.groups?.nodes?.filter((g) => g !== null)
  return (
    <Sheet title={t.pick} onClose={onClose}>
      <SearchField label={t.pickHint} value={search} onChange={useCallback((q: string) => setSearch(q), [])} />
      {error ? (
        <Failed error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
      ) : !groups ? (
        <Skeleton lines={[2, 2, 2]} />
      ) : groups.length === 0 ? (
        <p className="muted" role="status">
          {t.pickNone}
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
