import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useQuery } from 'urql'
import { Chip } from '~/kit/desk/Chip'
import { useDesk } from '~/kit/desk/context'
import { ViewState } from '~/kit/desk/ViewState'
import { unmask } from '~/lib/api/fragment'
import { useMay } from '~/lib/viewer/viewer'
import { AssignmentPart } from './AssignmentPart'
import { DeskStaffDocument, DeskStaffWholeFragmentDoc } from './Org.graphql.ts'
import { PasswordPart } from './PasswordPart'
import { RecordPart } from './RecordPart'
import { RolesPart } from './RolesPart'
import { TermsPart } from './TermsPart'

interface Props {
  /** Empty while nobody is opened. */
  staffId: string
  onClose: () => void
  onChanged: () => void
}

/** A person: record, roles, assignments, terms, account. */
export function StaffDrawer({ staffId, onClose, onChanged }: Props): ReactNode {
  const { t } = useDesk()
  const mayManage = useMay('MANAGE_ACCOUNTS')
  const [result, again] = useQuery({
    query: DeskStaffDocument,
    variables: { id: staffId },
    pause: staffId === '',
    requestPolicy: 'cache-and-network',
  })
  const person = unmask(DeskStaffWholeFragmentDoc, result.data?.staff)
  const reload = (): void => {
    again({ requestPolicy: 'network-only' })
    onChanged()
  }
  return (
    <Drawer
      open={staffId !== ''}
      onClose={onClose}
      size={680}
      title={
        <span className="d-row">
          {person?.name ?? t.org.staff}
          {person && <span className="d-quiet">{person.code}</span>}
          {person && <Chip tone={person.status === 'ACTIVE' ? 'green' : 'plain'}>{t.staffStatus[person.status]}</Chip>}
        </span>
      }
      classNames={{ body: 'd-drawer' }}
      destroyOnHidden
    >
      <ViewState result={result} pick={(d) => unmask(DeskStaffWholeFragmentDoc, d.staff)} retry={reload} lines={10}>
        {(staff) => (
          <div className="d-stack" key={staff.id}>
            <RecordPart key={`record ${String(staff.version)}`} staff={staff} onSaved={reload} />
            <AssignmentPart staff={staff} onSaved={reload} />
            <TermsPart staff={staff} onSaved={reload} />
            <RolesPart key={`roles ${String(staff.version)}`} staff={staff} onSaved={reload} />
            {mayManage && <PasswordPart staff={staff} />}
          </div>
        )}
      </ViewState>
    </Drawer>
  )
}
