import { Suspense, useCallback, useEffect } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import { useOnline } from '../../lib/api/connection.ts'
import type { Masked } from '../../lib/api/fragment.ts'
import { unmask } from '../../lib/api/fragment.ts'
import { grouped } from '../../lib/format/decimal.ts'
import { dateOf, dayBefore, dayOf, shortDateOf, today } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { later } from '../../lib/later.tsx'
import { withParams } from '../../lib/url.ts'
import { hasDesk, useViewer } from '../../lib/viewer/viewer.ts'
import { Back } from '../../kit/Back.tsx'
import { Failed } from '../../kit/Failed.tsx'
import { Heading } from '../../kit/Heading.tsx'
import { Notice } from '../../kit/Notice.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { workWords } from '../../kit/ticket/countdown.ts'
import { nameIn } from '../../kit/ticket/names.ts'
import { sheetState } from '../../kit/useSheet.ts'
import { amountOf } from '../../kit/use/amount.ts'
import { GrantStateTag } from '../../kit/use/StatusTags.tsx'
import { base } from '../../messages/base.ts'
import { ticket as spans } from '../../messages/ticket.ts'
import { use as words } from '../../messages/use.ts'
import { usesPhone } from '../../messages/uses-phone.ts'
import type { Offer } from './ActBar.tsx'
import { ActBar, MoreActs } from './ActBar.tsx'
import { Conditions } from './Conditions.tsx'
import { Fact, Facts, Section } from './Facts.tsx'
import type { Nested, Step } from './grant.ts'
import { binding, pathOf } from './grant.ts'
import type { GrantHeadFragment, GrantLoansFragment, GrantStepFragment, GrantStoryFragment } from './Grant.graphql.ts'
import { GrantHeadFragmentDoc, GrantLoansFragmentDoc, GrantPageDocument, GrantPathFragmentDoc, GrantStepFragmentDoc, GrantStoryFragmentDoc } from './Grant.graphql.ts'
import { Levels } from './Levels.tsx'
import type { Line } from './Story.tsx'
import { Story } from './Story.tsx'
import { useFresh } from './useFresh.ts'
import { useHolder } from './useHolder.ts'
import css from './Page.module.css'

const GrantSheet = later(() => import('./GrantSheet.tsx'))

/** A grant: what is left of it and whose limit binds, whether it can be used and why not, deputies, and what became of it. */
export default function GrantPage() {
  const t = useText(usesPhone)
  const common = useText(base)
  const online = useOnline()
  const { grantId: id = '' } = useParams()
  const [{ data, error }, ask] = useQuery({ query: GrantPageDocument, variables: { id }, requestPolicy: 'cache-and-network' })
  const again = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask])
  useFresh(again)
  const found = data?.grant?.id === id ? data.grant : data?.grant === null ? null : undefined
  return (
    <div className={css.page}>
      <Back to="/powers" text={t.toPowers} />
      {found ? (
        <Grant
          key={id}
          of={unmask(GrantHeadFragmentDoc, found)}
          path={pathOf(opened(unmask(GrantPathFragmentDoc, found)))}
          story={unmask(GrantStoryFragmentDoc, found)}
          loans={unmask(GrantLoansFragmentDoc, found)}
          onAgain={again}
        />
      ) : found === null ? (
        <Notice heading={<Heading>{t.grantMissing}</Heading>} text={t.grantMissingHint} />
      ) : (
        <>
          <Heading>{t.grant}</Heading>
          {error ? <Failed error={error} onRetry={again} /> : online ? <Skeleton lines={[3, 4, 5]} /> : <Notice heading={<h2>{common.offline}</h2>} text={common.offlineNoData} />}
        </>
      )}
    </div>
  )
}

type Seen = Masked<typeof GrantStepFragmentDoc> & { parent?: Seen | null }

/** A path with each of its steps opened. */
function opened(of: Seen): Nested {
  const step: GrantStepFragment = unmask(GrantStepFragmentDoc, of)
  return { ...step, parent: of.parent ? opened(of.parent) : null }
}

interface Parts {
  of: GrantHeadFragment
  path: readonly Step[]
  story: GrantStoryFragment
  loans: GrantLoansFragment
}

