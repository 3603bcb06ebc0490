import { momentOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { Tag } from '../../kit/Tag.tsx'
import { reportLooks, stateOf } from '../../kit/use/report.ts'
import type { ReportPartsFragment } from '../../kit/use/Report.graphql.ts'
import { ReportFigures } from '../../kit/use/ReportFigures.tsx'
import { reportWords } from '../../messages/use-report.ts'
import css from './UseReportPage.module.css'

/** What was signed: figures and words as they were then, and the checksum of both. */
export function Signed({ report }: { report: ReportPartsFragment }) {
  const t = useText(reportWords)
  const language = useLanguage()
  const state = stateOf(report)
  return (
    <>
      <p className={css.state} role="status">
        <Tag {...reportLooks[state]}>{t.state[state]}</Tag>
        {report.signedAt === null ? null : <span>{t.signedAt(momentOf(report.signedAt, language))}</span>}
      </p>
      <ReportFigures report={report} />
      <section className={`card ${css.said}`} aria-label={t.words}>
        <h2>{t.words}</h2>
        <p className={css.text}>{report.words}</p>
        <p className={css.signature}>
          {report.staff.name}
          {report.unit === null ? null : <span className="muted"> · {report.unit.name}</span>}
        </p>
      </section>
      <details className={css.hash}>
        <summary>{t.hash}</summary>
        <p className={css.code}>{report.hash}</p>
        <p className="small muted">{t.hashHint}</p>
      </details>
    </>
  )
}
