import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import { useQuery, useSubscription } from 'urql'
import { Chip } from '~/kit/desk/Chip'
import { useDesk } from '~/kit/desk/context'
import { Nothing, ViewState } from '~/kit/desk/ViewState'
import { unmask } from '~/lib/api/fragment'
import { StandingTrace } from './StandingTrace'
import { DeskTraceFragmentDoc, MemberStandingChangedDocument, MemberStandingDocument } from './Trace.graphql.ts'

interface Props {
  /** Empty while nobody is opened. */
  staffId: string
  month: string
  onClose: () => void
  /** The figures moved while they were looked at. */
  onChanged: () => void
}

/** One member's month, computed down to the single entry: the same that the member sees. */
export function MemberDrawer({ staffId, month, onClose, onChanged }: Props): ReactNode {
  const { t } = useDesk()
  const variables = { staffId, month }
  const pause = staffId === '' || month === ''
  const [result, again] = useQuery({ query: MemberStandingDocument, variables, pause, requestPolicy: 'cache-and-network' })
  const [live] = useSubscription({ query: MemberStandingChangedDocument, variables, pause })
  const told = live.data && unmask(DeskTraceFragmentDoc, live.data.standingChanged)
  const fresh = told && told.staff.id === staffId && told.month === month ? told : undefined
  const asked = unmask(DeskTraceFragmentDoc, result.data?.standing)
  const standing = fresh && (!asked || fresh.asOf >= asked.asOf) ? fresh : asked

  // The first event repeats what is known; a later one with other points moves the whole team.
  const seen = useRef({ staffId: '', points: '' })
  const points = standing?.points
  const of = standing?.staff.id
  useEffect(() => {
    if (points === undefined || of === undefined) return
    const before = seen.current
    seen.current = { staffId: of, points }
    if (before.staffId === of && before.points !== points) onChanged()
  }, [points, of, onChanged])

  return (
    <Drawer
      open={staffId !== ''}
      onClose={onClose}
      size={860}
      title={
        <span className="d-row">
          {standing ? t.trace.title(`${standing.staff.name} ${standing.staff.code}`) : t.team.pointsOf}
          {fresh && <Chip tone="green">{t.team.live}</Chip>}
        </span>
      }
      classNames={{ body: 'd-drawer' }}
      destroyOnHidden
    >
      <ViewState
        result={{ ...result, data: result.data ?? (fresh ? { standing: null } : undefined) }}
        pick={() => ({ standing })}
        retry={() => again({ requestPolicy: 'network-only' })}
        lines={14}
      >
        {({ standing: shown }) => (shown ? <StandingTrace standing={shown} /> : <Nothing>{t.trace.none}</Nothing>)}
      </ViewState>
    </Drawer>
  )
}
