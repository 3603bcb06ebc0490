import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import { useOnline } from '../../lib/api/connection.ts'
import { failure } from '../../lib/api/errors.ts'
import { unmask } from '../../lib/api/fragment.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import type { UseReportKind } from '../../lib/api/schema.ts'
import { monthOf } from '../../lib/format/time.ts'
import { withParams } from '../../lib/url.ts'
import { useMay } from '../../lib/viewer/viewer.ts'
import { Back } from '../../kit/Back.tsx'
import { ChipSelect } from '../../kit/Chips.tsx'
import { Failed } from '../../kit/Failed.tsx'
import { Heading } from '../../kit/Heading.tsx'
import { Notice } from '../../kit/Notice.tsx'
import { Segments } from '../../kit/Segments.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { endedMonth, endedMonths } from '../../kit/use/report.ts'
import { ReportPartsFragmentDoc, UseReportDocument } from '../../kit/use/Report.graphql.ts'
import { base } from '../../messages/base.ts'
import { reportWords } from '../../messages/use-report.ts'
import { Draft } from './Draft.tsx'
import { Signed } from './Signed.tsx'
import css from './UseReportPage.module.css'

/** 用权报告: the viewer's report of a month: its figures, the words to be signed with them, and what was signed. */
export default function UseReportPage() {
  const t = useText(reportWords)
  const common = useText(base)
  const language = useLanguage()
  const online = useOnline()
  const leads = useMay('AUDIT_USES')
  const [params, setParams] = useSearchParams()
  const month = endedMonth(params.get('month'))
  const kind: UseReportKind = leads && params.get('kind') !== 'HOLDER' ? 'LEADER' : 'HOLDER'
  const [{ data, error, fetching }, again] = useQuery({ query: UseReportDocument, variables: { kind, month }, requestPolicy: 'cache-and-network' })
  const [stale, setStale] = useState(0)
  const reload = (): void => again({ requestPolicy: 'network-only' })
  const choose = (change: Record<string, string>): void => setParams(withParams(params, { ...change, sign: null }), { replace: true })
  const found = unmask(ReportPartsFragmentDoc, data?.useReport)
  // Of another month or kind: what was there stays in the cache of the query for a moment.
  const report = found?.kind === kind && found.month === month ? found : undefined
  const months = endedMonths()

  return (
    <div className={css.page}>
      <Back to="/powers" text={t.toPowers} />
      <header className={css.top}>
        <Heading page="/use-report">{t.title}</Heading>
        <ChipSelect
          label={t.month}
          value={month}
          options={(months.includes(month) ? months : [...months, month]).map((m) => ({ value: m, text: monthOf(m, language) }))}
          onChange={(m) => choose({ month: m })}
        />
      </header>
      {leads ? (
        <Segments
          label={t.as}
          value={kind}
          options={[
            { value: 'LEADER', text: t.mine.LEADER },
            { value: 'HOLDER', text: t.mine.HOLDER },
          ]}
          onChange={(k) => choose({ kind: k })}
        />
      ) : null}
      {report ? (
        <>
          {error && failure(error).code !== 'OFFLINE' ? <Failed error={error} onRetry={reload} /> : null}
          {report.signedAt !== null ? (
            <Signed report={report} />
          ) : report.required ? (
            <Draft key={`${kind} ${month}`} report={report} changed={stale > 0} onReload={reload} onStale={() => setStale((n) => n + 1)} />
          ) : (
            <Notice heading={<h2>{t.nothing}</h2>} text={t.nothingHint[kind]} />
          )}
        </>
      ) : error && !fetching ? (
        <Failed error={error} onRetry={reload} />
      ) : online || fetching ? (
        <Skeleton lines={[2, 4, 3]} />
      ) : (
        <Notice heading={<h2>{common.offline}</h2>} text={common.offlineNoData} />
      )}
    </div>
  )
}
