import type { ReactNode } from 'react'
import { Suspense, useCallback, useEffect } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import { useOnline } from '../../lib/api/connection.ts'
import { unmask } from '../../lib/api/fragment.ts'
import type { UseActKind } from '../../lib/api/schema.ts'
import { momentOf, untilOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { later } from '../../lib/later.tsx'
import { useMay, useViewer } from '../../lib/viewer/viewer.ts'
import { Back } from '../../kit/Back.tsx'
import { Failed } from '../../kit/Failed.tsx'
import { Heading } from '../../kit/Heading.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Notice } from '../../kit/Notice.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { Tag } from '../../kit/Tag.tsx'
import { toast } from '../../kit/Toast.tsx'
import { Files } from '../../kit/photos/Files.tsx'
import { nameIn } from '../../kit/ticket/names.ts'
import { StatusTag as TicketStatusTag } from '../../kit/ticket/StatusTag.tsx'
import { titleIn } from '../../kit/ticket/title.ts'
import { amountOf } from '../../kit/use/amount.ts'
import { DueTag } from '../../kit/use/DueTag.tsx'
import { AuditStatusTag, FindingStatusTag, UseStatusTag } from '../../kit/use/StatusTags.tsx'
import { base } from '../../messages/base.ts'
import { use as words } from '../../messages/use.ts'
import { usesPhone } from '../../messages/uses-phone.ts'
import type { Offer } from './ActBar.tsx'
import { ActBar, MoreActs } from './ActBar.tsx'
import { shortHash } from './content.ts'
import { Fact, Facts, Section } from './Facts.tsx'
import type { RecordAuditsFragment, RecordHeadFragment, RecordStoryFragment } from './Record.graphql.ts'
import { RecordAuditsFragmentDoc, RecordHeadFragmentDoc, RecordStoryFragmentDoc, UseRecordDocument } from './Record.graphql.ts'
import type { Line } from './Story.tsx'
import { Story } from './Story.tsx'
import { useFresh } from './useFresh.ts'
import { useOverWords } from './useOverWords.ts'
import css from './Page.module.css'

const RecordSheet = later(() => import('./RecordSheet.tsx'))

/** A use of a power: what it is about, where it stands, what happened, and what I may do with it. */
export default function RecordPage() {
  const t = useText(usesPhone)
  const common = useText(base)
  const online = useOnline()
  const { id = '' } = useParams()
  const [{ data, error }, ask] = useQuery({ query: UseRecordDocument, variables: { id }, requestPolicy: 'cache-and-network' })
  const again = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask])
  useFresh(again)
  const found = data?.use?.id === id ? data.use : data?.use === null ? null : undefined
  return (
    <div className={css.page}>
      <Back to="/powers" text={t.toPowers} />
      {found ? (
        <Record key={id} of={unmask(RecordHeadFragmentDoc, found)} audits={unmask(RecordAuditsFragmentDoc, found)} onAgain={again}>
          <History of={unmask(RecordStoryFragmentDoc, found)} contents={unmask(RecordHeadFragmentDoc, found).number} />
        </Record>
      ) : found === null ? (
        <Notice heading={<Heading>{t.recordMissing}</Heading>} text={t.recordMissingHint} />
      ) : (
        <>
          <Heading>{t.record}</Heading>
          {error ? <Failed error={error} onRetry={again} /> : online ? <Skeleton lines={[3, 5, 4]} /> : <Notice heading={<h2>{common.offline}</h2>} text={common.offlineNoData} />}
        </>
      )}
    </div>
  )
}

/** What may be done, the likeliest first. */
function useOffers(of: RecordHeadFragment, { audits }: RecordAuditsFragment): Offer[] {
  const t = useText(usesPhone)
  const w = useText(words)
  const answers = audits.filter((a) => a.acts.includes('ANSWER')).map((a): Offer => ({ act: `ANSWER-${a.id}`, text: t.answerIt }))
  const order = ['DECIDE', 'AMEND', 'WITHDRAW', 'REVERSE'] as const
  return [...answers, ...order.filter((act) => of.acts.includes(act)).map((act): Offer => ({ act, text: w.choice[act], grave: act === 'REVERSE' || act === 'WITHDRAW' }))]
}

