import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import { Failed } from '../../kit/Failed.tsx'
import { StatementSheet } from '../../kit/statement/StatementSheet.tsx'
import { WholeStatementFragmentDoc } from '../../kit/statement/Statement.graphql.ts'
import { unmask } from '../../lib/api/fragment.ts'
import { momentOf, monthOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { setLanguage, useLanguage } from '../../lib/i18n/language.ts'
import { useViewer } from '../../lib/viewer/viewer.ts'
import { computation } from '../../messages/computation.ts'
import { people } from './people.ts'
import { PrintedStatementDocument } from './StatementPrint.graphql.ts'
import './print.css'

/** Statements on paper: of the people that the address names, or the viewer's own; each begins a sheet. */
export default function StatementPrintPage(): ReactNode {
  const t = useText(computation)
  const language = useLanguage()
  const navigate = useNavigate()
  const { staff } = useViewer()
  const { month = '' } = useParams()
  const [search] = useSearchParams()
  const known = /^\d{4}-(0[1-9]|1[0-2])$/.test(month)
  const chosen = people(search.get('staff'), staff.id)
  const title = known ? t.titleOf(monthOf(month, language)) : t.title
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <main className="p-page">
      <header className="p-bar">
        <h1>{title}</h1>
        <span className="p-hint">{t.printHint}</span>
        <button type="button" onClick={() => void navigate(-1)}>
          {t.back}
        </button>
        <button type="button" lang={language === 'zh-CN' ? 'en' : 'zh-CN'} onClick={() => setLanguage(language === 'zh-CN' ? 'en' : 'zh-CN')}>
          {t.language}
        </button>
        <button type="button" className="p-main" onClick={() => window.print()}>
          {t.print}
        </button>
      </header>
      {known ? chosen.map((id) => <Sheet key={id} staffId={id} month={month} own={id === staff.id} />) : <p className="p-sheet">{t.none}</p>}
    </main>
  )
}

function Sheet({ staffId, month, own }: { staffId: string; month: string; own: boolean }): ReactNode {
  const t = useText(computation)
  const language = useLanguage()
  const [{ data, error }, again] = useQuery({ query: PrintedStatementDocument, variables: { staffId, month } })
  const [opened] = useState(() => new Date().toISOString())
  const statement = unmask(WholeStatementFragmentDoc, data?.statement)
  if (error && !statement) {
    return (
      <div className="p-sheet">
        <Failed error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
      </div>
    )
  }
  return (
    <div className="p-sheet" aria-busy={data === undefined}>
      {data === undefined ? (
        <p role="status">{t.loading}</p>
      ) : statement ? (
        <>
          <StatementSheet statement={statement} />
          <p className="p-printed">{t.printed(momentOf(opened, language))}</p>
        </>
      ) : (
        <p>{own ? t.none : t.noneOf}</p>
      )}
    </div>
  )
}
