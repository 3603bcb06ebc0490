import type { OperationContext } from '@urql/core'
import { Link } from 'react-router'
import { useOnline } from '../../lib/api/connection.ts'
import type { Masked } from '../../lib/api/fragment.ts'
import { unmask } from '../../lib/api/fragment.ts'
import { usePages } from '../../lib/api/usePages.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { Failed } from '../../kit/Failed.tsx'
import { More } from '../../kit/More.tsx'
import { Notice } from '../../kit/Notice.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { nameIn } from '../../kit/ticket/names.ts'
import { amountOf } from '../../kit/use/amount.ts'
import { DueTag } from '../../kit/use/DueTag.tsx'
import { base } from '../../messages/base.ts'
import { use as words } from '../../messages/use.ts'
import { usesPhone } from '../../messages/uses-phone.ts'
import type { UseDecisionsQueryData } from './Records.graphql.ts'
import { DecisionRowFragmentDoc, UseDecisionsDocument } from './Records.graphql.ts'
import { useOverWords } from './useOverWords.ts'
import css from './Records.module.css'

const pick = (data: UseDecisionsQueryData): UseDecisionsQueryData['useDecisions'] => data.useDecisions

const fresh: Partial<OperationContext> = { additionalTypenames: ['Use'], requestPolicy: 'cache-and-network' }

/** 待我审批: requests that wait for me, the first due first. */
export function DecisionsTab() {
  const t = useText(usesPhone)
  const common = useText(base)
  const online = useOnline()
  const pages = usePages(UseDecisionsDocument, { first: 30 }, pick, false, fresh)
  if (pages.error) return <Failed error={pages.error} onRetry={pages.reload} />
  if (pages.loading) return online ? <Skeleton lines={[4, 4, 4]} /> : <Notice heading={<h2>{common.offline}</h2>} text={common.offlineNoData} />
  if (pages.nodes.length === 0) return <Notice heading={<h2>{t.noDecisions}</h2>} text={t.noDecisionsHint} />
  return (
    <div className={css.tab}>
      <ul className={css.rows}>
        {pages.nodes.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
      <More pages={pages} />
    </div>
  )
}

/** A request in a list: who asks for how much, why that is over their limit, until when it has to be decided. */
function Row({ row }: { row: Masked<typeof DecisionRowFragmentDoc> }) {
  const t = useText(usesPhone)
  const w = useText(words)
  const language = useLanguage()
  const u = unmask(DecisionRowFragmentDoc, row)
  const why = useOverWords(u)
  return (
    <li>
      <Link className={`card ${css.row}`} to={`/uses/${u.id}`}>
        <span className={css.head}>
          <span className={css.about}>
            {t.asks(u.staff.name)}
            {u.deputyFor ? ` · ${t.inPlaceOf(u.deputyFor.name)}` : ''}
          </span>
          {u.dueAt === null ? null : <DueTag dueAt={u.dueAt} />}
        </span>
        <span className={css.head}>
          <strong>{nameIn(u.power, language)}</strong>
          <span className={css.amount}>{amountOf(u.amount, u.power.unit, w)}</span>
        </span>
        <span className={css.about}>{u.group.name}</span>
        {u.reason === '' ? null : <span className={css.reason}>{u.reason}</span>}
        <span className={css.why}>{why}</span>
      </Link>
    </li>
  )
}
