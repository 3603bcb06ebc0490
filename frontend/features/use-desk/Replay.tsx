import type { ReactNode } from 'react'
import { Chip } from '~/kit/desk/Chip'
import { Section } from '~/kit/desk/Page'
import type { IconName } from '~/kit/Icon'
import { Icon } from '~/kit/Icon'
import { nameIn } from '~/kit/ticket/names'
import { Chained } from '~/kit/use/Chained'
import { unmask } from '~/lib/api/fragment'
import { momentOf, untilOf } from '~/lib/format/time'
import { setLimits } from './limits'
import type { Step } from './replay'
import { stepsOf, tookOf } from './replay'
import type { DeskUseJudgedFragment, DeskUseWholeFragment } from './Use.graphql.ts'
import { DeskUseLimitsFragmentDoc } from './Use.graphql.ts'
import type { Words } from './words'
import { useWords } from './words'

interface Props {
  of: DeskUseWholeFragment
  judged: DeskUseJudgedFragment
}

/** What was known and done, step by step on a line of time, with how long it took from one to the next. */
export function Replay({ of: o, judged }: Props): ReactNode {
  const words = useWords()
  const { s, u, span, language } = words
  const use = { ...o, ...judged }
  const took = tookOf(use)
  const figures: [string, number | null, string][] = [
    ...(o.status === 'PENDING' ? [] : ([[s.replay.from, took.need, s.replay.never]] satisfies [string, number | null, string][])),
    ...(took.decided === null ? [] : ([[s.replay.decided, took.decided, '']] satisfies [string, number, string][])),
    ...(o.effectiveAt === null || judged.audits.length === 0 ? [] : ([[s.replay.audited, took.audited, s.replay.open]] satisfies [string, number | null, string][])),
  ]
  const waiting = judged.audits.find((a) => a.decidedAt === null)
  const next = o.status === 'PENDING' ? s.replay.waitsFor(o.deciders.map((d) => d.name).join('、')) : waiting && o.audit !== 'VIOLATION' ? s.replay.waitsAudit(u.level[waiting.level]) : null
  const nextDue = o.status === 'PENDING' ? o.dueAt : (waiting?.dueAt ?? null)
  return (
    <Section title={s.replay.title}>
      {figures.length > 0 && (
        <dl className="ud-took">
          {figures.map(([name, seconds, none]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className={seconds === null ? 'd-quiet' : undefined}>{seconds === null ? none : seconds === 0 ? s.replay.spot : span(seconds)}</dd>
            </div>
          ))}
        </dl>
      )}
      <ol className="ud-steps">
        {stepsOf(use).map((step, i) => (
          <StepView key={step.key} step={step} first={i === 0} of={o} words={words} />
        ))}
        {next !== null && (
          <li className="ud-step ud-step-next">
            <span className="ud-gap" />
            <span className="ud-dot">
              <Icon name="clock" size={13} />
            </span>
            <div className="ud-step-body">
              <p>
                {s.replay.now} · {next}
              </p>
              {nextDue !== null && <p className="d-small d-quiet">{s.replay.until(untilOf(nextDue, language))}</p>}
            </div>
          </li>
        )}
      </ol>
    </Section>
  )
}

type Tone = 'plain' | 'good' | 'bad' | 'warn'

/** How a step looks. */
function lookOf({ what }: Step): { tone: Tone; icon: IconName } {
  switch (what.of) {
    case 'NEED':
      return { tone: 'plain', icon: 'customers' }
    case 'CHECK':
      return { tone: 'plain', icon: 'search' }
    case 'USE':
      if (what.kind === 'OVERRIDDEN') return { tone: 'bad', icon: 'warning' }
      if (what.effective) return { tone: 'good', icon: 'check' }
      if (what.kind === 'REFUSED' || what.kind === 'EXPIRED') return { tone: 'bad', icon: 'close' }
      if (what.kind === 'REVERSED') return { tone: 'warn', icon: 'reset' }
      return { tone: what.kind === 'ESCALATED' ? 'warn' : 'plain', icon: what.kind === 'ESCALATED' ? 'up' : what.kind === 'AMENDED' ? 'edit' : 'send' }
    case 'AUDIT':
      if (what.kind === 'PASSED') return { tone: 'good', icon: 'check' }
      if (what.kind === 'VIOLATION' || what.kind === 'OVERTURNED') return { tone: 'bad', icon: 'warning' }
      if (what.kind === 'OVERDUE') return { tone: 'warn', icon: 'clock' }
      return { tone: 'plain', icon: what.kind === 'QUERIED' || what.kind === 'ANSWERED' ? 'appeal' : 'search' }
    case 'FINDING':
      if (what.kind === 'LATE' || what.kind === 'HELD_TO_ACCOUNT' || what.kind === 'OPENED') return { tone: 'bad', icon: 'warning' }
      if (what.kind === 'VERIFIED' || what.kind === 'CLOSED') return { tone: 'good', icon: 'check' }
      return { tone: 'plain', icon: what.kind === 'DISMISSED' ? 'close' : 'edit' }
  }
}