function Grant({ of: g, path, story, loans, onAgain }: Parts & { onAgain: () => void }) {
  const t = useText(usesPhone)
  const w = useText(words)
  const viewer = useViewer()
  const [params] = useSearchParams()
  const act = params.get('act')
  useEffect(() => GrantSheet.come(), [])
  const offers: Offer[] = [
    ...(g.acts.includes('USE') ? [{ to: `/powers/use?power=${encodeURIComponent(g.power.code)}&grant=${g.id}`, text: t.use }] : []),
    ...(g.acts.includes('REVIEW') ? [{ act: 'REVIEW', text: w.grantAct.REVIEW }] : []),
    ...(g.acts.includes('LEND') ? [{ act: 'LEND', text: w.grantAct.LEND }] : []),
  ]
  const atDesk = hasDesk(viewer) && g.acts.some((a) => a === 'CHANGE' || a === 'HAND_DOWN' || a === 'SUSPEND' || a === 'RESUME' || a === 'REVOKE')
  return (
    <>
      <Head of={g} path={path} />
      <Conditions of={g} loans={loans} path={path} />
      {path.length === 0 ? null : <Levels path={path} unit={g.power.unit} />}
      <About of={g} />
      <Deputies of={g} loans={loans} />
      {atDesk ? (
        <p>
          <Link to={`/desk/grants?grant=${g.id}`}>{t.atDesk}</Link>
        </p>
      ) : null}
      <Versions of={g} story={story} />
      <ActBar offers={offers} />
      {act === null ? null : act === 'more' ? (
        <MoreActs offers={offers} />
      ) : (
        <Suspense fallback={null}>
          <GrantSheet key={act} act={act} of={g} loans={loans} onAgain={onAgain} />
        </Suspense>
      )}
    </>
  )
}

function Head({ of: g, path }: { of: GrantHeadFragment; path: readonly Step[] }) {
  const t = useText(usesPhone)
  const w = useText(words)
  const language = useLanguage()
  const { staff: me } = useViewer()
  const holderOf = useHolder()
  const say = (amount: number): string => amountOf(amount, g.power.unit, w)
  const at = binding(path, 'periodAmount') ?? binding(path, 'periodCount') ?? binding(path, 'perUse')
  const binds = at === null ? undefined : path[at]
  return (
    <section className={css.head}>
      <p className={css.kicker}>
        <span>{holderOf(g, me.id)}</span>
        <GrantStateTag state={g.state} />
      </p>
      <Heading title={nameIn(g.power, language)}>{nameIn(g.power, language)}</Heading>
      {g.state === 'ENDED' ? null : (
        <>
          <p className={css.figures}>
            <span className={css.sub}>{t.leftOf(w.thisPeriod[g.limits.period])}</span>
            <span className={css.amount}>{g.left.amount === null ? t.unlimited : say(Math.max(0, g.left.amount))}</span>
          </p>
          <p className={css.sub}>
            {[g.left.count === null ? '' : t.usesLeft(grouped(String(Math.max(0, g.left.count)))), g.left.perUse === null ? '' : t.perUseAtMost(say(g.left.perUse)), t.usedSoFar(say(g.left.usedAmount), g.power.unit === 'TIMES' ? '' : w.times(grouped(String(g.left.usedCount))))].filter((text) => text !== '').join(' · ')}
          </p>
          <p className={css.sub}>
            {[at === null ? '' : t.bound(at === 0 || binds === undefined ? t.boundByOwn : t.boundBy(holderOf(binds, me.id))), t.periodEnds(shortDateOf(dayBefore(g.left.periodUntil), language))].filter((text) => text !== '').join(' · ')}
          </p>
        </>
      )}
    </section>
  )
}

