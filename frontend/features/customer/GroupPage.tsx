import type { ReactNode } from 'react'
import { Suspense } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import type { Masked } from '../../lib/api/fragment.ts'
import { unmask } from '../../lib/api/fragment.ts'
import { yuan } from '../../lib/format/figures.ts'
import { dateOf, momentOf, spanTo } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { withParams } from '../../lib/url.ts'
import { useMay } from '../../lib/viewer/viewer.ts'
import { later } from '../../lib/later.tsx'
import { Back } from '../../kit/Back.tsx'
import { Failed } from '../../kit/Failed.tsx'
import { GradeTag } from '../../kit/GradeTag.tsx'
import { Heading } from '../../kit/Heading.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Notice } from '../../kit/Notice.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { Tag } from '../../kit/Tag.tsx'
import { sheetState } from '../../kit/useSheet.ts'
import { alert } from '../../messages/alert.ts'
import { base } from '../../messages/base.ts'
import { customer } from '../../messages/customer.ts'
import { ArrearsTag, ContractTag } from './facts.tsx'
import type { GroupQueryData } from './Group.graphql.ts'
import {
  ContactFragmentDoc,
  GroupAlertsFragmentDoc,
  GroupContactsFragmentDoc,
  GroupDocument,
  GroupFactsFragmentDoc,
  GroupNextFragmentDoc,
  GroupVisitsFragmentDoc,
} from './Group.graphql.ts'
import { GroupTickets } from './GroupTickets.tsx'
import { GroupUses } from './GroupUses.tsx'
import css from './GroupPage.module.css'

const Sheets = later(() => import('./GroupSheets.tsx'))

// Lists that may be empty name nothing that a change could be matched with.
const dependsOn = { additionalTypenames: ['Contact', 'Visit', 'Alert'] }

type Loaded = NonNullable<GroupQueryData['group']>

/** One group: what to do next first, then whom, what happened, and its record. */
export default function GroupPage() {
  const t = useText(customer)
  const { id = '' } = useParams()
  const [params] = useSearchParams()
  const [{ data, error }, again] = useQuery({ query: GroupDocument, variables: { id }, context: dependsOn })
  const write = useMay('WRITE_CUSTOMERS')
  const group = data?.group?.id === id ? data.group : data?.group === null ? null : undefined

  return (
    <div className={css.page}>
      <Back to="/customers" text={t.back} />
      {group ? (
        <>
          <div className={css.title}>
            <Heading>{group.name}</Heading>
            <GradeTag grade={group.grade} />
          </div>
          <Next group={group} write={write} />
          <Alerts group={group} />
          <GroupTickets id={group.id} />
          <GroupUses id={group.id} />
          <Contacts group={group} write={write} />
          <Visits group={group} write={write} />
          <Facts group={group} write={write} />
          {write && ['visit', 'contact', 'record'].includes(params.get('form') ?? '') ? (
            <Suspense fallback={null}>
              <Sheets group={group} />
            </Suspense>
          ) : null}
        </>
      ) : error ? (
        <>
          <Heading>{t.title}</Heading>
          <Failed error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
        </>
      ) : group === null ? (
        <Notice heading={<Heading>{t.missing}</Heading>} text={t.missingHint} />
      ) : (
        <>
          <Heading>{t.title}</Heading>
          <Skeleton lines={[2, 3, 4, 4]} />
        </>
      )}
    </div>
  )
}

function Section({ id, title, action, children }: { id: string; title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section className={`card ${css.section}`} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {action}
      </header>
      {children}
    </section>
  )
}

function FormLink({ form, contact, children }: { form: string; contact?: string; children: ReactNode }) {
  const [params] = useSearchParams()
  return (
    <Link className="button" to={{ search: withParams(params, { form, contact: contact ?? null }) }} state={sheetState} preventScrollReset>
      {children}
    </Link>
  )
}

