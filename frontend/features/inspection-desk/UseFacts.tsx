import { PaperClipOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Chip } from '~/kit/desk/Chip'
import { useDesk } from '~/kit/desk/context'
import { LookChip } from '~/kit/desk/LookChip'
import { Section } from '~/kit/desk/Page'
import { sizeOf } from '~/kit/ticket/files'
import { nameIn } from '~/kit/ticket/names'
import { amountOf } from '~/kit/use/amount'
import { auditLooks, findingLooks, statusLooks } from '~/kit/use/look'
import { unmask } from '~/lib/api/fragment'
import { openFile } from '~/lib/api/openFile'
import { momentOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { inspectionDesk } from '~/messages/inspection-desk'
import { use as words } from '~/messages/use'
import type { DeskInspectedUseFragment } from './Inspections.graphql.ts'
import { DeskUseLineFragmentDoc } from './Inspections.graphql.ts'

/** All about a use: what, for whom, by whom, on what evidence, and what was said of it so far. */
export function UseFacts({ of }: { of: DeskInspectedUseFragment }): ReactNode {
  const { language } = useDesk()
  const s = useText(inspectionDesk).item
  const w = useText(words)
  const { message } = App.useApp()
  const line = unmask(DeskUseLineFragmentDoc, of)
  const when = (moment: string | null): string | null => (moment === null ? null : momentOf(moment, language))
  const open = async (file: { id: string; name: string }): Promise<void> => {
    if (!(await openFile(`/use-file/${file.id}`, file.name))) void message.error(s.fileFailed)
  }
  const facts: [string, ReactNode][] = [
    [s.power, nameIn(line.power, language)],
    [s.amount, <strong key="amount">{amountOf(line.amount, line.power.unit, w)}</strong>],
    [s.staff, of.deputyFor === null ? line.staff.name : s.deputy(line.staff.name, of.deputyFor.name)],
    [s.group, line.group.name],
    [s.beneficiary, of.beneficiary === '' ? null : of.beneficiary],
    [
      s.ticket,
      of.ticket && (
        <Link key="ticket" to={`/desk/ticket/${of.ticket.id}`}>
          {nameIn(of.ticket.type, language)} {of.ticket.code}
        </Link>
      ),
    ],
    [s.need, when(of.needAt)],
    [s.asked, when(of.askedAt)],
    [s.effective, when(line.effectiveAt)],
    [s.decidedBy, of.decidedBy?.name ?? s.spot],
  ]
  return (
    <>
      <Section
        title={s.facts}
        extra={
          <span className="d-row">
            <LookChip look={statusLooks[line.status]}>{w.status[line.status]}</LookChip>
            {line.overAuthority && <Chip tone="red">{w.overAuthority}</Chip>}
            {of.nearLimit && <Chip tone="amber">{w.nearLimit}</Chip>}
          </span>
        }
      >
        <dl className="d-facts">
          {facts.map(
            ([name, value]) =>
              value !== null && (
                <div key={name} className="d-fact-row">
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ),
          )}
        </dl>
        <h3>{s.reason}</h3>
        <div className="in-text d-inset">{of.reason}</div>
        <h3>{s.files}</h3>
        {of.files.length === 0 ? (
          <p className="d-quiet">{s.noFiles}</p>
        ) : (
          <span className="d-row">
            {of.files.map((f) => (
              <Button key={f.id} size="small" icon={<PaperClipOutlined />} onClick={() => void open(f)}>
                {f.name} · {sizeOf(f.size)}
              </Button>
            ))}
          </span>
        )}
        {of.findings.length > 0 && (
          <>
            <h3>{s.findings}</h3>
            <ul className="d-stack-s">
              {of.findings.map((f) => (
                <li key={f.id} className="d-row">
                  <Link to={`/desk/findings?finding=${f.id}`}>{f.code}</Link> {w.findingKind[f.kind]}
                  <LookChip look={findingLooks[f.status]}>{w.findingStatus[f.status]}</LookChip>
                </li>
              ))}
            </ul>
          </>
        )}
        <p>
          <Link to={`/desk/uses?use=${of.id}`}>{s.replay}</Link>
        </p>
      </Section>
      <Section title={s.audits}>
        {of.audits.length === 0 && <p className="d-quiet">{s.noAudits}</p>}
        {of.audits.map((a) => (
          <div key={a.id} className="d-stack-s">
            <span className="d-row">
              <h3>{w.level[a.level]}</h3>
              <LookChip look={auditLooks[a.status]}>{w.auditStatus[a.status]}</LookChip>
              {a.overturned && <Chip tone="red">{s.overturned}</Chip>}
              <span className="d-small d-quiet">
                {[s.risk(String(a.risk)), ...a.riskParts.map((p) => (p.code in w.risk ? w.risk[p.code as keyof typeof w.risk] : p.code))].join(' · ')}
              </span>
            </span>
            <Story lines={a.history.map((h) => ({ ...h, what: w.auditAct[h.kind] }))} />
          </div>
        ))}
      </Section>
      <Section title={s.history}>
        <Story lines={of.history.map((h) => ({ ...h, what: w.act[h.kind] }))} />
      </Section>
    </>
  )
}

interface StoryProps {
  lines: readonly { id: string; what: string; note: string; at: string; by: { name: string } | null }[]
}

/** What happened, oldest first. */
function Story({ lines }: StoryProps): ReactNode {
  const { language } = useDesk()
  const w = useText(words)
  return (
    <ol className="in-story">
      {lines.map((l) => (
        <li key={l.id}>
          <span className="d-between">
            <span>
              <strong>{l.what}</strong> {l.by?.name ?? w.bySystem}
            </span>
            <span className="d-small d-quiet">{momentOf(l.at, language)}</span>
          </span>
          {l.note !== '' && <p className="in-text">{l.note}</p>}
        </li>
      ))}
    </ol>
  )
}
