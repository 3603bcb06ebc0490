import { Suspense, useCallback, useEffect } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import { useOnline } from '../../lib/api/connection.ts'
import { unmask } from '../../lib/api/fragment.ts'
import type { FindingActKind } from '../../lib/api/schema.ts'
import { momentOf, untilOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { later } from '../../lib/later.tsx'
import { useViewer } from '../../lib/viewer/viewer.ts'
import { Back } from '../../kit/Back.tsx'
import { Failed } from '../../kit/Failed.tsx'
import { Heading } from '../../kit/Heading.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Notice } from '../../kit/Notice.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { nameIn } from '../../kit/ticket/names.ts'
import { amountOf } from '../../kit/use/amount.ts'
import { DueTag } from '../../kit/use/DueTag.tsx'
import { FindingStatusTag, UseStatusTag } from '../../kit/use/StatusTags.tsx'
import { base } from '../../messages/base.ts'
import { use as words } from '../../messages/use.ts'
import { usesPhone } from '../../messages/uses-phone.ts'
import type { Offer } from './ActBar.tsx'
import { ActBar, MoreActs } from './ActBar.tsx'
import { Fact, Facts, Section } from './Facts.tsx'
import type { FindingFieldsFragment } from './Finding.graphql.ts'
import { FindingFieldsFragmentDoc, FindingPageDocument } from './Finding.graphql.ts'
import type { Line } from './Story.tsx'
import { Story } from './Story.tsx'
import { useFresh } from './useFresh.ts'
import css from './Page.module.css'

const FindingSheet = later(() => import('./FindingSheet.tsx'))

/** A finding: what is wrong with which use, until when it has to be put right, and what was done about it. */
export default function FindingPage() {
  const t = useText(usesPhone)
  const common = useText(base)
  const online = useOnline()
  const { id = '' } = useParams()
  const [{ data, error }, ask] = useQuery({ query: FindingPageDocument, variables: { id }, requestPolicy: 'cache-and-network' })
  const again = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask])
  useFresh(again)
  const found = data?.finding?.id === id ? data.finding : data?.finding === null ? null : undefined
  return (
    <div className={css.page}>
      <Back to="/inbox" text={t.toInbox} />
      {found ? (
        <Finding key={id} of={unmask(FindingFieldsFragmentDoc, found)} onAgain={again} />
      ) : found === null ? (
        <Notice heading={<Heading>{t.findingMissing}</Heading>} text={t.findingMissingHint} />
      ) : (
        <>
          <Heading>{t.finding}</Heading>
          {error ? <Failed error={error} onRetry={again} /> : online ? <Skeleton lines={[3, 4, 4]} /> : <Notice heading={<h2>{common.offline}</h2>} text={common.offlineNoData} />}
        </>
      )}
    </div>
  )
}

const order = ['RECTIFY', 'ORDER', 'VERIFY', 'CLOSE', 'HOLD_TO_ACCOUNT', 'DISMISS'] as const

const tones: Partial<Record<FindingActKind, Line['tone']>> = { OPENED: 'bad', LATE: 'bad', SENT_BACK: 'bad', HELD_TO_ACCOUNT: 'bad', VERIFIED: 'good', CLOSED: 'good' }

function Finding({ of: f, onAgain }: { of: FindingFieldsFragment; onAgain: () => void }) {
  const t = useText(usesPhone)
  const w = useText(words)
  const language = useLanguage()
  const { staff: me } = useViewer()
  const [params] = useSearchParams()
  const act = params.get('act')
  useEffect(() => FindingSheet.come(), [])
  const offers = order.filter((choice) => f.acts.includes(choice)).map((choice): Offer => ({ act: choice, text: w.findingChoice[choice], grave: choice === 'HOLD_TO_ACCOUNT' }))
  const lines = f.history.toReversed().map((h): Line => ({ id: h.id, what: w.findingAct[h.kind], by: h.by?.name ?? null, note: h.note, at: h.at, record: h.record, tone: tones[h.kind], ...(h.dueAt === null ? {} : { more: t.findingDue(untilOf(h.dueAt, language)) }) }))
  return (
    <>
      <section className={css.head}>
        <p className={css.kicker}>
          <span>{f.code}</span>
          <time dateTime={f.openedAt}>{momentOf(f.openedAt, language)}</time>
        </p>
        <Heading title={w.findingKind[f.kind]}>{w.findingKind[f.kind]}</Heading>
        <p className={css.tags}>
          <FindingStatusTag status={f.status} />
        </p>
        {f.status === 'RECTIFYING' && f.dueAt !== null ? (
          <p className={css.notice}>
            <strong>
              <span>{t.rectifyUntil(untilOf(f.dueAt, language))}</span>
              <DueTag dueAt={f.dueAt} />
            </strong>
          </p>
        ) : f.status === 'OPEN' ? (
          <p className="muted">{t.noDeadline}</p>
        ) : null}
        {f.lateAt === null ? null : (
          <p className={`${css.notice} ${css.late}`}>
            <strong>{t.lateSince(untilOf(f.lateAt, language))}</strong>
          </p>
        )}
      </section>
      <Section title={t.wrong}>
        {f.note === '' ? null : <p className={css.text}>{f.note}</p>}
        <Facts>
          <Fact name={t.mustRectify}>{f.staff.id === me.id ? t.me(f.staff.name) : f.staff.name}</Fact>
          <Fact name={t.ofUnit}>{f.unit.name}</Fact>
          <Fact name={t.source}>{w.findingSource[f.source]}</Fact>
          <Fact name={t.openedBy}>{f.openedBy?.name ?? w.bySystem}</Fact>
        </Facts>
      </Section>
      <Section title={t.aboutUse}>
        <ul className={css.links}>
          <li>
            <Link to={`/uses/${f.use.id}`}>
              <span>
                {nameIn(f.use.power, language)} {amountOf(f.use.amount, f.use.power.unit, w)}
                <span className={css.sub}>
                  {f.use.group.name} · {f.use.staff.name}
                </span>
                <span className={css.sub}>{f.use.code}</span>
              </span>
              <UseStatusTag status={f.use.status} />
              <Icon name="next" size={16} />
            </Link>
          </li>
        </ul>
      </Section>
      <Section title={t.story}>
        <Story lines={lines} />
      </Section>
      <ActBar offers={offers} />
      {act === null ? null : act === 'more' ? (
        <MoreActs offers={offers} />
      ) : (
        <Suspense fallback={null}>
          <FindingSheet key={act} act={act} of={f} onAgain={onAgain} />
        </Suspense>
      )}
    </>
  )
}
