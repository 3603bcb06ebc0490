import { Suspense, useEffect, useRef } from 'react'
import { Link, useLocation, useParams, useSearchParams } from 'react-router'
import type { Masked } from '../../lib/api/fragment.ts'
import { unmask } from '../../lib/api/fragment.ts'
import type { AppealStatus } from '../../lib/api/schema.ts'
import { usePages } from '../../lib/api/usePages.ts'
import { momentOf, monthOf, untilOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { withParams } from '../../lib/url.ts'
import { useViewer } from '../../lib/viewer/viewer.ts'
import { later } from '../../lib/later.tsx'
import { Back } from '../../kit/Back.tsx'
import { ChipSelect, Chips } from '../../kit/Chips.tsx'
import { Failed } from '../../kit/Failed.tsx'
import { Heading } from '../../kit/Heading.tsx'
import { More } from '../../kit/More.tsx'
import { Notice } from '../../kit/Notice.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { sheetState } from '../../kit/useSheet.ts'
import { appeal } from '../../messages/appeal.ts'
import type { MyAppealsQueryData } from './Appeal.graphql.ts'
import { MyAppealRowFragmentDoc, MyAppealsDocument } from './Appeal.graphql.ts'
import { AppealStatusTag } from './AppealStatusTag.tsx'
import { subjectName } from './subject.ts'
import css from './AppealsPage.module.css'

const AppealSheet = later(() => import('./AppealSheet.tsx'))

const pick = (data: MyAppealsQueryData): MyAppealsQueryData['appeals'] => data.appeals
const states: readonly AppealStatus[] = ['OPEN', 'UPHELD', 'REFUSED', 'WITHDRAWN']
const shape = /^\d{4}-(0[1-9]|1[0-2])$/

/** 我的申诉: the viewer's appeals; /appeals/:id opens one above the list. */
export default function AppealsPage() {
  const t = useText(appeal)
  const language = useLanguage()
  const viewer = useViewer()
  const { id } = useParams()
  const [params, setParams] = useSearchParams()
  const status = states.find((known) => known === params.get('status')) ?? null
  const named = params.get('month')
  const month = named !== null && shape.test(named) ? named : null
  const pages = usePages(MyAppealsDocument, { filter: { staffId: viewer.staff.id, status, month }, first: 30 }, pick)
  // Whoever has just raised one finds it here.
  const fresh = useRef((useLocation().state as { fresh?: boolean } | null)?.fresh === true)
  useEffect(() => {
    if (!fresh.current) return
    fresh.current = false
    pages.reload()
  })
  const narrowed = status !== null || month !== null

  return (
    <div className={css.page}>
      <Back to="/statements" text={t.toStatements} />
      <Heading page="/appeals">{t.title}</Heading>
      <Chips label={t.filter} line>
        <ChipSelect
          label={t.filter}
          value={status ?? ''}
          options={[{ value: '', text: t.all }, ...states.map((value) => ({ value, text: t.status[value] }))]}
          onChange={(value) => setParams((now) => withParams(now, { status: value }), { replace: true })}
        />
        {month === null ? null : (
          <Link className="button" to={{ search: withParams(params, { month: null }) }} replace>
            {monthOf(month, language)} ×
          </Link>
        )}
      </Chips>
      {pages.error ? (
        <Failed error={pages.error} onRetry={pages.reload} />
      ) : pages.loading ? (
        <Skeleton lines={[3, 3, 3]} />
      ) : pages.nodes.length === 0 ? (
        <Notice heading={<h2>{t.empty}</h2>} text={narrowed ? undefined : t.emptyHint} />
      ) : (
        <>
          <ul className={css.list}>
            {pages.nodes.map((row) => (
              <Row key={row.id} id={row.id} row={row} />
            ))}
          </ul>
          <More pages={pages} />
        </>
      )}
      {id ? (
        <Suspense fallback={null}>
          <AppealSheet key={id} id={id} />
        </Suspense>
      ) : null}
    </div>
  )
}

function Row({ id, row }: { id: string; row: Masked<typeof MyAppealRowFragmentDoc> }) {
  const t = useText(appeal)
  const language = useLanguage()
  const [params] = useSearchParams()
  const a = unmask(MyAppealRowFragmentDoc, row)
  return (
    <li>
      <Link className={`card ${css.row}`} to={{ pathname: `/appeals/${id}`, search: withParams(params, {}) }} state={sheetState} preventScrollReset>
        <span className={css.head}>
          <strong>{t.about(monthOf(a.month, language), subjectName(a, t, language))}</strong>
          <AppealStatusTag status={a.status} overdue={a.overdue} />
        </span>
        <span className={css.text}>{a.text}</span>
        <span className={css.time}>{a.status === 'OPEN' ? t.due(untilOf(a.dueAt, language)) : t.raised(momentOf(a.raisedAt, language))}</span>
      </Link>
    </li>
  )
}
