import { Link, useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import { useOnline } from '../../lib/api/connection.ts'
import { unmask } from '../../lib/api/fragment.ts'
import { today } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { withParams } from '../../lib/url.ts'
import { Back } from '../../kit/Back.tsx'
import { Failed } from '../../kit/Failed.tsx'
import { Heading } from '../../kit/Heading.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Notice } from '../../kit/Notice.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { nameIn } from '../../kit/ticket/names.ts'
import { base } from '../../messages/base.ts'
import { powersPhone } from '../../messages/powers-phone.ts'
import { use as words } from '../../messages/use.ts'
import { carryOf, idIn } from './address.ts'
import { DecisionsTab } from './DecisionsTab.tsx'
import { categories, inForce, noteOf, serves } from './left.ts'
import { PowerCard } from './PowerCard.tsx'
import type { MyPowersQueryData } from './Powers.graphql.ts'
import { HeldPowerFragmentDoc, PowerInForceFragmentDoc, UseGroupDocument } from './Powers.graphql.ts'
import { RecordsTab } from './RecordsTab.tsx'
import { useMyPowers } from './useMyPowers.ts'
import css from './PowersPage.module.css'

const tabs = ['powers', 'uses', 'decisions'] as const

/** 用权: what I hold and what is left of it, my records, and what waits for my decision. */
export default function PowersPage() {
  const t = useText(powersPhone)
  const common = useText(base)
  const online = useOnline()
  const [params] = useSearchParams()
  const groupId = idIn(params, 'for')
  const [{ data, error }, again] = useMyPowers()
  const tab = tabs.find((each) => each === params.get('tab')) ?? 'powers'
  const waiting = data?.useDecisions?.nodes?.length ?? 0
  // Who has handed nothing down is asked for nothing.
  const decides = tab === 'decisions' || waiting > 0 || (data?.myGrants.some((h) => unmask(HeldPowerFragmentDoc, h).grant.mayHandDown) ?? false)
  return (
    <div className={css.page}>
      {groupId === null ? null : <Back to={`/customers/${groupId}`} text={t.toCustomer} />}
      <Heading page="/powers">{t.title}</Heading>
      <nav className={css.lists} aria-label={t.tabs}>
        {tabs
          .filter((each) => each !== 'decisions' || decides)
          .map((each) => (
            <Link key={each} to={{ search: withParams(params, { tab: each === 'powers' ? null : each, status: null }) }} replace preventScrollReset className={css.list} aria-current={each === tab ? 'page' : undefined}>
              {t.tab[each]}
              {each === 'decisions' && waiting > 0 ? (
                <span className={css.count}>
                  <span aria-hidden="true">{data?.useDecisions?.pageInfo.hasNextPage ? `${waiting}+` : waiting}</span>
                  <span className="visually-hidden">{t.waiting(String(waiting))}</span>
                </span>
              ) : null}
            </Link>
          ))}
      </nav>
      {tab === 'uses' ? (
        <>
          <Link className="button" to="/use-report">
            <Icon name="statement" /> {t.monthly}
          </Link>
          <RecordsTab />
        </>
      ) : tab === 'decisions' ? (
        <DecisionsTab />
      ) : data ? (
        <Powers of={data} />
      ) : error ? (
        <Failed error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
      ) : online ? (
        <Skeleton lines={[5, 5, 5]} />
      ) : (
        <Notice heading={<h2>{common.offline}</h2>} text={common.offlineNoData} />
      )}
    </div>
  )
}

/** What I hold, by category, and what I do not. */
function Powers({ of: data }: { of: MyPowersQueryData }) {
  const t = useText(powersPhone)
  const w = useText(words)
  const language = useLanguage()
  const [params] = useSearchParams()
  const day = today()
  const held = data.myGrants.map((masked) => ({ masked, ...unmask(HeldPowerFragmentDoc, masked) }))
  const codes = new Set(held.map((h) => h.grant.power.code))
  const others = inForce(unmask(PowerInForceFragmentDoc, data.powers), day).filter((p) => !codes.has(p.code))
  const carry = carryOf(params)
  const off = ({ grant }: (typeof held)[number]): number => (serves(noteOf(grant, day)) ? 0 : 1)
  return (
    <>
      <For />
      {held.length === 0 ? <Notice icon={<Icon name="power" size={40} />} heading={<h2>{t.none}</h2>} text={t.noneHint} /> : null}
      {categories.map((category) => {
        const own = held.filter((h) => h.grant.power.category === category).sort((a, b) => off(a) - off(b))
        return own.length === 0 ? null : (
          <section key={category} className={css.category} aria-labelledby={category}>
            <h2 id={category}>{w.category[category]}</h2>
            <ul className={css.cards}>
              {own.map((h) => (
                <PowerCard key={h.grant.id} held={h.masked} carry={carry} />
              ))}
            </ul>
          </section>
        )
      })}
      {others.length === 0 ? null : (
        <details className={css.others} open={held.length === 0 ? true : undefined}>
          <summary>{t.notHeld(String(others.length))}</summary>
          <p className={css.quiet}>{t.notHeldHint}</p>
          <ul>
            {others.map((p) => (
              <li key={p.id}>
                <strong>{nameIn(p, language)}</strong>
                <span className={css.quiet}>{nameIn({ nameZh: p.allowsZh, nameEn: p.allowsEn }, language)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

/** For whom one has come. */
function For() {
  const t = useText(powersPhone)
  const [params] = useSearchParams()
  const id = idIn(params, 'for')
  const [{ data }] = useQuery({ query: UseGroupDocument, variables: { id: id ?? '' }, pause: id === null })
  return data?.group ? <p className={css.for}>{t.forCustomer(data.group.name)}</p> : null
}