function Next({ group, write }: { group: Loaded; write: boolean }) {
  const t = useText(customer)
  const common = useText(base)
  const language = useLanguage()
  const { nextVisit } = unmask(GroupNextFragmentDoc, group)
  return (
    <Section id="next" title={t.nextVisit} action={write ? <FormLink form="visit" {...(nextVisit?.contact ? { contact: nextVisit.contact.id } : {})}>{t.recordVisit}</FormLink> : undefined}>
      {nextVisit ? (
        <div className={css.next}>
          <p>
            <strong>{(t.visitReason as Record<string, string>)[nextVisit.reason] ?? t.visitReason.other}</strong>
            <span className="muted">
              {nextVisit.contact ? t.visitWhom(nextVisit.contact.name) : null}
              {nextVisit.by ? ` · ${t.visitBy(dateOf(nextVisit.by, language))}` : null}
            </span>
          </p>
          {nextVisit.contact && nextVisit.contact.phone !== '' ? <Call name={nextVisit.contact.name} phone={nextVisit.contact.phone} /> : null}
        </div>
      ) : (
        <p className="muted">{common.pair(t.lastKeyVisit, lastKey(group, language, t.never))}</p>
      )}
    </Section>
  )
}

function lastKey(group: Loaded, language: Parameters<typeof momentOf>[1], never: string): string {
  const { lastKeyVisitAt } = unmask(GroupFactsFragmentDoc, group)
  return lastKeyVisitAt === null ? never : momentOf(lastKeyVisitAt, language)
}

function Call({ name, phone }: { name: string; phone: string }) {
  const t = useText(customer)
  return (
    <a className={css.call} href={`tel:${phone}`} aria-label={t.callName(name, phone)}>
      <Icon name="phone" />
    </a>
  )
}

