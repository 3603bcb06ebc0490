import { Suspense, useCallback, useMemo } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import type { Masked } from '../../lib/api/fragment.ts'
import { unmask } from '../../lib/api/fragment.ts'
import { usePages } from '../../lib/api/usePages.ts'
import { momentOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { withParams } from '../../lib/url.ts'
import { useMay } from '../../lib/viewer/viewer.ts'
import { later } from '../../lib/later.tsx'
import { Chip, ChipSelect, Chips } from '../../kit/Chips.tsx'
import { Failed } from '../../kit/Failed.tsx'
import { GradeTag } from '../../kit/GradeTag.tsx'
import { Heading } from '../../kit/Heading.tsx'
import { More } from '../../kit/More.tsx'
import { Notice } from '../../kit/Notice.tsx'
import { SearchField } from '../../kit/SearchField.tsx'
import { Segments } from '../../kit/Segments.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { Tag } from '../../kit/Tag.tsx'
import { sheetState } from '../../kit/useSheet.ts'
import { alert } from '../../messages/alert.ts'
import type { AlertsQueryData } from './Alerts.graphql.ts'
import { AlertRowFragmentDoc, AlertsDocument, MyAlertCountsDocument } from './Alerts.graphql.ts'
import { DueTag } from './DueTag.tsx'
import { filterOf, isFiltered, kinds, wantedOf } from './filter.ts'
import css from './AlertsPage.module.css'

const AlertSheet = later(() => import('./AlertSheet.tsx'))

const pick = (data: AlertsQueryData): AlertsQueryData['alerts'] => data.alerts
const dependsOn = { additionalTypenames: ['Alert'] }

/** 预警: what is due first; /alerts/:id opens one above the list. */
export default function AlertsPage() {
  const t = useText(alert)
  const { id } = useParams()
  const [params, setParams] = useSearchParams()
  const wanted = useMemo(() => wantedOf(params), [params])
  const pages = usePages(AlertsDocument, { filter: filterOf(wanted), first: 30 }, pick)
  const [{ data }] = useQuery({ query: MyAlertCountsDocument, context: dependsOn })
  const counts = data?.viewer.alertCounts
  const change = useCallback((changes: Record<string, string | null>) => setParams((now) => withParams(now, changes), { replace: true }), [setParams])
  const search = useCallback((q: string) => change({ q }), [change])

  return (
    <div className={css.page}>
      <Heading page="/alerts">{t.title}</Heading>
      {counts ? (
        <p className={css.counts}>
          <span>{t.counts(counts.open, counts.dueToday)}</span>
          {counts.overdue > 0 ? (
            <Tag tone="bad" icon="warning">
              {t.overdueCount(counts.overdue)}
            </Tag>
          ) : null}
        </p>
      ) : null}
      <Segments
        label={t.status}
        value={wanted.status}
        options={[
          { value: 'OPEN', text: t.open },
          { value: 'HANDLED', text: t.handled },
        ]}
        onChange={(status) => change({ status: status === 'HANDLED' ? 'handled' : null, overdue: null })}
      />
      <SearchField label={t.searchHint} value={wanted.search} onChange={search} />
      <Chips label={t.kind} line>
        <ChipSelect
          label={t.kind}
          value={wanted.kind ?? ''}
          options={[{ value: '', text: t.allKinds }, ...kinds.map((kind) => ({ value: kind, text: t.kinds[kind] }))]}
          onChange={(kind) => change({ kind })}
        />
        {wanted.status === 'OPEN' ? (
          <Chip on={wanted.overdue} onChange={(on) => change({ overdue: on ? '1' : null })}>
            {t.onlyOverdue}
          </Chip>
        ) : null}
      </Chips>
      {pages.error ? (
        <Failed error={pages.error} onRetry={pages.reload} />
      ) : pages.loading ? (
        <Skeleton lines={[3, 3, 3, 3]} />
      ) : pages.nodes.length === 0 ? (
        isFiltered(wanted) ? (
          <Notice heading={<h2>{t.emptyFiltered}</h2>}>
            <Link className="button" to={{ pathname: '/alerts', search: wanted.status === 'HANDLED' ? '?status=handled' : '' }} replace>
              {t.clearFilters}
            </Link>
          </Notice>
        ) : (
          <Notice heading={<h2>{wanted.status === 'OPEN' ? t.empty : t.emptyHandled}</h2>} text={wanted.status === 'OPEN' ? t.emptyHint : undefined} />
        )
      ) : (
        <>
          <ul className={css.list}>
            {pages.nodes.map((row) => (
              <AlertRow key={row.id} row={row} />
            ))}
          </ul>
          <More pages={pages} />
        </>
      )}
      {id ? (
        <Suspense fallback={null}>
          <AlertSheet key={id} id={id} />
        </Suspense>
      ) : null}
    </div>
  )
}

function AlertRow({ row }: { row: Masked<typeof AlertRowFragmentDoc> }) {
  const t = useText(alert)
  const language = useLanguage()
  const write = useMay('WRITE_CUSTOMERS')
  const [params] = useSearchParams()
  const a = unmask(AlertRowFragmentDoc, row)
  return (
    <li>
      <Link className={`card ${css.row}`} to={{ pathname: `/alerts/${a.id}`, search: withParams(params, {}) }} state={sheetState} preventScrollReset>
        <span className={css.head}>
          <strong>{a.group.name}</strong>
          <GradeTag grade={a.group.grade} />
        </span>
        <span className={css.detail}>
          {t.kinds[a.kind]} · {a.detail}
        </span>
        <span className={css.foot}>
          {a.status === 'OPEN' ? (
            <DueTag dueAt={a.dueAt} />
          ) : (
            <Tag tone={a.late ? 'warn' : 'good'} icon={a.late ? 'clock' : 'check'}>
              {a.outcome ? t.outcomes[a.outcome] : t.handled} · {a.late ? t.late : t.inTime}
            </Tag>
          )}
          {a.status === 'OPEN' ? (
            write ? (
              <span className={css.action}>{t.handle}</span>
            ) : null
          ) : a.handledAt ? (
            <span className="small muted">{momentOf(a.handledAt, language)}</span>
          ) : null}
        </span>
      </Link>
    </li>
  )
}
