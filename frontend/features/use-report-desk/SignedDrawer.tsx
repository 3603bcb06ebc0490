import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useQuery } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { ViewState } from '~/kit/desk/ViewState'
import { ReportPartsFragmentDoc } from '~/kit/use/Report.graphql.ts'
import { unmask } from '~/lib/api/fragment'
import { monthOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { reportWords } from '~/messages/use-report'
import { SignedReport } from './SignedReport'
import { DeskSignedReportDocument } from './UseReports.graphql.ts'

/** Somebody's signed report; open while there is an id. */
export function SignedDrawer({ id, onClose }: { id: string; onClose: () => void }): ReactNode {
  const { language } = useDesk()
  const s = useText(reportWords)
  const [result, again] = useQuery({ query: DeskSignedReportDocument, variables: { id }, pause: id === '' })
  const report = unmask(ReportPartsFragmentDoc, result.data?.signedReport)
  return (
    <Drawer open={id !== ''} onClose={onClose} size={640} title={report ? s.reportOf(report.staff.name, monthOf(report.month, language)) : s.title} classNames={{ body: 'd-drawer' }} destroyOnHidden>
      <ViewState result={result} pick={(d) => unmask(ReportPartsFragmentDoc, d.signedReport)} retry={() => again({ requestPolicy: 'network-only' })} lines={12} empty={s.gone}>
        {(found) => <SignedReport report={found} />}
      </ViewState>
    </Drawer>
  )
}
