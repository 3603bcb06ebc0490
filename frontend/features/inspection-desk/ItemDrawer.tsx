import { Alert, Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useQuery } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { LookChip } from '~/kit/desk/LookChip'
import { ViewState } from '~/kit/desk/ViewState'
import { unmask } from '~/lib/api/fragment'
import { momentOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { useViewer } from '~/lib/viewer/viewer'
import { inspectionDesk } from '~/messages/inspection-desk'
import { DecideForm } from './DecideForm'
import type { DeskInspectedUseFragment } from './Inspections.graphql.ts'
import { DeskInspectedUseDocument, DeskInspectedUseFragmentDoc } from './Inspections.graphql.ts'
import type { Item } from './Items'
import { resultLook } from './looks'
import { UseFacts } from './UseFacts'

interface Props {
  inspectionId: string
  closed: boolean
  /** Empty where nothing is open. */
  useId: string
  item: Item | undefined
  /** What is to be looked at next; null where nothing is. */
  next: string | null
  onGo: (useId: string | null) => void
  onChanged: () => void
}

/** A use that was drawn: all about it, and what the inspector says of it. */
export function ItemDrawer({ inspectionId, closed, useId, item, next, onGo, onChanged }: Props): ReactNode {
  const s = useText(inspectionDesk)
  const [result, again] = useQuery({ query: DeskInspectedUseDocument, variables: { id: useId }, pause: useId === '', requestPolicy: 'cache-and-network' })
  const reload = (): void => again({ requestPolicy: 'network-only' })
  // What is shown stays while the drawer closes.
  const [last, setLast] = useState(item)
  if (item !== undefined && item !== last) setLast(item)
  const shown = item ?? last
  return (
    <Drawer open={useId !== ''} onClose={() => onGo(null)} size={720} title={shown ? s.item.title(shown.use.code) : s.items.title} classNames={{ body: 'd-drawer' }} destroyOnHidden>
      {item === undefined ? (
        useId !== '' && <Alert type="info" showIcon title={s.item.notDrawn} />
      ) : (
        <ViewState result={result} pick={(d) => unmask(DeskInspectedUseFragmentDoc, d.use)} retry={reload} lines={12} empty={s.items.hidden}>
          {(use) => (
            <div className="d-stack">
              <Decision
                key={useId}
                inspectionId={inspectionId}
                closed={closed}
                item={item}
                use={use}
                next={next}
                onDone={() => {
                  onChanged()
                  // What comes next is there already; the last one shows what became of it.
                  if (next === null) reload()
                  else onGo(next)
                }}
                onStale={() => {
                  onChanged()
                  reload()
                }}
              />
              <UseFacts of={use} />
            </div>
          )}
        </ViewState>
      )}
    </Drawer>
  )
}

interface DecisionProps {
  inspectionId: string
  closed: boolean
  item: Item
  use: DeskInspectedUseFragment
  next: string | null
  onDone: () => void
  onStale: () => void
}

/** What was said of it, why the viewer may say nothing, or the form. */
function Decision({ inspectionId, closed, item, use, next, onDone, onStale }: DecisionProps): ReactNode {
  const { language } = useDesk()
  const s = useText(inspectionDesk)
  const me = useViewer().staff.id
  if (item.passed !== null)
    return (
      <div className="d-inset d-stack-s">
        <span className="d-row">
          <LookChip look={resultLook(item.passed)}>{item.passed ? s.items.passed : s.items.violation}</LookChip>
          {item.decidedAt !== null && <span className="d-small d-quiet">{s.item.decided(item.inspector?.name ?? '', momentOf(item.decidedAt, language))}</span>}
        </span>
        {item.note !== '' && <p className="in-text">{item.note}</p>}
      </div>
    )
  if (closed) return <Alert type="info" showIcon title={s.item.closed} />
  // The server refuses these as well; who reads it before does not write in vain.
  if ([use.staff.id, use.deputyFor?.id, use.decidedBy?.id].includes(me)) return <Alert type="warning" showIcon title={s.item.self} />
  if (use.audits.some((a) => a.auditor?.id === me)) return <Alert type="warning" showIcon title={s.item.audited} />
  return <DecideForm inspectionId={inspectionId} item={item} next={next} onDone={onDone} onStale={onStale} />
}
