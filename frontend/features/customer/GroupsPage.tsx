import { useCallback, useMemo } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Masked } from '../../lib/api/fragment.ts'
import { unmask } from '../../lib/api/fragment.ts'
import { usePages } from '../../lib/api/usePages.ts'
import { today } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { withParams } from '../../lib/url.ts'
import { Chip, ChipSelect, Chips } from '../../kit/Chips.tsx'
import { Failed } from '../../kit/Failed.tsx'
import { GradeTag } from '../../kit/GradeTag.tsx'
import { Heading } from '../../kit/Heading.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { More } from '../../kit/More.tsx'
import { Notice } from '../../kit/Notice.tsx'
import { SearchField } from '../../kit/SearchField.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { Tag } from '../../kit/Tag.tsx'
import { base } from '../../messages/base.ts'
import { customer } from '../../messages/customer.ts'
import { ArrearsTag, ContractTag } from './facts.tsx'
import { filterOf, grades, isFiltered, orders, wantedOf } from './filter.ts'
import type { GroupsQueryData } from './Groups.graphql.ts'
import { GroupRowFragmentDoc, GroupsDocument } from './Groups.graphql.ts'
import css from './GroupsPage.module.css'

const pick = (data: GroupsQueryData): GroupsQueryData['groups'] => data.groups

/** 客户: the groups of the viewer's scope; what is looked for stands in the address. */
export default function GroupsPage() {
  const t = useText(customer)
  const common = useText(base)
  const [params, setParams] = useSearchParams()
  const wanted = useMemo(() => wantedOf(params), [params])
  const pages = usePages(GroupsDocument, { filter: filterOf(wanted, today()), first: 30 }, pick)
  const change = useCallback((changes: Record<string, string | null>) => setParams((now) => withParams(now, changes), { replace: true }), [setParams])
  const search = useCallback((q: string) => change({ q }), [change])

  return (
    <div className={css.page}>
      <Heading>{t.title}</Heading>
      <SearchField label={t.searchHint} value={wanted.search} onChange={search} />
      <Chips label={t.filters} line>
        <ChipSelect
          label={t.grade}
          value={wanted.grade ?? ''}
          options={[{ value: '', text: t.allGrades }, ...grades.map((grade) => ({ value: grade, text: common.grade[grade] }))]}
          onChange={(grade) => change({ grade })}
        />
        <ChipSelect
          label={t.order}
          value={wanted.order}
          options={orders.map((order) => ({ value: order, text: t.orders[order] }))}
          onChange={(order) => change({ order: order === 'CODE' ? null : order })}
        />
        <Chip on={wanted.arrears} onChange={(on) => change({ arrears: on ? '1' : null })}>
          {t.onlyArrears}
        </Chip>
        <Chip on={wanted.ending} onChange={(on) => change({ ending: on ? '1' : null })}>
          {t.onlyEnding}
        </Chip>
        <Chip on={wanted.incomplete} onChange={(on) => change({ incomplete: on ? '1' : null })}>
          {t.onlyIncomplete}
        </Chip>
      </Chips>
      {pages.error ? (
        <Failed error={pages.error} onRetry={pages.reload} />
      ) : pages.loading ? (
        <Skeleton lines={[3, 3, 3, 3]} />
      ) : pages.nodes.length === 0 ? (
        isFiltered(wanted) ? (
          <Notice heading={<h2>{t.empty}</h2>} text={t.emptyHint}>
            <Link className="button" to="/customers" replace>
              {t.clearFilters}
            </Link>
          </Notice>
        ) : (
          <Notice heading={<h2>{t.emptyAll}</h2>} text={t.emptyAllHint} />
        )
      ) : (
        <>
          <ul className={css.list}>
            {pages.nodes.map((group) => (
              <GroupRow key={group.id} group={group} />
            ))}
          </ul>
          <More pages={pages} />
        </>
      )}
    </div>
  )
}

function GroupRow({ group }: { group: Masked<typeof GroupRowFragmentDoc> }) {
  const t = useText(customer)
  const g = unmask(GroupRowFragmentDoc, group)
  return (
    <li className={`card ${css.row}`}>
      <Link to={`/customers/${g.id}`} className={css.open}>
        <span className={css.name}>{g.name}</span>
        <span className={css.code}>
          {g.code} · {g.trade || t.notKnown}
        </span>
        <span className={css.tags}>
          <GradeTag grade={g.grade} />
          {g.openAlerts.length > 0 ? (
            <Tag tone="bad" icon="alerts">
              {t.openAlerts(g.openAlerts.length)}
            </Tag>
          ) : null}
          <ArrearsTag arrears={g.arrears} />
          <ContractTag until={g.contractUntil} quiet />
          {g.lacks.length > 0 ? (
            <Tag tone="warn" icon="edit">
              {t.incomplete}
            </Tag>
          ) : null}
        </span>
      </Link>
      {g.phone === '' ? null : (
        <a className={css.call} href={`tel:${g.phone}`} aria-label={t.callName(g.name, g.phone)}>
          <Icon name="phone" />
        </a>
      )}
    </li>
  )
}
