import type { ReactNode } from 'react'
import { useDesk } from '~/kit/desk/context'
import { LookChip } from '~/kit/desk/LookChip'
import { reportLooks, stateOf } from '~/kit/use/report'
import type { ReportPartsFragment } from '~/kit/use/Report.graphql.ts'
import { ReportFigures } from '~/kit/use/ReportFigures'
import { momentOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { reportWords } from '~/messages/use-report'

/** What was signed: figures and words as they were then, and the checksum of both. */
export function SignedReport({ report }: { report: ReportPartsFragment }): ReactNode {
  const { language } = useDesk()
  const s = useText(reportWords)
  const state = stateOf(report)
  return (
    <div className="d-stack">
      <p className="d-row">
        <LookChip look={reportLooks[state]}>{s.state[state]}</LookChip>
        {report.signedAt !== null && <span>{s.signedAt(momentOf(report.signedAt, language))}</span>}
      </p>
      <ReportFigures report={report} />
      <section className="d-inset d-stack-s" aria-label={s.words}>
        <h3>{s.words}</h3>
        <p className="ur-text">{report.words}</p>
        <p className="ur-signature">
          {report.staff.name}
          {report.unit !== null && <span className="d-quiet"> · {report.unit.name}</span>}
        </p>
      </section>
      <div className="d-small">
        <span className="d-quiet">{s.hash}</span>
        <p className="ur-code">{report.hash}</p>
        <span className="d-quiet">{s.hashHint}</span>
      </div>
    </div>
  )
}