function Record({ of: u, audits, onAgain, children }: { of: RecordHeadFragment; audits: RecordAuditsFragment; onAgain: () => void; children: ReactNode }) {
  const [params] = useSearchParams()
  const act = params.get('act')
  const offers = useOffers(u, audits)
  // Whoever is out of reach when they want to act finds the forms on the phone already.
  useEffect(() => RecordSheet.come(), [])
  return (
    <>
      <Head of={u} />
      <Content of={u} />
      {children}
      <Audits of={audits} />
      <ActBar offers={offers} />
      {act === null ? null : act === 'more' ? (
        <MoreActs offers={offers} />
      ) : (
        <Suspense fallback={null}>
          <RecordSheet key={act} act={act} of={u} audits={audits} onAgain={onAgain} />
        </Suspense>
      )}
    </>
  )
}

function Head({ of: u }: { of: RecordHeadFragment }) {
  const t = useText(usesPhone)
  const w = useText(words)
  const common = useText(base)
  const language = useLanguage()
  const { staff: me } = useViewer()
  const why = useOverWords(u)
  return (
    <section className={css.head}>
      <p className={css.kicker}>
        <span>{u.code}</span>
        <time dateTime={u.askedAt}>{momentOf(u.askedAt, language)}</time>
      </p>
      <Heading title={nameIn(u.power, language)}>{nameIn(u.power, language)}</Heading>
      <p className={css.amount}>{amountOf(u.amount, u.power.unit, w)}</p>
      <p className={css.tags}>
        <UseStatusTag status={u.status} />
        {u.overAuthority ? (
          <Tag tone="bad" icon="warning">
            {w.overAuthority}
          </Tag>
        ) : null}
        {u.nearLimit ? (
          <Tag tone="warn" icon="up">
            {w.nearLimit}
          </Tag>
        ) : null}
        {u.audit === 'NONE' ? null : (
          <Tag tone={u.audit === 'VIOLATION' ? 'bad' : u.audit === 'PASSED' ? 'good' : 'standard'} icon={u.audit === 'VIOLATION' ? 'warning' : u.audit === 'PASSED' ? 'check' : 'search'}>
            {w.stage[u.audit]}
          </Tag>
        )}
      </p>
      {u.status === 'PENDING' && u.dueAt !== null ? (
        <div className={css.notice}>
          <strong>
            <span>{t.waitsFor(u.deciders.map((d) => (d.id === me.id ? t.me(d.name) : d.name)).join(common.separator))}</span>
            <DueTag dueAt={u.dueAt} />
          </strong>
          <span>{why}</span>
          <span className="small">{t.dueAt(momentOf(u.dueAt, language))}</span>
          {u.deciders.map((d) =>
            d.id === me.id || d.phone === null || d.phone === '' ? null : (
              <a key={d.id} href={`tel:${d.phone}`}>
                {t.call(d.name, d.phone)}
              </a>
            ),
          )}
        </div>
      ) : null}
      {u.reverses ? <Linked to={`/uses/${u.reverses.id}`} text={t.reverses(u.reverses.code)} /> : null}
      {u.reversedBy ? <Linked to={`/uses/${u.reversedBy.id}`} text={t.reversedBy(u.reversedBy.code)} /> : null}
    </section>
  )
}

function Linked({ to, text }: { to: string; text: string }) {
  return (
    <p>
      <Link to={to}>{text}</Link>
    </p>
  )
}

function Content({ of: u }: { of: RecordHeadFragment }) {
  const t = useText(usesPhone)
  const language = useLanguage()
  const { staff: me } = useViewer()
  const customers = useMay('READ_CUSTOMERS')
  const orders = useMay('READ_TICKETS')
  const user = u.staff.id === me.id ? t.me(u.staff.name) : u.staff.name
  return (
    <Section title={t.facts}>
      <Facts>
        <Fact name={t.customer}>{customers ? <Link to={`/customers/${u.group.id}`}>{u.group.name}</Link> : u.group.name}</Fact>
        <Fact name={t.reason}>{u.reason}</Fact>
        <Fact name={t.beneficiary}>{u.beneficiary === '' ? null : <a href={`tel:${u.beneficiary}`}>{u.beneficiary}</a>}</Fact>
        <Fact name={t.user}>{u.deputyFor ? `${user} · ${t.inPlaceOf(u.deputyFor.name)}` : user}</Fact>
        <Fact name={t.needAt}>{momentOf(u.needAt, language)}</Fact>
        <Fact name={t.askedAt}>{momentOf(u.askedAt, language)}</Fact>
        <Fact name={t.effectiveAt}>{u.effectiveAt === null ? null : momentOf(u.effectiveAt, language)}</Fact>
        <Fact name={t.decidedBy}>{u.decidedBy === null ? null : u.decidedBy.id === me.id ? t.me(u.decidedBy.name) : u.decidedBy.name}</Fact>
        <Fact name={t.underGrant}>
          <Link to={`/powers/${u.grant.id}`}>{u.grant.scope.name}</Link> <span className="muted">{t.grantVersion(u.grantNumber)}</span>
        </Fact>
        <Fact name={t.contentHash}>
          <Hash hash={u.contentHash} number={u.number} />
        </Fact>
      </Facts>
      {u.ticket ? (
        <ul className={css.links}>
          <li>
            {orders ? (
              <Link to={`/tickets/${u.ticket.id}`}>
                <span>
                  {titleIn(u.ticket, language)}
                  <span className={css.sub}>{u.ticket.code}</span>
                </span>
                <TicketStatusTag status={u.ticket.status} />
                <Icon name="next" size={16} />
              </Link>
            ) : (
              u.ticket.code
            )}
          </li>
        </ul>
      ) : null}
      <Files at="/use-file" files={u.files} />
    </Section>
  )
}

