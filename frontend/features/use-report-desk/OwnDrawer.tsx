import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useQuery } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { Nothing, ViewState } from '~/kit/desk/ViewState'
import { ReportPartsFragmentDoc, UseReportDocument } from '~/kit/use/Report.graphql.ts'
import { unmask } from '~/lib/api/fragment'
import type { UseReportKind } from '~/lib/api/schema'
import { monthOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { reportWords } from '~/messages/use-report'
import { DraftForm } from './DraftForm'
import { SignedReport } from './SignedReport'

interface Props {
  /** Null: closed. */
  kind: UseReportKind | null
  month: string
  onClose: () => void
  onSigned: () => void
}

/** The viewer's own report: to be signed, or as it was signed. */
export function OwnDrawer({ kind, month, onClose, onSigned }: Props): ReactNode {
  const { language } = useDesk()
  const s = useText(reportWords)
  // What is shown stays while the drawer closes.
  const [last, setLast] = useState<UseReportKind>(kind ?? 'LEADER')
  if (kind !== null && kind !== last) setLast(kind)
  const [result, again] = useQuery({ query: UseReportDocument, variables: { kind: last, month }, pause: kind === null })
  const reload = (): void => again({ requestPolicy: 'network-only' })
  return (
    <Drawer open={kind !== null} onClose={onClose} size={640} title={`${monthOf(month, language)} · ${s.title} · ${s.mine[last]}`} classNames={{ body: 'd-drawer' }} destroyOnHidden>
      <ViewState result={result} pick={(d) => unmask(ReportPartsFragmentDoc, d.useReport)} retry={reload} lines={12}>
        {(report) =>
          report.signedAt !== null ? (
            <SignedReport report={report} />
          ) : report.required ? (
            <DraftForm
              key={`${report.kind} ${report.month}`}
              report={report}
              onStale={reload}
              onDone={() => {
                reload()
                onSigned()
              }}
            />
          ) : (
            <Nothing>{s.nothingHint[last]}</Nothing>
          )
        }
      </ViewState>
    </Drawer>
  )
}
