import { CopyOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { DeadlineChip } from '~/kit/desk/DeadlineChip'
import { useDesk } from '~/kit/desk/context'
import { Section } from '~/kit/desk/Page'
import { GradeTag } from '~/kit/GradeTag'
import { nameIn } from '~/kit/ticket/names'
import { momentOf, untilOf } from '~/lib/format/time'
import { Marks, StageChip, UseChip } from './Chips'
import { Evidence } from './Evidence'
import { soonOfRequests } from './soon'
import type { DeskUseWholeFragment } from './Use.graphql.ts'
import { useWords } from './words'

/** What a use is: which power, how much, for whom, and where it stands. */
export function UseHead({ of: o, level = 2 }: { of: DeskUseWholeFragment; level?: 2 | 3 }): ReactNode {
  const { s, amount, language } = useWords()
  const Title = level === 2 ? 'h2' : 'h3'
  return (
    <header className="ud-head">
      <p className="d-quiet d-small">
        {nameIn(o.power, language)} · {o.code}
      </p>
      <Title className="ud-title">
        {amount(o.amount, o.power.unit)} <span className="ud-for">{o.group.name}</span>
      </Title>
      <div className="d-row">
        <UseChip status={o.status} />
        {o.status === 'PENDING' && o.dueAt !== null && <DeadlineChip dueAt={o.dueAt} soon={soonOfRequests} />}
        <Marks of={o} />
        <StageChip stage={o.audit} />
        <GradeTag grade={o.group.grade} />
        {o.reverses && <Link to={`/desk/uses?use=${o.reverses.id}`}>{s.use.reverses(o.reverses.code)}</Link>}
        {o.reversedBy && <Link to={`/desk/uses?use=${o.reversedBy.id}`}>{s.use.reversedBy(o.reversedBy.code)}</Link>}
      </div>
      <p className="ud-said">{o.reason}</p>
    </header>
  )
}

/** Who, for whom, when; and what it rests on. */
export function UseFacts({ of: o }: { of: DeskUseWholeFragment }): ReactNode {
  const { s, language } = useWords()
  const lines: [string, ReactNode][] = [
    [s.use.staff, `${o.staff.name}${o.deputyFor ? ` · ${s.use.deputy(o.deputyFor.name)}` : ''}`],
    [s.use.beneficiary, o.beneficiary],
    [s.use.decider, o.decidedBy?.name],
    [s.use.waits, o.status === 'PENDING' ? o.deciders.map((d) => d.name).join('、') : ''],
    [s.use.due, o.status === 'PENDING' && o.dueAt !== null ? untilOf(o.dueAt, language) : ''],
    [s.list.asked, momentOf(o.askedAt, language)],
  ]
  return (
    <Section title={s.use.evidence}>
      <dl className="ud-facts">
        {lines.map(([name, value]) =>
          value === '' || value === undefined ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      <Evidence of={o} />
      <details className="ud-allows">
        <summary>{s.use.allows}</summary>
        <p>{language === 'en' ? o.power.allowsEn : o.power.allowsZh}</p>
      </details>
      <Hash of={o} />
    </Section>
  )
}

/** The content's hash, to be compared. */
function Hash({ of: o }: { of: DeskUseWholeFragment }): ReactNode {
  const { t } = useDesk()
  const { s } = useWords()
  const { message } = App.useApp()
  return (
    <div className="ud-bound">
      <p className="d-small d-quiet">
        {o.status === 'PENDING' && o.acts.includes('DECIDE') ? s.decisions.bound : s.use.hash} · {s.decisions.content(o.number)}
      </p>
      <p className="ud-hash">
        <code>{o.contentHash}</code>
        <Button
          size="small"
          type="text"
          icon={<CopyOutlined />}
          aria-label={s.use.copyHash}
          onClick={() =>
            void navigator.clipboard.writeText(o.contentHash).then(
              () => message.success(t.copied),
              () => undefined,
            )
          }
        />
      </p>
      {o.status === 'PENDING' && <p className="d-small d-quiet">{s.decisions.boundHelp}</p>}
    </div>
  )
}