/** The beginning of the content's hash; all of it is copied. */
function Hash({ hash, number }: { hash: string; number: number }) {
  const t = useText(usesPhone)
  const copy = (): void => {
    navigator.clipboard.writeText(hash).then(
      () => toast(t.copied),
      () => toast(t.notCopied),
    )
  }
  return (
    <span className={css.hash}>
      <span>
        <code title={hash}>{shortHash(hash)}…</code> {number > 1 ? <span className="muted">{t.contentNumber(number)}</span> : null}
      </span>
      <button type="button" className={`button ${css.copy}`} onClick={copy}>
        {t.copy}
      </button>
    </span>
  )
}

function History({ of, contents }: { of: RecordStoryFragment; contents: number }) {
  const t = useText(usesPhone)
  const w = useText(words)
  const lines = of.history.toReversed().map((act): Line => {
    const more = [act.deputyFor ? t.inPlaceOf(act.deputyFor.name) : '', contents > 1 ? t.contentNumber(act.number) : ''].filter((text) => text !== '').join(' · ')
    return { id: act.id, what: w.act[act.kind], by: act.by?.name ?? null, note: act.note, at: act.at, record: act.record, tone: tones[act.kind], ...(more === '' ? {} : { more }) }
  })
  return (
    <Section title={t.story}>
      <Story lines={lines} />
    </Section>
  )
}

const tones: Partial<Record<UseActKind, Line['tone']>> = { USED: 'good', APPROVED: 'good', REFUSED: 'bad', EXPIRED: 'bad', OVERRIDDEN: 'bad' }

function Audits({ of }: { of: RecordAuditsFragment }) {
  const t = useText(usesPhone)
  const w = useText(words)
  const language = useLanguage()
  return (
    <>
      {of.audits.length === 0 ? null : (
        <Section title={t.audits}>
          <ul className={css.lines}>
            {of.audits.map((a) => (
              <li key={a.id}>
                <p className={css.tags}>
                  <strong>{w.level[a.level]}</strong>
                  <AuditStatusTag status={a.status} />
                  {a.overturned ? (
                    <Tag tone="bad" icon="reset">
                      {t.overturned}
                    </Tag>
                  ) : null}
                  {a.overdue ? (
                    <Tag tone="bad" icon="warning">
                      {t.auditOverdue}
                    </Tag>
                  ) : null}
                </p>
                <p className={css.sub}>{a.decidedAt === null ? t.auditDue(untilOf(a.dueAt, language)) : [a.auditor ? t.auditorIs(a.auditor.name) : '', momentOf(a.decidedAt, language)].filter((text) => text !== '').join(' · ')}</p>
                {a.history
                  .filter((h) => h.note !== '')
                  .map((h) => (
                    <p key={h.id} className={css.said}>
                      <strong>
                        {h.by?.name ?? w.bySystem} {w.auditAct[h.kind]}
                      </strong>
                      <span className={css.text}> {h.note}</span>
                    </p>
                  ))}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {of.findings.length === 0 ? null : (
        <Section title={t.findings}>
          <ul className={css.links}>
            {of.findings.map((f) => (
              <li key={f.id}>
                <Link to={`/findings/${f.id}`}>
                  <span>
                    {w.findingKind[f.kind]}
                    <span className={css.sub}>
                      {f.code}
                      {f.dueAt === null ? '' : ` · ${t.findingDue(untilOf(f.dueAt, language))}`}
                    </span>
                  </span>
                  <FindingStatusTag status={f.status} />
                  <Icon name="next" size={16} />
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}
