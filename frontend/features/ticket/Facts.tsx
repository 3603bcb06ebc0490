import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { dateOf, momentOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { Icon } from '../../kit/Icon.tsx'
import { Tag } from '../../kit/Tag.tsx'
import { nameIn } from '../../kit/ticket/names.ts'
import { StatusTag } from '../../kit/ticket/StatusTag.tsx'
import { titleIn } from '../../kit/ticket/title.ts'
import { base } from '../../messages/base.ts'
import { ticket as words } from '../../messages/ticket.ts'
import { ticketPhone } from '../../messages/ticket-phone.ts'
import type { TicketHeadFragment } from './Ticket.graphql.ts'
import css from './TicketPage.module.css'

type Linked = NonNullable<TicketHeadFragment['parent']>

/** What was asked for, what came of it, and what it belongs to. */
export function Facts({ of: o }: { of: TicketHeadFragment }) {
  const t = useText(ticketPhone)
  const common = useText(base)
  const w = useText(words)
  const language = useLanguage()
  const links: [string, readonly Linked[]][] = [
    [t.parent, o.parent ? [o.parent] : []],
    [t.children, o.children],
    [t.repeatOf, o.repeatOf ? [o.repeatOf] : []],
    [t.repeatedBy, o.repeats],
    [t.mergedInto, o.mergedInto ? [o.mergedInto] : []],
  ]
  return (
    <>
      <Section title={t.wanted}>
        {o.detail === '' ? null : <p className={css.text}>{o.detail}</p>}
        <dl className={css.facts}>
          {o.form.map((f) => (
            <div key={f.code}>
              <dt>{fieldName(o, f.code, language)}</dt>
              <dd>{fieldValue(o, f, language)}</dd>
            </div>
          ))}
          <div>
            <dt>{t.unit}</dt>
            <dd>{o.unit.name}</dd>
          </div>
          {o.people.length === 0 ? null : (
            <div>
              <dt>{t.people}</dt>
              <dd>{o.people.map((p) => t.inBrackets(p.staff.name, w.part[p.part])).join(common.separator)}</dd>
            </div>
          )}
        </dl>
        {o.type.steps.length === 0 ? null : (
          <p className={css.tags}>
            {o.type.steps.map((step) => (
              <Tag key={step} {...(o.stepsDone.includes(step) ? { tone: 'good' as const, icon: 'check' as const } : {})}>
                {w.metric[step]} {o.stepsDone.includes(step) ? t.stepDone : t.stepOpen}
              </Tag>
            ))}
          </p>
        )}
      </Section>
      {o.resolutionCode === null ? null : (
        <Section title={t.resolution}>
          <p>
            <Tag tone="good" icon="check">
              {w.resolution[o.resolutionCode]}
            </Tag>{' '}
            {o.resolvedAt === null ? null : <span className="muted small">{momentOf(o.resolvedAt, language)}</span>}
          </p>
          <p className={css.text}>{o.resolutionNote}</p>
          {o.ratings.map((r) => (
            <p key={r.rater}>
              {common.pair(w.rater[r.rater], t.scoreOf(r.score))} <span className="muted">{r.comment}</span>
            </p>
          ))}
        </Section>
      )}
      {o.holds.length === 0 ? null : (
        <Section title={t.holds}>
          {o.holds.map((h) => (
            <div key={h.id} className={css.lines}>
              <p className={css.tags}>
                <Tag icon="pause">{w.hold[h.reason]}</Tag>
                <Tag tone={h.acceptance === 'REJECTED' ? 'bad' : h.acceptance === 'ACCEPTED' ? 'good' : 'warn'}>{w.acceptance[h.acceptance]}</Tag>
              </p>
              <p className={css.text}>{h.evidence}</p>
              <p className="small muted">
                {h.by.name} · {t.fromUntil(momentOf(h.fromAt, language), h.untilAt === null ? '' : momentOf(h.untilAt, language))}
                {h.untilAt === null ? ` · ${t.reviewAt(momentOf(h.reviewAt, language))}` : ''}
              </p>
              {h.note === '' ? null : <p className="small muted">{h.decidedBy ? common.pair(h.decidedBy.name, h.note) : h.note}</p>}
            </div>
          ))}
        </Section>
      )}
      {o.audits.length === 0 ? null : (
        <Section title={t.auditing}>
          {o.audits.map((a) => (
            <p key={`${a.round} ${a.stage}`}>
              <Tag tone={a.passed ? 'good' : 'bad'} icon={a.passed ? 'check' : 'close'}>
                {t.auditStage(a.stage)} {a.passed ? t.passed : t.failed}
              </Tag>{' '}
              {a.auditor.name} <span className="muted small">{momentOf(a.at, language)}</span>
              {a.note === '' ? null : <span className={css.sub}>{a.note}</span>}
            </p>
          ))}
        </Section>
      )}
      {links.every(([, list]) => list.length === 0) ? null : (
        <Section title={t.linked}>
          {links.map(([name, list]) =>
            list.length === 0 ? null : (
              <div key={name}>
                <h3>{name}</h3>
                <ul className={css.links}>
                  {list.map((l) => (
                    <li key={l.id}>
                      <Link to={`/tickets/${l.id}`}>
                        <span>
                          {titleIn(l, language)}
                          <span className={css.sub}>{l.code}</span>
                        </span>
                        <StatusTag status={l.status} />
                        <Icon name="next" size={16} />
                      </Link>
                    </li>
                  ))}
                </ul>
              </div>
            ),
          )}
        </Section>
      )}
    </>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={`card ${css.section}`}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function fieldName(o: TicketHeadFragment, code: string, language: Parameters<typeof nameIn>[1]): string {
  const field = o.type.fields.find((f) => f.code === code)
  return field ? nameIn(field, language) : code
}

function fieldValue(o: TicketHeadFragment, { code, value }: { code: string; value: string }, language: Parameters<typeof nameIn>[1]): ReactNode {
  const field = o.type.fields.find((f) => f.code === code)
  if (field?.kind === 'PHONE') return <a href={`tel:${value}`}>{value}</a>
  if (field?.kind === 'DATE' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return dateOf(value, language)
  const choice = field?.choices.find((c) => c.code === value)
  return choice ? nameIn(choice, language) : value
}
