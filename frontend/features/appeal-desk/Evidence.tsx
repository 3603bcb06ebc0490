import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { useDesk } from '~/kit/desk/context'
import { Figure } from '~/kit/desk/Page'
import { floorFormula, quotaFormula, scoreFormula } from '~/kit/statement/computation'
import type { WholeStatementFragment } from '~/kit/statement/Statement.graphql.ts'
import { StatementLineFragmentDoc } from '~/kit/statement/Statement.graphql.ts'
import { unmask } from '~/lib/api/fragment'
import { exactPoints, factor, quantity, yuan } from '~/lib/format/figures'
import { dateOf, dayBefore, shortDateOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { appealDesk } from '~/messages/appeal-desk'
import type { DeskAppealWholeFragment } from './AppealDesk.graphql.ts'
import { named } from './appealed'
import { linesOf } from './lines'

interface Props {
  appeal: DeskAppealWholeFragment
  statement: WholeStatementFragment
}

/** What the statement says about the thing that is appealed against, with the figures that it is computed from. */
export function Evidence({ appeal: a, statement: st }: Props): ReactNode {
  const s = useText(appealDesk)
  return (
    <div className="d-stack-s">
      {st.versionNumber !== a.versionNumber && <Alert type="info" showIcon title={s.statementNow(st.versionNumber)} />}
      <Figures appeal={a} statement={st} />
    </div>
  )
}

function Figures({ appeal: a, statement: st }: Props): ReactNode {
  const { t, language } = useDesk()
  const s = useText(appealDesk)
  const slices = st.slices.filter((x) => a.assignmentId === null || x.assignmentId === a.assignmentId)
  const f = s.facts
  switch (a.subject) {
    case 'INDICATOR': {
      const lines = linesOf(st).filter((l) => l.indicatorCode === a.indicatorCode && (a.assignmentId === null || l.assignmentId === undefined || l.assignmentId === a.assignmentId))
      if (lines.length === 0) return <p className="d-quiet">{s.noLine}</p>
      return lines.map((l) => (
        <div key={l.assignmentId ?? ''} className="d-stack-s">
          {l.unitName !== undefined && <h3>{`${named(l, language)} · ${l.unitName}`}</h3>}
          <dl className="d-figures">
            <Figure name={f.done}>{quantity(l.done)}</Figure>
            {l.method === 'RATIO' && <Figure name={f.target}>{l.target === null ? '–' : quantity(l.target)}</Figure>}
            {l.method === 'RATE' && <Figure name={f.outOf}>{quantity(l.outOf)}</Figure>}
            <Figure name={f.max}>{quantity(l.max)}</Figure>
            <Figure name={f.score} note={l.reason === null ? undefined : t.reason[l.reason]}>
              {exactPoints(l.score)}
            </Figure>
          </dl>
          <p className="d-quiet ad-formula">
            {t.method[l.method]} · {scoreFormula(l, l.days ?? st.monthDays, st.monthDays) ?? t.methodHelp[l.method]} = {exactPoints(l.score)}
          </p>
        </div>
      ))
    }
    case 'FACTOR':
      return slices.map((x) => (
        <div key={x.assignmentId} className="d-stack-s">
          <h3>{`${t.post[x.post]} · ${x.unitName}`}</h3>
          <dl className="d-figures">
            <Figure name={f.own}>{factor(x.own)}</Figure>
            <Figure name={f.team}>{factor(x.team)}</Figure>
            <Figure name={f.completion}>{x.completion ?? '–'}</Figure>
            <Figure name={f.mean}>
              <span className="d-small">{s.meanOf(st.completionSum, st.completionUnits)}</span>
            </Figure>
            <Figure name={f.factor}>{factor(x.factor)}</Figure>
          </dl>
        </div>
      ))
    case 'COEFFICIENT':
      return (
        <>
          <dl className="d-figures">
            <Figure name={f.processScore}>{exactPoints(st.processScore)}</Figure>
            <Figure name={f.processMax}>{exactPoints(st.processMax)}</Figure>
            <Figure name={f.coefficient}>{factor(st.coefficient)}</Figure>
          </dl>
          <dl className="d-facts">
            {unmask(StatementLineFragmentDoc, st.process).map((l) => (
              <div key={l.indicatorCode} className="d-fact-row">
                <dt>{named(l, language)}</dt>
                <dd>
                  {exactPoints(l.score)} / {quantity(l.max)}
                </dd>
              </div>
            ))}
          </dl>
        </>
      )
    case 'QUOTA':
      return (
        <dl className="d-figures">
          <Figure name={f.ownQuota}>{st.ownQuota === null ? '–' : yuan(st.ownQuota)}</Figure>
          <Figure name={f.quota} note={quotaFormula(st)}>
            {yuan(st.quota)}
          </Figure>
          <Figure name={f.days}>{s.daysOf(st.days, st.monthDays)}</Figure>
        </dl>
      )
    case 'DAYS':
      return (
        <>
          <dl className="d-figures">
            <Figure name={f.days}>{s.daysOf(st.days, st.monthDays)}</Figure>
          </dl>
          <dl className="d-facts">
            {st.slices.map((x) => (
              <div key={x.assignmentId} className="d-fact-row">
                <dt>{`${t.post[x.post]} · ${x.unitName}`}</dt>
                <dd>
                  {shortDateOf(x.from, language)} – {dateOf(dayBefore(x.until), language)} · {t.trace.days(x.days)}
                </dd>
              </div>
            ))}
          </dl>
        </>
      )
    case 'FLOOR':
      return (
        <dl className="d-figures">
          <Figure name={f.floor} note={floorFormula(st)}>
            {yuan(st.floor)}
          </Figure>
          <Figure name={f.bonus}>{yuan(st.bonus)}</Figure>
          <Figure name={f.topUp}>{yuan(st.topUp)}</Figure>
        </dl>
      )
    case 'OTHER':
      return (
        <dl className="d-figures">
          <Figure name={f.points}>{exactPoints(st.points)}</Figure>
          <Figure name={f.bonus}>{yuan(st.bonus)}</Figure>
          <Figure name={f.topUp}>{yuan(st.topUp)}</Figure>
          <Figure name={f.pay}>{yuan(st.pay)}</Figure>
        </dl>
      )
  }
}
