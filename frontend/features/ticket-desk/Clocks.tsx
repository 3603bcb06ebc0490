import type { ReactNode } from 'react'
import { Chip } from '~/kit/desk/Chip'
import { useDesk } from '~/kit/desk/context'
import { Section } from '~/kit/desk/Page'
import { spanWords } from '~/kit/ticket/countdown'
import { useNow } from '~/kit/useNow'
import { momentOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { ticket as words } from '~/messages/ticket'
import { ticketDesk } from '~/messages/ticket-desk'
import type { Clock } from './clocks'
import { consumedNow, inOrder, percentOf, piecesOf } from './clocks'
import type { DeskTicketTimesFragment } from './Ticket.graphql.ts'

/** Why each deadline lies where it does, and whose part of a breach is whose. */
export function Clocks({ of }: { of: DeskTicketTimesFragment }): ReactNode {
  const s = useText(ticketDesk)
  if (of.clocks.length === 0) return null
  return (
    <>
      <Section title={s.order.clocks}>
        <ul className="td-clocks">
          {inOrder(of.clocks).map((c) => (
            <OneClock key={c.id} clock={c} />
          ))}
        </ul>
      </Section>
      <Legs of={of} />
    </>
  )
}

function OneClock({ clock: c }: { clock: Clock }): ReactNode {
  const { language } = useDesk()
  const s = useText(ticketDesk).clock
  const w = useText(words)
  const now = useNow()
  const used = consumedNow(c, now)
  const because = (reason: string): string => (w.because as Readonly<Record<string, string>>)[reason] ?? w.because.other
  const said = [
    s.used(spanWords(used, w), w.target[c.unit](c.amount)),
    s.share(percentOf(used, c.targetSeconds)),
    c.working ? s.working : s.round,
    c.dueAt !== null && c.breachedAt === null && s.dueAt(momentOf(c.dueAt, language, now)),
    c.breachedAt !== null && s.breachedAt(momentOf(c.breachedAt, language, now)),
  ].filter(Boolean)
  return (
    <li>
      <p className="td-clock-head">
        <strong>{c.legNumber === null ? w.metric[c.metric] : s.leg(c.legNumber, w.metric[c.metric])}</strong>
        <Chip tone={c.breachedAt !== null ? 'red' : c.state === 'RUNNING' ? 'blue' : c.state === 'STOPPED' ? 'green' : 'plain'}>
          {c.breachedAt !== null ? s.late : c.state === 'STOPPED' ? w.inTime : w.clock[c.state]}
        </Chip>
        {c.provisional && <Chip tone="amber">{w.provisional}</Chip>}
      </p>
      <div className="td-pieces" aria-hidden="true">
        {piecesOf(c).map((p, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- pieces have nothing else to be told by, and only the last one grows
          <span key={i} className={`td-piece-${p.kind}`} style={{ flexGrow: p.width }} />
        ))}
      </div>
      <p className="d-small d-quiet">{said.join(' · ')}</p>
      <details className="td-segments">
        <summary>{s.segments(c.segments.length)}</summary>
        <ol>
          {c.segments.map((g) => (
            <li key={g.fromAt + g.state + g.reason}>
              <span>
                {s.segment(momentOf(g.fromAt, language, now), g.untilAt === null ? '' : momentOf(g.untilAt, language, now))} {because(g.reason)}
                {g.acceptance ? ` (${w.acceptance[g.acceptance]})` : ''}
              </span>
              <span className="d-nowrap">{g.state === 'RUNNING' || g.consumedSeconds > 0 ? s.counted(spanWords(g.consumedSeconds, w)) : w.clock[g.state]}</span>
            </li>
          ))}
        </ol>
      </details>
    </li>
  )
}

function Legs({ of }: { of: DeskTicketTimesFragment }): ReactNode {
  const { language } = useDesk()
  const s = useText(ticketDesk)
  const w = useText(words)
  if (of.legs.length === 0) return null
  const whole = of.legs.reduce((sum, leg) => sum + leg.consumedSeconds, 0)
  const breach = of.legs.reduce((sum, leg) => sum + leg.breachSeconds, 0)
  return (
    <Section title={s.order.legs}>
      <p className="d-quiet">{breach > 0 ? s.clock.legsLead(spanWords(breach, w)) : s.clock.legsInTime}</p>
      <ol className="td-legs">
        {of.legs.map((leg) => {
          const width = whole === 0 ? 0 : (100 * leg.consumedSeconds) / whole
          const late = leg.consumedSeconds === 0 ? 0 : (width * leg.breachSeconds) / leg.consumedSeconds
          return (
            <li key={leg.number}>
              <p className="td-leg-line">
                <span>
                  <strong>{leg.number}. </strong>
                  {leg.staff?.name ?? leg.team?.name ?? w.party[leg.party]}{' '}
                  <span className="d-quiet d-small">
                    {leg.party === 'TEAM' ? (leg.staff ? leg.team?.name : w.party[leg.party]) : w.party[leg.party]} · {s.clock.segment(momentOf(leg.startedAt, language), leg.endedAt === null ? '' : momentOf(leg.endedAt, language))}
                  </span>
                </span>
                <span className="d-nowrap">
                  {spanWords(leg.consumedSeconds, w)}
                  {leg.budgetSeconds !== null && <span className="d-quiet"> / {s.clock.budget(spanWords(leg.budgetSeconds, w))}</span>}
                </span>
              </p>
              <div className="td-pieces td-leg-bar" aria-hidden="true">
                <span className="td-piece-run" style={{ width: `${String(width - late)}%` }} />
                <span className="td-piece-late" style={{ width: `${String(late)}%` }} />
              </div>
              {leg.breachSeconds > 0 && (
                <p className="d-small d-bad">
                  {s.clock.breach(spanWords(leg.breachSeconds, w))} · {s.clock.share(percentOf(leg.breachSeconds, breach))}
                </p>
              )}
            </li>
          )
        })}
      </ol>
    </Section>
  )
}
