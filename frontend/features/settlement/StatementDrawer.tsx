import { PrinterOutlined } from '@ant-design/icons'
import { Button, Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useQuery } from 'urql'
import { ViewState } from '~/kit/desk/ViewState'
import { WholeStatementFragmentDoc } from '~/kit/statement/Statement.graphql.ts'
import { StatementSheet } from '~/kit/statement/StatementSheet'
import { unmask } from '~/lib/api/fragment'
import { useText } from '~/lib/i18n/catalog'
import { useMay } from '~/lib/viewer/viewer'
import { settlement } from '~/messages/settlement-desk'
import { DeskStatementDocument } from './Settlement.graphql.ts'

interface Props {
  /** Empty while nobody is opened. */
  staffId: string
  month: string
  onClose: () => void
}

/** One person's whole statement: the same that the person sees; each indicator leads to its entries. */
export function StatementDrawer({ staffId, month, onClose }: Props): ReactNode {
  const s = useText(settlement)
  const mayPoints = useMay('READ_POINTS')
  const [result, again] = useQuery({
    query: DeskStatementDocument,
    variables: { staffId, month },
    pause: staffId === '',
    requestPolicy: 'cache-and-network',
  })
  const statement = unmask(WholeStatementFragmentDoc, result.data?.statement)
  const entries = mayPoints ? { entriesAt: (code: string) => `/desk/team?month=${month}&staff=${staffId}&line=${code}` } : {}
  return (
    <Drawer
      open={staffId !== ''}
      onClose={onClose}
      size={920}
      title={statement ? s.statements.title(statement.staff.name) : s.tabs.statements}
      extra={
        <Button icon={<PrinterOutlined />} href={`/statements/${month}/print?staff=${staffId}`} target="_blank">
          {s.statements.print}
        </Button>
      }
      classNames={{ body: 'd-drawer' }}
      destroyOnHidden
    >
      <ViewState
        result={result}
        pick={(d) => unmask(WholeStatementFragmentDoc, d.statement)}
        retry={() => again({ requestPolicy: 'network-only' })}
        lines={14}
        empty={s.statements.none}
      >
        {(found) => <StatementSheet statement={found} {...entries} />}
      </ViewState>
    </Drawer>
  )
}
