import { momentOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { Tag } from '../../kit/Tag.tsx'
import type { Countdown, SpanWords } from '../../kit/ticket/countdown.ts'
import { countdownOf, countdownWords, spanWords, workWords } from '../../kit/ticket/countdown.ts'
import { useNow } from '../../kit/useNow.ts'
import { ticket as words } from '../../messages/ticket.ts'
import { ticketPhone } from '../../messages/ticket-phone.ts'
import type { Clock } from './clocks.ts'
import { consumedNow, nearest, shareOf } from './clocks.ts'
import type { TicketTimesFragment } from './Ticket.graphql.ts'
import css from './TicketPage.module.css'

/** How much time is left of the next deadline; and why it lies there, for whoever asks. */
export function Times({ of, provisional, standard }: { of: TicketTimesFragment; provisional: boolean; standard: number }) {
  const t = useText(ticketPhone)
  const w = useText(words)
  const language = useLanguage()
  const now = useNow()
  const clock = nearest(of.clocks)
  if (!clock) return null
  const countdown = countdownFor(clock, now)
  const look = css[countdown.pressure] ?? ''
  return (
    <div className={`${css.time} ${look}`}>
      <div className={css.until}>
        <h2 className={css.count}>
          {w.metric[clock.metric]} {clock.state === 'STOPPED' ? (clock.breachedAt === null ? w.inTime : w.over(lengthOf(clock, clock.consumedSeconds - clock.targetSeconds, w))) : clock.state === 'VOID' ? w.clock.VOID : countdownWords(countdown, w)}
        </h2>
        {clock.dueAt === null ? null : <span className="muted">{w.dueAt(momentOf(clock.dueAt, language))}</span>}
      </div>
      <div className={css.track} aria-hidden="true">
        <div className={css.fill} style={{ width: `${shareOf(clock, now)}%` }} />
      </div>
      <p className="small muted">
        {t.used(lengthOf(clock, consumedNow(clock, now), w), w.target[clock.unit](clock.amount))}
        {clock.working ? ` · ${t.workingOnly}` : ` · ${t.roundTheClock}`}
      </p>
      {provisional ? (
        <p className="small">
          <Tag tone="warn" icon="warning">
            {w.provisional}
          </Tag>{' '}
          {w.provisionalHint}
        </p>
      ) : null}
      <details className={css.why}>
        <summary>{t.why}</summary>
        <p className="small muted">{t.whyHint(standard)}</p>
        {of.clocks.map((c) => (
          <OneClock key={c.id} of={c} now={now} />
        ))}
        <Legs of={of} />
      </details>
    </div>
  )
}

/** A length of a clock's time. */
const lengthOf = (c: Clock | undefined, seconds: number, w: SpanWords): string => (c?.working ? workWords(seconds, w) : spanWords(seconds, w))

/** The countdown of one clock. */
function countdownFor(c: Clock, now: Date): Countdown {
  return countdownOf({ status: c.state === 'PAUSED' ? 'HELD' : c.state === 'RUNNING' ? 'WORKING' : 'RESOLVED', dueAt: c.dueAt, dueMetric: c.metric, breachedAt: c.breachedAt }, now)
}

function OneClock({ of: c, now }: { of: Clock; now: Date }) {
  const t = useText(ticketPhone)
  const w = useText(words)
  const language = useLanguage()
  const because = (reason: string): string => (w.because as Readonly<Record<string, string>>)[reason] ?? w.because.other
  return (
    <section className={css.clock}>
      <h3>
        <span>{c.legNumber === null ? w.metric[c.metric] : t.legClock(c.legNumber, w.metric[c.metric])}</span>
        <Tag tone={c.breachedAt === null ? 'standard' : 'bad'} {...(c.state === 'PAUSED' ? { icon: 'pause' as const } : {})}>
          {c.breachedAt !== null ? t.breached : c.state === 'STOPPED' ? w.inTime : w.clock[c.state]}
        </Tag>
      </h3>
      <p className="small">
        {t.used(lengthOf(c, consumedNow(c, now), w), w.target[c.unit](c.amount))}
        {c.dueAt === null ? '' : ` · ${w.dueAt(momentOf(c.dueAt, language))}`}
        {c.breachedAt === null ? '' : ` · ${t.breachedAt(momentOf(c.breachedAt, language))}`}
      </p>
      <ol className={css.segments}>
        {c.segments.map((s) => (
          <li key={s.fromAt + s.state} className={s.state === 'RUNNING' ? undefined : css.halted}>
            <span>
              {momentOf(s.fromAt, language)} {s.acceptance ? t.inBrackets(because(s.reason), w.acceptance[s.acceptance]) : because(s.reason)}
            </span>
            <span>{s.state === 'RUNNING' || s.consumedSeconds > 0 ? t.counted(lengthOf(c, s.consumedSeconds, w)) : w.clock[s.state]}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Legs({ of }: { of: TicketTimesFragment }) {
  const t = useText(ticketPhone)
  const w = useText(words)
  const language = useLanguage()
  if (of.legs.length === 0) return null
  const resolution = of.clocks.find((c) => c.metric === 'RESOLUTION' && c.legNumber === null)
  const budget = (leg: TicketTimesFragment['legs'][number]): string => {
    const own = of.clocks.find((c) => c.legNumber === leg.number)
    return own ? ` / ${w.target[own.unit](own.amount)}` : ''
  }
  return (
    <section className={css.clock}>
      <h3>{t.legs}</h3>
      <p className="small muted">{t.legsHint}</p>
      <ol className={css.segments}>
        {of.legs.map((leg) => (
          <li key={leg.number}>
            <span>
              {leg.number}. {leg.staff?.name ?? leg.team?.name ?? w.party[leg.party]} <span className="muted">{leg.party === 'TEAM' ? leg.team?.name : w.party[leg.party]}</span>
              <span className={css.sub}>{t.fromUntil(momentOf(leg.startedAt, language), leg.endedAt === null ? '' : momentOf(leg.endedAt, language))}</span>
            </span>
            <span>
              {lengthOf(resolution, leg.consumedSeconds, w)}
              {budget(leg)}
              {leg.breachSeconds > 0 ? (
                <Tag tone="bad" icon="warning">
                  {t.breachPart(lengthOf(resolution, leg.breachSeconds, w))}
                </Tag>
              ) : null}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