function About({ of: g }: { of: GrantHeadFragment }) {
  const t = useText(usesPhone)
  const w = useText(words)
  const time = useText(spans)
  const language = useLanguage()
  const english = language === 'en'
  return (
    <Section title={t.about}>
      <Facts>
        <Fact name={t.allows}>{english ? g.power.allowsEn : g.power.allowsZh}</Fact>
        <Fact name={t.duty}>{english ? g.power.dutyEn : g.power.dutyZh}</Fact>
        <Fact name={t.scope}>{t.scopeOf(g.scope.name)}</Fact>
        <Fact name={t.days}>{t.fromUntil(dateOf(g.from, language), dateOf(dayBefore(g.until), language))}</Fact>
        <Fact name={t.reviewOn}>{dateOf(g.reviewOn, language)}</Fact>
        <Fact name={t.givenBy}>
          {g.givenBy?.name ?? w.bySystem} <span className="muted">{dateOf(dayOf(g.givenAt), language)}</span>
        </Fact>
        <Fact name={t.handDown}>{g.mayHandDown ? t.mayHandDown : t.mayNotHandDown}</Fact>
        <Fact name={w.emergency}>{g.power.emergency ? t.emergencyMay : t.emergencyNot}</Fact>
        <Fact name={t.decisionTime}>{t.workHours(workWords(g.power.decisionMinutes * 60, time))}</Fact>
        <Fact name={t.audits}>
          {w.level.LEADER} · {w.rule[g.power.leaderAudit]}
          {'\n'}
          {w.level.DEPARTMENT} · {w.rule[g.power.departmentAudit]}
        </Fact>
      </Facts>
    </Section>
  )
}

function Deputies({ of: g, loans }: { of: GrantHeadFragment; loans: GrantLoansFragment }) {
  const t = useText(usesPhone)
  const language = useLanguage()
  const { staff: me } = useViewer()
  const [params] = useSearchParams()
  const day = today()
  const living = loans.deputies.filter((d) => d.endedAt === null && day < d.until)
  const may = g.acts.includes('LEND') || g.acts.includes('CHANGE')
  if (living.length === 0 && !g.acts.includes('LEND')) return null
  return (
    <Section title={t.deputies}>
      {living.length === 0 ? (
        <p className="muted">{t.noDeputies}</p>
      ) : (
        <ul className={css.lines}>
          {living.map((d) => (
            <li key={d.id}>
              <div className={css.person}>
                <span>
                  {d.staff.id === me.id ? t.me(d.staff.name) : d.staff.name}
                  <span className={css.sub}>{t.fromUntil(shortDateOf(d.from, language), shortDateOf(dayBefore(d.until), language))}</span>
                </span>
                {may || d.givenBy.id === me.id ? (
                  <Link className="button danger" aria-label={t.takeBack.name(d.staff.name)} to={{ search: withParams(params, { act: `BACK-${d.id}` }) }} state={sheetState} preventScrollReset>
                    {t.takeBack.button}
                  </Link>
                ) : null}
              </div>
            </li>
          ))}
        </ul>
      )}
      <p className="small muted">{t.deputyHint}</p>
    </Section>
  )
}

function Versions({ of: g, story }: { of: GrantHeadFragment; story: GrantStoryFragment }) {
  const t = useText(usesPhone)
  const w = useText(words)
  const language = useLanguage()
  const say = (amount: number): string => amountOf(amount, g.power.unit, w)
  const limitsOf = ({ limits: l }: GrantStoryFragment['versions'][number]): string =>
    [
      l.perUse === null ? '' : `${t.column.perUse} ${say(l.perUse)}`,
      l.periodAmount === null ? '' : `${w.period[l.period]} ${say(l.periodAmount)}`,
      l.periodCount === null ? '' : `${w.period[l.period]} ${w.times(grouped(String(l.periodCount)))}`,
    ]
      .filter((text) => text !== '')
      .join(' · ')
  const lines = story.versions.map((v): Line => {
    const limits = limitsOf(v)
    return {
      id: String(v.number),
      what: w.cause[v.cause],
      by: v.by?.name ?? null,
      note: v.reason,
      at: v.at,
      tone: v.state === 'ENDED' || v.state === 'SUSPENDED' ? 'bad' : undefined,
      more: [t.grantVersion(v.number), limits, t.condition.until.yes(dateOf(dayBefore(v.until), language))].filter((text) => text !== '').join(' · '),
    }
  })
  return (
    <Section title={t.versions}>
      <Story lines={lines} />
    </Section>
  )
}
