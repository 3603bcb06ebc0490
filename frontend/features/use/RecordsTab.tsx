import type { OperationContext } from '@urql/core'
import { Link, useSearchParams } from 'react-router'
import { useOnline } from '../../lib/api/connection.ts'
import type { Masked } from '../../lib/api/fragment.ts'
import { unmask } from '../../lib/api/fragment.ts'
import type { UseStatus } from '../../lib/api/schema.ts'
import { usePages } from '../../lib/api/usePages.ts'
import { momentOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { withParams } from '../../lib/url.ts'
import { Chip, Chips } from '../../kit/Chips.tsx'
import { Failed } from '../../kit/Failed.tsx'
import { More } from '../../kit/More.tsx'
import { Notice } from '../../kit/Notice.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { Tag } from '../../kit/Tag.tsx'
import { nameIn } from '../../kit/ticket/names.ts'
import { amountOf } from '../../kit/use/amount.ts'
import { DueTag } from '../../kit/use/DueTag.tsx'
import { statusLooks as looks } from '../../kit/use/look.ts'
import { UseStatusTag } from '../../kit/use/StatusTags.tsx'
import { base } from '../../messages/base.ts'
import { use as words } from '../../messages/use.ts'
import { usesPhone } from '../../messages/uses-phone.ts'
import type { MyUsesQueryData } from './Records.graphql.ts'
import { MyUsesDocument, RecordRowFragmentDoc } from './Records.graphql.ts'
import css from './Records.module.css'

const pick = (data: MyUsesQueryData): MyUsesQueryData['myUses'] => data.myUses

// Superiors and auditors change what is in it: what is known is shown, and asked again.
const fresh: Partial<OperationContext> = { additionalTypenames: ['Use'], requestPolicy: 'cache-and-network' }

const statuses = Object.keys(looks) as UseStatus[]

/** 我的记录: what I have used and asked for, newest first. */
export function RecordsTab() {
  const t = useText(usesPhone)
  const common = useText(base)
  const w = useText(words)
  const online = useOnline()
  const [params, setParams] = useSearchParams()
  const status = statuses.find((s) => s === params.get('status'))
  const pages = usePages(MyUsesDocument, { statuses: status === undefined ? null : [status], first: 30 }, pick, false, fresh)
  const choose = (next: UseStatus | null): void => setParams((now) => withParams(now, { status: next }), { replace: true, preventScrollReset: true })
  return (
    <div className={css.tab}>
      <Chips label={t.byStatus} line>
        <Chip on={status === undefined} onChange={() => choose(null)}>
          {t.all}
        </Chip>
        {statuses.map((s) => (
          <Chip key={s} on={s === status} onChange={(on) => choose(on ? s : null)}>
            {w.status[s]}
          </Chip>
        ))}
      </Chips>
      {pages.error ? (
        <Failed error={pages.error} onRetry={pages.reload} />
      ) : pages.loading ? (
        online ? (
          <Skeleton lines={[3, 3, 3, 3]} />
        ) : (
          <Notice heading={<h2>{common.offline}</h2>} text={common.offlineNoData} />
        )
      ) : pages.nodes.length === 0 ? (
        <Notice heading={<h2>{status === undefined ? t.noRecords : t.noneFound}</h2>} text={status === undefined ? t.noRecordsHint : undefined} />
      ) : (
        <>
          <ul className={css.rows}>
            {pages.nodes.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </ul>
          <More pages={pages} />
        </>
      )}
    </div>
  )
}

/** A use in a list: which power, how much, for whom, where it stands. */
function Row({ row }: { row: Masked<typeof RecordRowFragmentDoc> }) {
  const t = useText(usesPhone)
  const w = useText(words)
  const language = useLanguage()
  const u = unmask(RecordRowFragmentDoc, row)
  return (
    <li>
      <Link className={`card ${css.row}`} to={`/uses/${u.id}`}>
        <span className={css.head}>
          <strong>{nameIn(u.power, language)}</strong>
          <span className={css.amount}>{amountOf(u.amount, u.power.unit, w)}</span>
        </span>
        <span className={css.about}>{u.group.name}</span>
        <span className={css.foot}>
          <span className={css.tags}>
            <UseStatusTag status={u.status} />
            {u.dueAt === null ? null : <DueTag dueAt={u.dueAt} />}
            {u.reverses ? <Tag icon="reset">{t.isReversal}</Tag> : null}
            {u.overAuthority ? (
              <Tag tone="bad" icon="warning">
                {w.overAuthority}
              </Tag>
            ) : null}
            {u.audit === 'VIOLATION' ? (
              <Tag tone="bad" icon="warning">
                {w.stage.VIOLATION}
              </Tag>
            ) : null}
          </span>
          <time className={css.about} dateTime={u.askedAt}>
            {momentOf(u.askedAt, language)}
          </time>
        </span>
      </Link>
    </li>
  )
}