function Alerts({ group }: { group: Loaded }) {
  const t = useText(customer)
  const words = useText(alert)
  const common = useText(base)
  const { openAlerts } = unmask(GroupAlertsFragmentDoc, group)
  if (openAlerts.length === 0) return null
  return (
    <Section id="alerts" title={t.alerts}>
      <ul className={css.rows}>
        {openAlerts.map((a) => {
          const span = spanTo(a.dueAt)
          const size = common.span[span.unit](span.count)
          return (
            <li key={a.id}>
              <Link to={`/alerts/${a.id}`}>
                <span>
                  <strong>{words.kinds[a.kind]}</strong>
                  <span className={css.sub}>{a.detail}</span>
                </span>
                <Tag tone={span.past ? 'bad' : span.unit === 'day' ? 'standard' : 'warn'} icon={span.past ? 'warning' : 'clock'}>
                  {span.past ? words.overdue(size) : words.dueIn(size)}
                </Tag>
                <Icon name="next" size={16} />
              </Link>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

function Contacts({ group, write }: { group: Loaded; write: boolean }) {
  const t = useText(customer)
  const { contacts } = unmask(GroupContactsFragmentDoc, group)
  return (
    <Section id="contacts" title={t.contacts} action={write ? <FormLink form="contact">{t.addContact}</FormLink> : undefined}>
      {contacts.length === 0 ? <p className="muted">{t.noContacts}</p> : null}
      <ul className={css.rows}>
        {contacts.map((contact) => (
          <ContactRow key={contact.id} contact={contact} write={write} />
        ))}
      </ul>
    </Section>
  )
}

function ContactRow({ contact, write }: { contact: Masked<typeof ContactFragmentDoc>; write: boolean }) {
  const t = useText(customer)
  const common = useText(base)
  const language = useLanguage()
  const [params] = useSearchParams()
  const c = unmask(ContactFragmentDoc, contact)
  return (
    <li className={css.contact}>
      <span>
        <strong>{c.name}</strong> <span className="muted">{c.title}</span>
        <span className={css.tags}>
          {c.role === 'ORDINARY' ? null : <Tag tone="good">{t.contactRoles[c.role]}</Tag>}
          {c.active ? null : <Tag>{t.left}</Tag>}
          <span className={css.sub}>{c.lastMetAt === null ? t.neverMet : t.lastMet(momentOf(c.lastMetAt, language))}</span>
        </span>
      </span>
      {write ? (
        <Link className={css.small} aria-label={common.pair(t.editContact, c.name)} to={{ search: withParams(params, { form: 'contact', contact: c.id }) }} state={sheetState} preventScrollReset>
          <Icon name="edit" />
        </Link>
      ) : null}
      {c.active && c.phone !== '' ? <Call name={c.name} phone={c.phone} /> : null}
    </li>
  )
}

function Visits({ group, write }: { group: Loaded; write: boolean }) {
  const t = useText(customer)
  const language = useLanguage()
  const [params] = useSearchParams()
  const { visits } = unmask(GroupVisitsFragmentDoc, group)
  const all = params.get('visits') === 'all'
  const shown = all ? visits : visits.slice(0, 5)
  return (
    <Section id="visits" title={t.visits} action={write ? <FormLink form="visit">{t.recordVisit}</FormLink> : undefined}>
      {visits.length === 0 ? <p className="muted">{t.noVisits}</p> : null}
      <ul className={css.visits}>
        {shown.map((visit) => (
          <li key={visit.id}>
            <p>
              <time dateTime={visit.at}>{momentOf(visit.at, language)}</time> · {t.visitKinds[visit.kind]}
              {visit.contact ? ` · ${visit.contact.name}` : ''}
            </p>
            <p>{visit.note}</p>
            <p className={css.sub}>{visit.staff.name}</p>
          </li>
        ))}
      </ul>
      {visits.length > shown.length ? (
        <Link className="button plain wide" to={{ search: withParams(params, { visits: 'all' }) }} replace preventScrollReset>
          {t.showMore}
        </Link>
      ) : null}
    </Section>
  )
}

function Facts({ group, write }: { group: Loaded; write: boolean }) {
  const t = useText(customer)
  const common = useText(base)
  const language = useLanguage()
  const g = unmask(GroupFactsFragmentDoc, group)
  const lacking = g.lacks.map((field) => (t.lack as Record<string, string>)[field] ?? field)
  return (
    <Section id="facts" title={t.facts} action={write ? <FormLink form="record">{common.edit}</FormLink> : undefined}>
      <p className={css.tags}>
        <ArrearsTag arrears={g.arrears} />
        <ContractTag until={g.contractUntil} quiet />
      </p>
      {lacking.length > 0 ? (
        <p className={css.lacks}>
          <Icon name="warning" />
          <span>{t.lacks(lacking.join(common.separator))}</span>
        </p>
      ) : null}
      <dl className={css.facts}>
        <Fact name={t.code}>{g.code}</Fact>
        <Fact name={t.status}>{t.statuses[g.status]}</Fact>
        <Fact name={t.trade}>{g.trade || t.notKnown}</Fact>
        <Fact name={t.kind}>{t.kinds[g.kind]}</Fact>
        <Fact name={t.members}>{t.people(g.members)}</Fact>
        <Fact name={t.revenue}>{yuan(g.revenue)}</Fact>
        <Fact name={t.influence}>{g.influence} / 5</Fact>
        <Fact name={t.arrearsLabel}>{yuan(g.arrears)}</Fact>
        <Fact name={t.contract}>{g.contractUntil === null ? t.noContract : dateOf(g.contractUntil, language)}</Fact>
        <Fact name={t.address}>{g.address || t.notKnown}</Fact>
        <Fact name={t.phone}>{g.phone === '' ? t.notKnown : <a href={`tel:${g.phone}`}>{g.phone}</a>}</Fact>
        <Fact name={t.manager}>{g.manager?.name ?? common.none}</Fact>
        <Fact name={t.unit}>{g.unit.name}</Fact>
        <Fact name={t.lastKeyVisit}>{lastKey(group, language, t.never)}</Fact>
      </dl>
      <details className={css.why}>
        <summary>{t.gradeWhy(common.grade[g.grade])}</summary>
        <dl className={css.facts}>
          {g.gradeReasons.map((reason) => (
            <Fact key={reason.factor} name={(t.gradeFactor as Record<string, string>)[reason.factor] ?? t.gradeFactor.other}>
              {reason.value} · {t.gradePoints(reason.points)}
            </Fact>
          ))}
        </dl>
      </details>
    </Section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