/** What a step is called. */
function titleOf({ what }: Step, of: DeskUseWholeFragment, { s, u }: Words): string {
  switch (what.of) {
    case 'NEED':
      return of.ticket ? s.replay.needTicket(of.ticket.code) : s.replay.need
    case 'CHECK':
      return s.replay.check
    case 'USE':
      return u.act[what.kind]
    case 'AUDIT':
      return `${u.level[what.level]} · ${u.auditAct[what.kind]}`
    case 'FINDING':
      return `${s.replay.finding(what.code)} · ${u.findingAct[what.kind]}`
  }
}

function StepView({ step, first, of: o, words }: { step: Step; first: boolean; of: DeskUseWholeFragment; words: Words }): ReactNode {
  const { s, u, span, language, amount } = words
  const { what } = step
  const look = lookOf(step)
  const known = what.of === 'NEED' || what.of === 'CHECK'
  return (
    <li className={`ud-step ud-${look.tone}`}>
      <span className="ud-gap d-small d-quiet">{first ? '' : step.after === 0 ? s.replay.at : s.replay.after(span(step.after))}</span>
      <span className="ud-dot">
        <Icon name={look.icon} size={13} />
      </span>
      <div className="ud-step-body">
        <p className="d-row">
          <strong>{titleOf(step, o, words)}</strong>
          {what.of === 'USE' && what.effective && <Chip tone="green">{s.replay.effective}</Chip>}
          {what.of === 'USE' && (what.kind === 'USED' || what.kind === 'REQUESTED' || what.kind === 'OVERRIDDEN') && <span>{amount(o.amount, o.power.unit)}</span>}
        </p>
        {what.of === 'CHECK' && <Known of={o} words={words} />}
        {step.note !== '' && <p className="ud-said">{step.note}</p>}
        <p className="d-small d-quiet">
          {[
            momentOf(step.at, language),
            known ? '' : (step.by?.name ?? u.bySystem),
            what.of === 'USE' && what.deputyFor ? s.use.deputy(what.deputyFor.name) : '',
            what.of === 'AUDIT' && what.dwell !== null ? s.replay.dwell(span(what.dwell)) : '',
            what.of === 'FINDING' && what.dueAt !== null ? s.replay.until(untilOf(what.dueAt, language)) : '',
            what.of === 'USE' && (what.number > 1 || o.number > 1) ? s.decisions.content(what.number) : '',
          ]
            .filter(Boolean)
            .join(' · ')}
          {step.record && (
            <>
              {' · '}
              <Chained at={step.record} />
            </>
          )}
        </p>
      </div>
    </li>
  )
}

/** What the grant's version of then said. */
function Known({ of: o, words }: { of: DeskUseWholeFragment; words: Words }): ReactNode {
  const { s, u, amount, language } = words
  const version = o.grant.versions.find((v) => v.number === o.grantNumber)
  if (!version) return null
  const limits = unmask(DeskUseLimitsFragmentDoc, version.limits)
  const set = setLimits(limits)
  return (
    <div className="ud-known d-small">
      <p>
        {nameIn(o.power, language)} · {s.replay.checkOf(o.grantNumber)}
      </p>
      <ul>
        {set.length === 0 && <li>{s.replay.noLimits}</li>}
        {set.map(({ limit, of, count }) => (
          <li key={limit}>
            {u.limit[limit]} {limit === 'PER_USE' ? amount(of, o.power.unit) : s.replay.perPeriod(u.period[limits.period], count ? u.times(String(of)) : amount(of, o.power.unit))}
          </li>
        ))}
        <li>{s.replay.scope(version.scope.name)}</li>
      </ul>
      {o.grant.number !== o.grantNumber && <p className="d-quiet">{s.replay.changedSince(o.grant.number)}</p>}
      {o.nearLimit && <p className="d-warn">{u.nearLimit}</p>}
    </div>
  )
}
