import { CloseOutlined } from '@ant-design/icons'
import { Button, Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useQuery } from 'urql'
import { Chip } from '~/kit/desk/Chip'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { useDesk } from '~/kit/desk/context'
import { More } from '~/kit/desk/More'
import { usePaged } from '~/kit/desk/usePaged'
import { useUrl } from '~/kit/desk/useUrl'
import { ViewState } from '~/kit/desk/ViewState'
import { compare, signOf } from '~/lib/format/decimal'
import { exactPoints, points, yuan } from '~/lib/format/figures'
import { useText } from '~/lib/i18n/catalog'
import { analysis } from '~/messages/analysis'
import type { DeskAnalysisPeopleQueryData } from './Analysis.graphql.ts'
import { DeskAnalysisPeopleDocument } from './Analysis.graphql.ts'
import type { Analysis } from './AnalysisPage'
import { closing, filterOf } from './people'

type Person = NonNullable<NonNullable<NonNullable<DeskAnalysisPeopleQueryData['payAnalysisPeople']>['nodes']>[number]>

interface Props {
  unitId: string
  month: string
  indicators: Analysis['indicators']
}

/** The people behind a figure; the conditions can be taken away one by one. */
export function PeopleDrawer({ unitId, month, indicators }: Props): ReactNode {
  const { t, units, language } = useDesk()
  const s = useText(analysis)
  const [get, set] = useUrl()
  const open = get('people') === '1'
  const filter = filterOf(get)
  const variables = { unitId, month, filter, after: null }
  const list = usePaged(DeskAnalysisPeopleDocument, variables, (d) => d.payAnalysisPeople, !open)
  // The same request as the list's first page; the cache answers it.
  const [first] = useQuery({ query: DeskAnalysisPeopleDocument, variables, pause: !open })
  const count = first.data?.payAnalysisPeople?.totalCount
  const indicator = indicators.find((i) => i.indicatorCode === filter.indicatorCode)
  // With a score there is no room for them.
  const withRisks = !filter.indicatorCode && (filter.atRisk === true || (list.result.data ?? []).some((p) => p.risks.length > 0))

  const conditions: { key: string; text: string }[] = [
    ...(filter.unitId ? [{ key: 'part', text: s.filters.unit(units.find((u) => u.id === filter.unitId)?.name ?? filter.unitId) }] : []),
    ...(filter.post ? [{ key: 'post', text: s.filters.post(t.post[filter.post]) }] : []),
    ...(filter.employment ? [{ key: 'emp', text: s.filters.employment(t.employment[filter.employment]) }] : []),
    ...(filter.atFloor ? [{ key: 'floor', text: s.filters.atFloor }] : []),
    ...(filter.atRisk ? [{ key: 'risk', text: s.filters.atRisk }] : []),
    ...(filter.payFrom ? [{ key: 'from', text: s.filters.from(yuan(filter.payFrom)) }] : []),
    ...(filter.payBelow ? [{ key: 'below', text: s.filters.below(yuan(filter.payBelow)) }] : []),
    ...(filter.indicatorCode
      ? [{ key: 'ind', text: s.filters.indicator(indicator ? (language === 'en' && indicator.nameEn !== '' ? indicator.nameEn : indicator.nameZh) : filter.indicatorCode) }]
      : []),
    ...(filter.zero ? [{ key: 'zero', text: s.filters.zero }] : []),
  ]
  const columns: Column<Person>[] = [
    {
      key: 'name',
      title: t.name,
      heading: true,
      render: (p) => (
        <>
          {p.name} <span className="d-quiet d-small">{p.code}</span>
        </>
      ),
    },
    { key: 'unit', title: s.unit, render: (p) => p.unitName },
    { key: 'post', title: s.post, render: (p) => t.post[p.post] },
    { key: 'employment', title: s.employment, wideOnly: true, render: (p) => t.employment[p.employment] },
    ...(filter.indicatorCode ? [{ key: 'score', title: s.score, number: true, render: (p: Person) => (p.score === null ? '–' : exactPoints(p.score)) }] : []),
    {
      key: 'points',
      title: s.monthPoints,
      number: true,
      render: (p) => <span className={p.pointsBefore !== null && compare(p.points, p.pointsBefore) < 0 ? 'd-bad' : undefined}>{points(p.points)}</span>,
    },
    { key: 'before', title: s.pointsBefore, number: true, render: (p) => (p.pointsBefore === null ? '–' : points(p.pointsBefore)) },
    { key: 'pay', title: s.pay, number: true, render: (p) => <strong>{yuan(p.pay)}</strong> },
    { key: 'topUp', title: s.topUp, number: true, render: (p) => (signOf(p.topUp) === 0 ? '–' : yuan(p.topUp)) },
    ...(withRisks
      ? [
          {
            key: 'risks',
            title: s.risks,
            render: (p: Person) => (
              <span className="an-risks">
                {p.risks.map((r) => (
                  <Chip key={r} tone={r === 'FALLING_POINTS' || r === 'FALLING_RANK' ? 'amber' : 'red'}>
                    {s.risk[r]}
                  </Chip>
                ))}
              </span>
            ),
          },
        ]
      : []),
    {
      key: 'statement',
      title: s.statement,
      wideOnly: true,
      render: (p) => (
        <a href={`/statements/${month}/print?staff=${p.staffId}`} target="_blank" rel="noopener noreferrer" aria-label={s.statementOf(p.name)}>
          {s.statement}
        </a>
      ),
    },
  ]
  return (
    <Drawer open={open} onClose={() => set(closing())} size={1100} title={conditions.length === 0 ? s.all : s.peopleTitle} classNames={{ body: 'd-drawer' }} destroyOnHidden>
      <div className="d-stack">
        {conditions.length > 0 && (
          <div className="d-row">
            {conditions.map((c) => (
              <Button key={c.key} size="small" aria-label={s.remove(c.text)} onClick={() => set(c.key === 'ind' ? { ind: null, zero: null } : { [c.key]: null }, { replace: true })}>
                {c.text} <CloseOutlined aria-hidden="true" />
              </Button>
            ))}
          </div>
        )}
        {count !== undefined && <p role="status">{filter.indicatorCode && !filter.zero ? s.countByScore(count) : s.count(count)}</p>}
        <ViewState result={list.result} pick={(rows) => (rows.length === 0 ? null : rows)} retry={list.reload} lines={10} empty={s.noPeople}>
          {(rows) => <DataTable caption={s.peopleTitle} columns={columns} rows={rows} rowKey={(p) => p.staffId} />}
        </ViewState>
        <More list={list} />
      </div>
    </Drawer>
  )
}
