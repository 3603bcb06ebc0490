import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { failure } from '../../lib/api/errors.ts'
import { dateOf, dayOf, momentOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { Icon } from '../../kit/Icon.tsx'
import { base } from '../../messages/base.ts'
import { useFailureText } from '../../messages/reasons.ts'
import { ticket as words } from '../../messages/ticket.ts'
import { ticketPhone } from '../../messages/ticket-phone.ts'
import { TicketPreviewDocument } from './New.graphql.ts'
import { Row } from './Row.tsx'
import css from './NewTicketPage.module.css'

/** A number is not asked about while it is being typed. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), 400)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}

/** Where an order would go and until when, before it is sent; and whether it is there already. */
export function Preview({ typeCode, groupId, serviceRef, teamId, staffId, parentId, audits }: { typeCode: string; groupId: string | null; serviceRef: string; teamId: string; staffId: string; parentId: string | null; audits: number }) {
  const t = useText(ticketPhone)
  const common = useText(base)
  const w = useText(words)
  const say = useFailureText()
  const language = useLanguage()
  const service = useSettled(serviceRef)
  const [{ data, error, fetching }] = useQuery({
    query: TicketPreviewDocument,
    variables: { input: { typeCode, groupId, serviceRef: service === '' ? null : service, teamId: teamId === '' ? null : teamId, staffId: staffId === '' ? null : staffId, parentId } },
    requestPolicy: 'cache-and-network',
  })
  const p = data?.ticketPreview
  return (
    <section className={css.preview} aria-labelledby="preview" aria-busy={fetching}>
      <h2 id="preview">{t.preview}</h2>
      {error ? (
        <p className={css.warn}>
          <Icon name={failure(error).code === 'OFFLINE' ? 'offline' : 'warning'} /> <span>{say(error)}</span>
        </p>
      ) : !p ? (
        <p className="muted">{common.loading}</p>
      ) : (
        <>
          {p.team ? (
            <p>
              <strong>{p.team.name}</strong>
              {p.offered ? ` · ${p.offered.name}` : ` · ${t.toQueue}`}
            </p>
          ) : (
            <p className={css.warn}>
              <Icon name="warning" /> <span>{t.noRoute}</span>
            </p>
          )}
          <dl className={css.deadlines}>
            {p.deadlines.map((d) => (
              <div key={d.metric}>
                <dt>{w.metric[d.metric]}</dt>
                <dd>
                  <strong>{momentOf(d.dueAt, language)}</strong> <span className="muted">{w.target[d.unit](d.amount)}</span>
                </dd>
              </div>
            ))}
          </dl>
          {audits > 0 ? <p className="small muted">{t.audits(audits)}</p> : null}
          {p.provisional ? (
            <p className={css.warn}>
              <Icon name="warning" /> <span>{w.provisionalHint}</span>
            </p>
          ) : null}
          {p.repeatOf ? (
            <p className={css.warn}>
              <Icon name="reset" />
              <span>
                {t.repeats(p.repeatOf.closedAt === null ? '' : dateOf(dayOf(p.repeatOf.closedAt), language))} <Link to={`/tickets/${p.repeatOf.id}`}>{p.repeatOf.title}</Link>
              </span>
            </p>
          ) : null}
          {p.similar.length > 0 ? (
            <div className={css.similar}>
              <h3>{t.similar}</h3>
              <p className="small muted">{t.similarHint}</p>
              <ul>
                {p.similar.map((s) => (
                  <Row key={s.id} row={s} />
                ))}
              </ul>
            </div>
          ) : null}
        </>
      )}
    </section>
  )
}
